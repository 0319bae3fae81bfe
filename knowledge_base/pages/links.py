"""Links to records from one page, and the names, colours and patterns of records on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from knowledge_base.base import titles
from knowledge_base.base.grouping import grouped
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model import addresses
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.participant import Participant
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.view import View
from knowledge_base.text.html import encode

HUES = 12
"""Note colours before patterns tell notes apart."""

PATTERNS = 4
"""Patterns of notes, with the plain one."""


@dataclass(frozen=True)
class Here:
    """The page at the address `here`, which is empty for home, with links from it to records."""

    kb: KnowledgeBase
    here: str = ""

    def link(self, record: Record, text: str | None = None) -> Markup:
        """Link a record by its title or by other words; on its own page, return the words alone."""
        words = encode(text or titles.title(record))
        if record.address == self.here:
            return Markup(f'<span dir="auto">{words}</span>')
        url = self.way(record)
        return Markup(f'<a href="{url}" dir="auto">{words}</a>')

    def way(self, record: Record) -> Markup:
        """Return the relative URL of a record; ids have no characters that need encoding."""
        return self.to(record.address)

    def to(self, there: str) -> Markup:
        """Return the relative URL of an address of the site, such as `findings/`."""
        url = addresses.relative(self.here, there)
        return Markup(url)

    def colour(self, person: Record) -> int:
        """Return the number of a participant's note colour: their place in the study, from 1."""
        return self.kb.numbers[person.ref]

    def pattern(self, person: Record) -> int:
        """Return the number of a note's pattern.

        It is 0 for the first round of colours, then 1, 2 and 3, and 0 again.
        """
        place = self.colour(person) - 1
        return place // HUES % PATTERNS

    def name(self, statement: Statement) -> str:
        """Name a statement by label and title, with its study if the base has several."""
        label = self.within(statement)
        study = self._study_suffix(statement)
        return f"{label}{study}"

    def within(self, statement: Statement) -> str:
        """Name a statement by label and title, where the study is named already."""
        return statement.name

    def short(self, anchor: Anchor) -> str:
        """Name an anchor in a few words, with its study if the base has several."""
        study = self._study_suffix(anchor)
        match anchor:
            case Statement():
                return f"Statement {anchor.id}{study}"
            case Quote(statement=None):
                return f"{anchor.participant}, {anchor.place}{study}"
            case Quote():
                return f"{anchor.participant} on {anchor.statement}{study}"
            case Measurement():
                return f"{anchor.title}{study}"
        return f"Authors, {anchor.place}{study}"

    def alike(self, refs: Iterable[str]) -> list[list[Anchor]]:
        """Group anchors that are named alike and of one speaker, so that each name is told once."""
        anchors = [self.kb.anchors[ref] for ref in refs]
        return list(grouped(anchors, lambda anchor: [self._source(anchor)]).values())

    def _source(self, anchor: Anchor) -> tuple[str, ...]:
        speakers = anchor.speakers if isinstance(anchor, Quote | View) else ()
        return self.short(anchor), *speakers

    def label(self, record: Record) -> str:
        """Name a record so that the name is clear without its page."""
        match record:
            case Quote() | View() | Measurement():
                return self.short(record)
            case Statement():
                return self.name(record)
            case Participant():
                return f"{record.id}, {self.kb.study_of(record).name}"
        return titles.title(record)

    def beside(self, statement: Statement) -> tuple[Statement | None, Statement | None]:
        """Return the statements before and after a statement in its study."""
        statements = self.kb.siblings_of(statement)
        place = statements.index(statement)
        before: Statement | None = None
        after: Statement | None = None
        if place > 0:
            before = statements[place - 1]
        if place + 1 < len(statements):
            after = statements[place + 1]
        return before, after

    def _study_suffix(self, record: Record) -> str:
        if not self.kb.several_studies:
            return ""
        study = self.kb.study_of(record)
        return f", {study.name}"
