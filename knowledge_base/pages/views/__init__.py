"""The views of pages, one module per page."""
