"""Derived values that a change alters: of findings, of recommendations and of the gap map."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge_base.analysis import chain, coverage
from knowledge_base.analysis.confidence import appraisal
from knowledge_base.analysis.confidence.footing import base_of_all
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.text import english

About = Literal[
    "agreement",
    "counts",
    "position",
    "opposed",
    "confidence",
    "ceiling",
    "studies",
    "verdict",
    "cover",
    "reread",
]


@dataclass(frozen=True)
class Consequence:
    """A derived value that a change alters.

    `path` is the record, and `name` the value, in words; `old` or `new` is None if there was
    or is no such value.
    """

    about: About
    path: str
    name: str
    old: str | None
    new: str | None

    @property
    def text(self) -> str:
        """A sentence: s3: all six agreed becomes all but one agreed: 7 of 8."""
        return f"{self.name}: {self.change}"

    @property
    def change(self) -> str:
        """The sentence without the name."""
        if self.old is None:
            return f"now {self.new}"
        if self.new is None:
            return f"no longer {self.old}"
        comma = "," if re.search("[,;]", self.old) else ""
        return f"{self.old}{comma} becomes {self.new}"


def finding_consequences(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    """Yield confidence, ceiling and studies of each finding on both sides."""
    for id, after in new.findings.items():
        before = old.findings.get(id)
        if before is None:
            continue
        path = f"findings/{id}"
        name = f"finding {id}"
        yield Consequence(
            "confidence", path, name, before.appraisal.confidence, after.appraisal.confidence
        )
        highest_before = appraisal.ceiling(old, before, before.appraisal).confidence
        highest_after = appraisal.ceiling(new, after, after.appraisal).confidence
        yield Consequence(
            "ceiling",
            path,
            f"{name}, highest confidence the method allows",
            highest_before,
            highest_after,
        )
        yield Consequence("studies", path, name, _studies(old, before), _studies(new, after))


def guidance_consequences(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    """Yield lowest confidence, studies and verdict of each recommendation on both sides."""
    for id, after in new.guidance.items():
        before = old.guidance.get(id)
        if before is None:
            continue
        path = f"guidance/{id}"
        name = f"recommendation {id}"
        yield Consequence(
            "confidence",
            path,
            f"{name}, lowest confidence",
            _lowest_confidence(old, before),
            _lowest_confidence(new, after),
        )
        yield Consequence("studies", path, name, _studies(old, before), _studies(new, after))
        yield Consequence("verdict", path, f"{name}, verdict", before.answer, after.answer)


def _lowest_confidence(kb: KnowledgeBase, guidance: Guidance) -> str | None:
    return appraisal.confidence_in(kb, guidance)


def _studies(kb: KnowledgeBase, record: Finding | Guidance) -> str:
    """Return how many studies a record rests on, and how many of them are its base."""
    resting = len(chain.studies_of(kb, chain.supporting(kb, record)))
    findings = [record] if isinstance(record, Finding) else kb.findings_of(record)
    base = len(base_of_all(kb, findings))
    words = f"resting on {english.counted(resting, 'study', 'studies')}"
    return words if base >= resting else f"{words}, of which {base} {_count(base)}"


def _count(number: int) -> str:
    return "counts" if number == 1 else "count"


def gap_consequences(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    """Yield the cover of each cell of the gap map.

    A new row or column of cells that no one was asked about is left out: its principle or
    metric is reported already.
    """
    before = _cells(old)
    after = _cells(new)
    names = _cell_names(old) | _cell_names(new)
    for anchor, name in names.items():
        covers = (before.get(anchor), after.get(anchor))
        if set(covers) != {None, "not asked"}:
            yield Consequence("cover", f"gaps/#{anchor}", name, *covers)


def _cells(kb: KnowledgeBase) -> dict[str, str]:
    """Map the anchor of each cell of the gap map to its cover."""
    return {cell.anchor: cell.cover for cell in _all_cells(kb)}


def _cell_names(kb: KnowledgeBase) -> dict[str, str]:
    names = {}
    for cell in _all_cells(kb):
        practice = cell.principle.name if cell.principle else "The practice as a whole"
        names[cell.anchor] = f"{practice} x {cell.outcome}"
    return names


def _all_cells(kb: KnowledgeBase) -> Iterable[coverage.Cell]:
    for row in coverage.gap_map(kb):
        yield from row.cells
