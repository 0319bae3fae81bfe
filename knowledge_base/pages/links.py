"""The address of a page in; links from there to records, and the names, colours and patterns they go by, out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from knowledge_base.base import titles
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model import addresses
from knowledge_base.model.kinds import Anchor
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.text.html import encode

HUES = 12
"""Note colours before patterns tell notes apart."""


@dataclass(frozen=True)
class Here:
    """A page of the site at the address `here`, empty for home, and the records it may link."""

    kb: KnowledgeBase
    here: str = ""

    def link(self, record: Record, text: str | None = None) -> Markup:
        """Link a record by its title or by other words; on its own page, only name it."""
        words = encode(text or titles.title(record))
        if addresses.address(record) == self.here:
            return Markup(f'<span dir="auto">{words}</span>')
        return Markup(f'<a href="{self.way(record)}" dir="auto">{words}</a>')

    def way(self, record: Record) -> Markup:
        """Give the address of a record from this page; ids hold nothing that needs encoding."""
        return Markup(addresses.relative(self.here, addresses.address(record)))

    def to(self, there: str) -> Markup:
        """Give the address of a hand-written page, such as `findings/`, from this page."""
        return Markup(addresses.relative(self.here, there))

    def colour(self, person: Record) -> int:
        """Give the number of a participant's note colour: their place among the participants, from 1."""
        return self.kb.numbers[person.ref]

    def pattern(self, person: Record) -> int:
        """Give the number of a note's pattern: 0 for the first round of colours, then 1, 2, 3 in turn."""
        return (self.colour(person) - 1) // HUES % 4

    def name(self, statement: Statement) -> str:
        """Name a statement by its label and title, with the study where the base has several."""
        study = f", {self.kb.study_of(statement).name}" if self.kb.several_studies else ""
        return f"{self.within(statement)}{study}"

    def within(self, statement: Statement) -> str:
        """Name a statement by its label and title, where its study is named already."""
        return f"{statement.id}, {statement.title}"

    def short(self, anchor: Anchor) -> str:
        """Name an anchor in a few words."""
        study = f", {self.kb.study_of(anchor).name}" if self.kb.several_studies else ""
        match anchor.kind:
            case "statement":
                return f"Statement {anchor.id}{study}"
            case "quote":
                return f"{anchor.participant} on {anchor.statement}{study}"
        return f"Authors, {anchor.place}{study}"

    def label(self, record: Record) -> str:
        """Name any record so that it can stand alone: what a study holds by its id there."""
        match record.kind:
            case "quote" | "view":
                return self.short(record)
            case "statement":
                return self.name(record)
            case "participant":
                return f"{record.id}, {self.kb.study_of(record).name}"
        return titles.title(record)

    def beside(self, statement: Statement) -> tuple[Statement | None, Statement | None]:
        """Give the statements before and after one in its study."""
        along = self.kb.of_study(self.kb.statements, statement.study)
        place = along.index(statement)
        return (along[place - 1] if place else None), (
            along[place + 1] if place + 1 < len(along) else None
        )
