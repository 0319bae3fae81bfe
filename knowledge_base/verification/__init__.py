"""Check that recorded words appear in their source, word for word and on the right page."""
