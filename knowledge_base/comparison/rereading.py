"""Our own words that a person has to read again, because what they are about has changed."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.comparison.consequences import Consequence
from knowledge_base.model.finding import Finding
from knowledge_base.text import english


def rereading(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    """Yield gaps, appraisals and the list of changes that were not updated with the evidence."""
    yield from _gaps(old, new)
    yield from _appraisals(old, new)
    same_entries = new.changes.keys() == old.changes.keys()
    if same_entries and new.by_path.keys() != old.by_path.keys():
        yield Consequence(
            "reread",
            "changes",
            "the list of changes",
            None,
            "in need of an entry, because records were added or removed (kb new change)",
        )


def _gaps(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    for id, principle in new.principles.items():
        before = old.principles.get(id)
        if before is None or not principle.gap or principle.gap != before.gap:
            continue
        known = set(_anchors_about(old, id))
        added = [ref for ref in _anchors_about(new, id) if ref not in known]
        if added:
            yield Consequence(
                "reread",
                f"principles/{id}",
                f"principle {id}, its gap",
                None,
                f"in need of rereading, because of new evidence: {english.listed(added)}",
            )


def _appraisals(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    for id, after in new.findings.items():
        before = old.findings.get(id)
        if before is None or before.appraisal != after.appraisal:
            continue
        if _anchors_of(before) != _anchors_of(after):
            yield Consequence(
                "reread",
                f"findings/{id}",
                f"finding {id}, its appraisal",
                None,
                "in need of review, because its anchors changed",
            )


def _anchors_about(kb: KnowledgeBase, principle: str) -> list[str]:
    found = []
    for ref, anchor in kb.anchors.items():
        if principle in anchor.principles:
            found.append(ref)
    return found


def _anchors_of(finding: Finding) -> set[str]:
    return {*finding.anchors, *finding.set_aside}
