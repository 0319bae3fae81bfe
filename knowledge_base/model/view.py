"""A view that the authors of a study report or conclude."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Placed
from knowledge_base.model.references import (
    AUTHORS,
    UNNAMED,
    MetricId,
    PrincipleId,
    StatementLabel,
    ViewHolders,
)
from knowledge_base.model.values import Bearing, FindingSide, Flag, Measure, Pages, Text


class View(Placed):
    """A report or conclusion of the authors; never a participant's quote."""

    kind: ClassVar[Kind] = Kind(
        "view",
        plural="views",
        place="studies/{study}/views.yml",
        address="studies/{study}/{statement}#{id}",
        noun="Authors’ view",
        known_by=("text",),
    )
    layer: ClassVar[str] = "authors"
    by: ViewHolders
    """Whose view: labels that the authors name, participants (not named), or authors."""
    text: Text
    """A paraphrase, or the authors' own words where verbatim is true."""
    verbatim: Flag = False
    """Whether the text is the authors' own words."""
    page: Pages | None = None
    """The page on which it appears."""
    locator: Text | None = None
    """Its place if it has no page, such as abstract."""
    statement: StatementLabel | None = None
    """The statement under discussion, if any."""
    principles: tuple[PrincipleId, ...] = ()
    """Principles it is about; our reading."""
    metric: MetricId | None = None
    """The metric it addresses, by id; if none, that of its statement."""
    measures: Measure | None = None
    """The thing it reports, as for statements; if none, that of its statement."""
    reading: Bearing | None = None
    """How it bears on the practice; our reading. A view of a labelled participant has one."""
    side: FindingSide | None = None
    """The side of findings that it speaks to; our reading. If none, that of its statement."""
    note: Text | None = None
    """Something that we noticed about it; our reading, shown apart from it."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The labels of the participants whose view it is; `participants` or `authors` if none."""
        return self.by

    @property
    def by_authors(self) -> bool:
        """Whether it is a conclusion of the authors themselves."""
        return self.by == (AUTHORS,)

    @property
    def unnamed(self) -> bool:
        """Whether it is a view of participants whom the authors do not name."""
        return self.by == (UNNAMED,)
