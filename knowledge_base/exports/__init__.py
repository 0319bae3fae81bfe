"""The base as files: JSON, CSV, Data Package, feed, schemas and search entries."""
