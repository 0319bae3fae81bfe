"""Personal data that the site withholds."""

from __future__ import annotations

WITHHELD = frozenset({"characteristics"})
"""Fields that are never published: beside their words, they could identify participants.

See the method, People and rights.
"""
