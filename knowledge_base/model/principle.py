"""A principle: a rule of practice."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Part, Record
from knowledge_base.model.references import PrincipleId, StudyId
from knowledge_base.model.values import Pages, Text


class Source(Part):
    study: StudyId
    """The study, by id."""
    page: Pages
    """The page on which it appears."""


class Principle(Record):
    """A principle: a rule of practice that statements ask about."""

    kind: ClassVar[Kind] = Kind(
        "principle",
        plural="principles",
        place="principles/{id}.yml",
        address="principles/{id}/",
        title="name",
        full_title="Principle: {record.name}",
        summary="{record.definition}",
        known_by=("name", "definition"),
    )
    name: Text
    """Its name, as a heading."""
    definition: Text
    """Its definition, in our words."""
    source: Source
    """The source of the definition."""
    related: tuple[PrincipleId, ...] = ()
    """Principles close to it, by id."""
    synonyms: tuple[Text, ...] = ()
    """Other words for it, for search."""
    gap: Text | None = None
    """That no study in the base asked about it, and what there is instead; not beside votes."""
