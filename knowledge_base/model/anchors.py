"""Anchors: the records that a finding or a point of guidance can rest on.

Each declares its layer of evidence: votes, words, authors (their reports and conclusions), or
measured.
"""

from __future__ import annotations

from knowledge_base.model.measurement import Measurement
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.view import View

Anchor = Statement | Quote | View | Measurement


def is_of_participants(anchor: Anchor) -> bool:
    """Return whether an anchor is words of participants: a quote, or a view reported of them."""
    if isinstance(anchor, View):
        return not anchor.by_authors
    return isinstance(anchor, Quote)
