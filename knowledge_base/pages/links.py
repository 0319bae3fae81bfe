"""The address of a page in; links from there to records, and the names, colours and patterns they go by, out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from knowledge_base.base import titles
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model import addresses
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.participant import Participant
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.view import View
from knowledge_base.pages.isolation import mark

HUES = 12
"""Note colours before patterns tell notes apart."""


@dataclass(frozen=True)
class Here:
    """A page of the site at the address `here`, empty for home, and the records it may link."""

    kb: KnowledgeBase
    here: str = ""

    def link(self, record: Record, text: str | None = None) -> Markup:
        """Link a record by its title or by other words; on its own page, only name it."""
        words = mark(text or titles.title(record))
        if record.address == self.here:
            return Markup(f"<span>{words}</span>")
        return Markup(f'<a href="{self.way(record)}">{words}</a>')

    def way(self, record: Record) -> Markup:
        """Give the address of a record from this page; ids hold nothing that needs encoding."""
        return Markup(addresses.relative(self.here, record.address))

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
        match anchor:
            case Statement():
                return f"Statement {anchor.id}{study}"
            case Quote():
                return f"{anchor.participant} on {anchor.statement}{study}"
        return f"Authors, {anchor.place}{study}"

    def label(self, record: Record) -> str:
        """Name any record so that the name can appear alone."""
        match record:
            case Quote() | View():
                return self.short(record)
            case Statement():
                return self.name(record)
            case Participant():
                return f"{record.id}, {self.kb.study_of(record).name}"
        return titles.title(record)

    def beside(self, statement: Statement) -> tuple[Statement | None, Statement | None]:
        """Return the statements before and after one in its study."""
        along = self.kb.siblings_of(statement)
        place = along.index(statement)
        before = along[place - 1] if place else None
        after = along[place + 1] if place + 1 < len(along) else None
        return before, after
