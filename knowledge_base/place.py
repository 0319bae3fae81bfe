"""The address of a page in; what a template there may ask for, links first, out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from . import appraisal, bars, pages, trace, wording
from .agreement import POSITIONS
from .encoding import encode
from .reading import Point
from .record import Record
from .records import Anchor, Finding, Guidance, KnowledgeBase, Statement
from .trace import Ballot

HUES = 12
"""Note colours before patterns tell notes apart."""


@dataclass(frozen=True)
class Place:
    """A page of the site at the address `here`, empty for home, and the records it may link."""

    kb: KnowledgeBase
    here: str = ""

    def link(self, record: Record, text: str | None = None) -> Markup:
        """Link a record by its title or by other words; on its own page, only name it."""
        words = encode(text or pages.title(record))
        if pages.address(self.kb, record) == self.here:
            return Markup("<span>{}</span>").format(words)
        return Markup('<a href="{}">{}</a>').format(Markup(self.way(record)), words)

    def way(self, record: Record) -> Markup:
        """Give the address of a record from this page; ids hold nothing that needs encoding."""
        return Markup(pages.relative(self.here, pages.address(self.kb, record)))

    def to(self, there: str) -> Markup:
        """Give the address of a hand-written page, such as `findings/`, from this page."""
        return Markup(pages.relative(self.here, there))

    def colour(self, person: Record) -> int:
        """Give the number of a participant's note colour: their place among the participants, from 1."""
        return self.kb.places[person.ref]

    def pattern(self, person: Record) -> int:
        """Give the number of a note's pattern: 0 for the first round of colours, then 1, 2, 3 in turn."""
        return (self.colour(person) - 1) // HUES % 4

    def name(self, record: Record) -> str:
        """Name what a study holds, with the study where the base has several."""
        return f"{pages.title(record)}, {self.kb.study_of(record).name}" if len(self.kb.studies) > 1 else pages.title(record)

    def confidence(self, guidance: Guidance) -> str:
        """Give a recommendation's confidence: the lowest among the findings it needs."""
        return appraisal.lowest(self.kb.findings_of(guidance))

    def base(self, refs: tuple[str, ...]) -> str:
        """Say how narrow the studies behind some references are."""
        studies = trace.studies_of(self.kb, refs)
        groups = [len(self.kb.of_study(self.kb.participants, study.id)) for study in studies]
        shared = any(study.shares_participants_with for study in studies)
        people = 0 if 0 in groups or (shared and len(groups) > 1) else sum(groups)
        kinds = {study.method.kind for study in studies}
        return wording.in_studies(len(studies), kinds.pop() if len(kinds) == 1 else "", people)

    def by_nature(self, findings: list[Finding]) -> dict[str, list[Finding]]:
        """Group findings by their nature, each group with the more trusted first."""
        ordered = sorted(findings, key=lambda f: (-appraisal.CONFIDENCES.index(f.appraisal.confidence), f.title))
        groups = {nature: [f for f in ordered if f.nature == nature] for nature in ("benefit", "condition", "limitation")}
        return {nature: found for nature, found in groups.items() if found}

    def layers(self, point: Point) -> list[str]:
        """Name the layers a point rests on: votes, words, authors, or our reading where it rests on nothing."""
        return list(dict.fromkeys(self.kb.layer_of(self.kb.anchors[ref]) for ref in point.rests_on)) or ["our reading"]

    def short(self, anchor: Anchor) -> str:
        """Name an anchor in a few words."""
        study = f", {self.kb.study_of(anchor).name}" if len(self.kb.studies) > 1 else ""
        match anchor.kind:
            case "statement":
                return f"Statement {anchor.id}{study}"
            case "quote":
                return f"{anchor.participant} on {anchor.statement}{study}"
        return f"Authors, page {anchor.page}{study}"

    def beside(self, statement: Statement) -> tuple[Statement | None, Statement | None]:
        """Give the statements before and after one in its study."""
        along = self.kb.of_study(self.kb.statements, statement.study)
        place = along.index(statement)
        return (along[place - 1] if place else None), (along[place + 1] if place + 1 < len(along) else None)

    def is_large(self, study: str) -> bool:
        """Say whether a study has too many participants for a note each."""
        return len(self.kb.of_study(self.kb.participants, study)) > bars.MOST_NOTES

    def drawn_as_notes(self, ballot: Ballot) -> bool:
        """Say whether a vote is drawn with a note a person; otherwise a bar says it better."""
        return not ballot.agreement.counted and not self.is_large(ballot.statement.study)

    def columns(self, ballots: list[Ballot]) -> list[str]:
        """List the positions that anybody holds in some votes; agrees and disagrees always."""
        held = {position for ballot in ballots for position, count in (ballot.agreement.counts or {}).items() if count}
        return [position for position in POSITIONS if position in held | {"agrees", "disagrees"}]
