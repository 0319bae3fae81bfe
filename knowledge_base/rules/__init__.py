"""The rules that evidence follows, each a function with a case of its name in tests/cases."""

from knowledge_base.rules import (
    changes,
    gaps,
    our_reading,
    people,
    references,
    scales,
    study_contents,
    use_of_records,
    works,
)
from knowledge_base.rules.registry import HINTS, RULES, check, hints

__all__ = [
    "HINTS",
    "RULES",
    "changes",
    "check",
    "gaps",
    "hints",
    "our_reading",
    "people",
    "references",
    "scales",
    "study_contents",
    "use_of_records",
    "works",
]
