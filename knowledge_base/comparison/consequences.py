"""Two knowledge bases without loose references in; what follows from the change for votes, findings, recommendations and gaps, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge_base.analysis import appraisal, chain, coverage, wording
from knowledge_base.analysis.agreement import POSITIONS, Agreement, agreement_on
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.record import Record
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
    """One thing that is derived, and was otherwise before: `name` says of what, None stands for what is not there."""

    about: About
    path: str
    name: str
    old: str | None
    new: str | None

    def said(self) -> str:
        """Say what becomes of it, without its name."""
        if self.old is None:
            return f"now {self.new}"
        if self.new is None:
            return f"no longer {self.old}"
        return f"{self.old}{',' if ',' in self.old else ''} becomes {self.new}"


def consequences(old: KnowledgeBase, new: KnowledgeBase) -> tuple[Consequence, ...]:
    """List what follows, votes first, then findings, recommendations and the gap map, and last what a person has to read again."""
    found = (
        *_of_votes(old, new),
        *_of_findings(old, new),
        *_of_guidance(old, new),
        *_of_gaps(old, new),
        *_to_be_read_again(old, new),
    )
    return tuple(one for one in found if one.old != one.new)


def _of_votes(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    several = old.several_studies or new.several_studies
    for ref in dict.fromkeys([*old.statements, *new.statements]):
        before, after = _agreement(old, ref), _agreement(new, ref)
        path, name = f"studies/{ref}", ref if several else ref.partition("/")[2]
        yield Consequence("agreement", path, name, *_directions(before, after))
        if before and after:
            if not (before.positions and after.positions):
                yield Consequence("counts", path, name, *_counts(before, after))
            for about, ours, theirs in (
                ("position", before.positions, after.positions),
                ("opposed", *map(_opposed, (before, after))),
            ):
                for person in dict.fromkeys([*ours, *theirs]):
                    yield Consequence(
                        about, path, f"{person} on {name}", ours.get(person), theirs.get(person)
                    )


def _agreement(kb: KnowledgeBase, ref: str) -> Agreement | None:
    return agreement_on(kb, kb.statements[ref]) if ref in kb.statements else None


def _opposed(agreement: Agreement) -> dict[str, str]:
    return dict.fromkeys(agreement.opposed, "opposed")


def _directions(old: Agreement | None, new: Agreement | None) -> tuple[str | None, str | None]:
    """Word both directions; the side is named only where it changes."""
    named = not (
        old and new and old.direction and new.direction and old.side and old.side == new.side
    )
    return tuple(agreement and _direction(agreement, named) for agreement in (old, new))


def _direction(agreement: Agreement, named: bool) -> str:
    if named:
        said = wording.headline(agreement)
        return said[:1].lower() + said[1:]
    return f"{agreement.direction}, {agreement.counts[agreement.side]:,} of {agreement.n:,}"


def _counts(old: Agreement, new: Agreement) -> tuple[str | None, str | None]:
    """Word the counts of the positions that do not show in the direction: who took no side."""
    if old.counts is None or new.counts is None:
        return None, None
    changed = [
        position
        for position in POSITIONS
        if position not in ("agrees", "disagrees") and old.counts[position] != new.counts[position]
    ]
    return tuple(
        english.listed(f"{counts[position]:,} {position}" for position in changed) or None
        for counts in (old.counts, new.counts)
    )


def _of_findings(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    for id in (id for id in new.findings if id in old.findings):
        pair = ((old, old.findings[id]), (new, new.findings[id]))
        path, name = f"findings/{id}", f"finding {id}"
        yield Consequence(
            "confidence", path, name, *(finding.appraisal.confidence for _, finding in pair)
        )
        yield Consequence(
            "ceiling",
            path,
            f"{name}, highest confidence the method allows",
            *(appraisal.ceiling(kb, it)[0] for kb, it in pair),
        )
        yield _studies(path, name, pair)


def _of_guidance(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    for id in (id for id in new.guidance if id in old.guidance):
        pair = ((old, old.guidance[id]), (new, new.guidance[id]))
        path, name = f"guidance/{id}", f"recommendation {id}"
        yield Consequence(
            "confidence",
            path,
            f"{name}, lowest confidence",
            *(appraisal.lowest(kb.findings_of(it)) for kb, it in pair),
        )
        yield _studies(path, name, pair)
        yield Consequence(
            "verdict", path, f"{name}, verdict", *(guidance.verdict for _, guidance in pair)
        )


def _studies(
    path: str, name: str, pair: Iterable[tuple[KnowledgeBase, Finding | Guidance]]
) -> Consequence:
    return Consequence(
        "studies", path, name, *(_base(kb, chain.anchors_of(kb, record)) for kb, record in pair)
    )


def _base(kb: KnowledgeBase, refs: Iterable[str]) -> str:
    behind, counting = len(chain.studies_of(kb, refs)), len(appraisal.counting_studies(kb, refs))
    return f"resting on {english.counted(behind, 'study', 'studies')}" + (
        f", of which {counting} {'counts' if counting == 1 else 'count'}"
        if counting < behind
        else ""
    )


def _of_gaps(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    before, after = _cells(old), _cells(new)
    for anchor in dict.fromkeys([*before, *after]):
        name = (after.get(anchor) or before[anchor])[0]
        covers = [cells[anchor][1] if anchor in cells else None for cells in (before, after)]
        # A new row or column of cells that nobody was asked about says nothing that its principle or metric does not say.
        if {*covers} != {None, "not asked"}:
            yield Consequence("cover", f"gaps/#{anchor}", name, *covers)


def _cells(kb: KnowledgeBase) -> dict[str, tuple[str, str]]:
    """Give each cell of the gap map by its place there: its name and its cover."""
    return {
        cell.anchor: (
            f"{cell.principle.name if cell.principle else 'The practice as a whole'} x {cell.outcome}",
            cell.cover,
        )
        for row in coverage.gap_map(kb)
        for cell in row.cells
    }


def _to_be_read_again(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Consequence]:
    """Find our own words that stand as they did although what they are about has changed."""
    for id in (
        id
        for id, principle in new.principles.items()
        if id in old.principles and principle.gap and principle.gap == old.principles[id].gap
    ):
        come = [
            record.ref
            for record in _about(new, id)
            if record.ref not in {other.ref for other in _about(old, id)}
        ]
        if come:
            yield Consequence(
                "reread",
                f"principles/{id}",
                f"principle {id}, its gap",
                None,
                f"to be read again, since there is now {english.listed(come)} on it",
            )
    for id in (id for id in new.findings if id in old.findings):
        before, after = old.findings[id], new.findings[id]
        if {*before.rests_on, *before.against} != {
            *after.rests_on,
            *after.against,
        } and before.appraisal == after.appraisal:
            yield Consequence(
                "reread",
                f"findings/{id}",
                f"finding {id}, its appraisal",
                None,
                "to be made anew, since its anchors changed",
            )
    if new.changes.keys() == old.changes.keys() and new.by_path.keys() != old.by_path.keys():
        yield Consequence(
            "reread",
            "changes",
            "changes/",
            None,
            "to be added to, since records came or went (kb new change)",
        )


def _about(kb: KnowledgeBase, principle: str) -> list[Record]:
    return [record for record in kb.anchors.values() if principle in record.principles]
