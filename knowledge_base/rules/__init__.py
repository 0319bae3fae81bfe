"""The rules that evidence follows, each a function with a case of its name in tests/cases."""

from knowledge_base.rules import (
    appraisal,
    changes,
    gaps,
    independence,
    leans,
    number_of_people,
    our_reading,
    people,
    places,
    readings,
    references,
    scales,
    study_contents,
    use_of_records,
    views,
    works,
)
from knowledge_base.rules.registry import HINTS, RULES, check, hints

__all__ = [
    "HINTS",
    "RULES",
    "appraisal",
    "changes",
    "check",
    "gaps",
    "hints",
    "independence",
    "leans",
    "number_of_people",
    "our_reading",
    "people",
    "places",
    "readings",
    "references",
    "scales",
    "study_contents",
    "use_of_records",
    "views",
    "works",
]
