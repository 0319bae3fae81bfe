"""Measurements of large bases, and of other generators; nothing of the site or of `make test` needs it but the generated bases."""
