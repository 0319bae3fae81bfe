"""A delivery metric."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.model.kinds import Kind
from knowledge_base.model.principle import Source
from knowledge_base.model.record import Record
from knowledge_base.model.values import Text


class Metric(Record):
    """A delivery metric that a statement addresses."""

    kind: ClassVar[Kind] = Kind(
        "metric",
        plural="metrics",
        place="metrics/{id}.yml",
        address="metrics/{id}/",
        title="name",
        full_title="Metric: {record.name}",
        summary="{record.definition}",
        known_by=("name", "definition"),
    )
    name: Text
    """Its name, as a heading."""
    definition: Text
    """Its definition, in our words."""
    source: Source
    """The source that names or defines it."""
