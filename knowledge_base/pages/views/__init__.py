"""View models, one module per page."""
