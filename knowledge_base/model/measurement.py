"""A value that a study measured (method, "Measurements")."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Placed
from knowledge_base.model.references import MetricId, PrincipleId
from knowledge_base.model.values import FindingSide, Pages, Text, Whole


class Measurement(Placed):
    """A value that a study measured; it is no vote, counts no person and opposes nobody."""

    kind: ClassVar[Kind] = Kind(
        "measurement",
        plural="measurements",
        place="studies/{study}/measurements.yml",
        address="studies/{study}/{id}/",
        title="title",
        full_title="{record.title}, {study.name}",
        summary="{record.measured}",
        known_by=("title", "measured"),
    )
    layer: ClassVar[str] = "measured"
    title: Text
    """Its title, as a heading."""
    measured: Text
    """The thing that was measured, in a sentence with "was"."""
    of: Text
    """The things it was measured of, in words that can follow their number: incidents."""
    n: Whole | None = Field(None, ge=1)
    """How many of them, if the study prints it; the base of a percentage."""
    value: Text
    """The value without its unit, as published or worked out from published data (see `by`)."""
    unit: Text
    """The unit, such as minutes or %."""
    statistic: Text
    """The statistic, such as median, count or share."""
    spread: Text | None = None
    """The spread as printed, such as quartiles 34 and 172."""
    how: Text
    """How it was measured."""
    by: Text
    """Who measured it."""
    limits: tuple[Text, ...] = Field(min_length=1)
    """Its limits."""
    page: Pages | None = None
    """The page on which it appears."""
    locator: Text | None = None
    """Its place if it has no page, such as table 2."""
    principles: tuple[PrincipleId, ...] = ()
    """Principles it is about; our reading. Empty for the practice in general."""
    metric: MetricId | None = None
    """The metric it measures, by id."""
    side: FindingSide | None = None
    """The side of findings that it speaks to; our reading."""

    @property
    def amount(self) -> str:
        """The value with its unit: 77 minutes, 76.6 %."""
        return f"{self.value} {self.unit}"

    @property
    def is_share_of_unknown(self) -> bool:
        """Whether it is a percentage of a number that the study does not print."""
        return self.unit in ("%", "percent", "per cent") and self.n is None
