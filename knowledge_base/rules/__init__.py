"""The rules that evidence follows, each a function with a case of its name in tests/cases."""

from knowledge_base.rules import (
    changes,
    our_reading,
    people,
    references,
    scales,
    study_contents,
    use_of_records,
    works,
)
from knowledge_base.rules.registry import RULES, check

__all__ = [
    "RULES",
    "changes",
    "check",
    "our_reading",
    "people",
    "references",
    "scales",
    "study_contents",
    "use_of_records",
    "works",
]
