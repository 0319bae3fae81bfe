"""The registry of rules, filled by the `rule` decorator."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem

Rule = Callable[[KnowledgeBase], Iterator[Problem]]
"""A generator of the problems in a knowledge base, named after the promise that it checks."""

RULES: list[Rule] = []
"""All rules, in the order of their modules and of the functions in them."""


def rule(function: Rule) -> Rule:
    """Register a rule, so that `check` applies it."""
    RULES.append(function)
    return function


def check(kb: KnowledgeBase) -> Iterator[Problem]:
    """Apply all rules to a knowledge base and yield every problem as it is found.

    A problem inside one record is found when the record is built; rules are for problems that
    need more than one record. References to records that failed to load are skipped.
    """
    for apply in RULES:
        yield from apply(kb)
