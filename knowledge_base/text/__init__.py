"""Words and characters; knows nothing of records."""
