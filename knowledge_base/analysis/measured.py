"""The result of a measurement in words (method, "Measurements").

It is told in "was", and never "because": a study that compared nothing shows no cause.
"""

from __future__ import annotations

from knowledge_base.model.measurement import Measurement
from knowledge_base.text.english import figure

NO_BASE = "The study does not print the number that this is a percentage of."


def headline(measurement: Measurement) -> str:
    """Return the value with its statistic: the median was 77 minutes (quartiles 34 and 172)."""
    spread = f" ({measurement.spread})" if measurement.spread else ""
    return f"The {measurement.statistic} was {measurement.amount}{spread}"


def result(measurement: Measurement) -> str:
    """Return the value, its base and, if the base of a percentage is missing, that it is."""
    told = f"{headline(measurement)}, of {base(measurement)}."
    return f"{told} {NO_BASE}" if measurement.is_share_of_unknown else told


def base(measurement: Measurement) -> str:
    """Return the things that were measured, with their number if the study prints it."""
    if measurement.n is None:
        return measurement.of
    return f"{figure(measurement.n)} {measurement.of}"
