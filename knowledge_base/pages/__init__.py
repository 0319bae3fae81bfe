"""Records as HTML for pages."""
