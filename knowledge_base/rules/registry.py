"""The registry of rules and hints, filled by the decorators `rule` and `hint`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem

Rule = Callable[[KnowledgeBase], Iterator[Problem]]
"""A generator of the problems in a knowledge base, named after the promise that it checks."""

RULES: list[Rule] = []
"""All rules, in the order of their modules and of the functions in them."""

HINTS: list[Rule] = []
"""All rules that evidence may break for a while; `kb check` prints them and still passes."""


def rule(function: Rule) -> Rule:
    """Register a rule, so that `check` applies it."""
    RULES.append(function)
    return function


def hint(function: Rule) -> Rule:
    """Register a rule that evidence may break for a while, so that `hints` applies it."""
    HINTS.append(function)
    return function


def check(kb: KnowledgeBase) -> Iterator[Problem]:
    """Apply all rules to a knowledge base and yield every problem as it is found.

    A problem inside one record is found when the record is built; rules are for problems that
    need more than one record. References to records that failed to load are skipped.
    """
    for apply in RULES:
        yield from apply(kb)


def hints(kb: KnowledgeBase) -> list[Problem]:
    """Return what a knowledge base without problems leaves to be done, sorted."""
    found: list[Problem] = []
    for apply in HINTS:
        found += apply(kb)
    return sorted(found)
