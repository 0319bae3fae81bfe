"""Texts of a page for the values of record fields."""

from __future__ import annotations

HOLDS = {
    "high": "It is highly likely that this holds",
    "moderate": "It is likely that this holds",
    "low": "It is possible that this holds",
    "very low": "It is not clear whether this holds",
}
