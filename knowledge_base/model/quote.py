"""A participant's words."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Placed
from knowledge_base.model.references import MetricId, ParticipantLabel, PrincipleId, StatementLabel
from knowledge_base.model.values import Bearing, FindingSide, Measure, Pages, Text


class Quote(Placed):
    """A participant's words, verbatim as printed."""

    kind: ClassVar[Kind] = Kind(
        "quote",
        plural="quotes",
        place="studies/{study}/quotes.yml",
        address="studies/{study}/{statement}#{id}",
        known_by=("text",),
    )
    layer: ClassVar[str] = "words"
    text: Text
    """The words, character by character as printed, without the quotation marks around them."""
    page: Pages | None = None
    """The page on which they begin."""
    locator: Text | None = None
    """Their place if they have no page, such as appendix B."""
    participant: ParticipantLabel
    """The participant who said them."""
    statement: StatementLabel | None = None
    """The statement under discussion, if any."""
    reading: Bearing
    """How the words bear on the practice; our reading."""
    principles: tuple[PrincipleId, ...] = ()
    """Principles the words name or are about; our reading."""
    metric: MetricId | None = None
    """The metric they address, by id; if none, that of their statement."""
    measures: Measure | None = None
    """The thing they report, as for statements; if none, that of their statement."""
    side: FindingSide | None = None
    """The side of findings that they speak to; our reading. If none, that of their statement."""
    explains_vote: Text | None = None
    """The authors' wording, if they present the words as the reason for the participant's vote."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The label of the participant who said them."""
        return (self.participant,)
