"""Measurements of large bases and of other generators; tests use its bases and its server."""
