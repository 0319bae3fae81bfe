"""Rules on records that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import hint, rule


@rule
def findings_and_contexts_are_used(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every finding and context is used by a recommendation.

    Source: CONTRIBUTING.md; our reading without use appears on no page that supports a decision.
    A user that failed to load could be the one, so nothing is reported then.
    """
    unloaded = {collection for collection, _ in kb.unloaded}
    if unloaded.isdisjoint(("findings", "guidance", "contexts")):
        yield from _unused_findings(kb)
        yield from _unused_contexts(kb)


@hint
def words_and_measurements_are_used(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every quote, view and measurement is used by a finding or context.

    Source: the method, "Three layers": evidence may be stored before any finding uses it.
    """
    used: set[str] = set()
    for finding in kb.findings.values():
        used.update(finding.anchors, finding.set_aside)
    for context in kb.contexts.values():
        used.update(context.rests_on)
    for record in (*kb.quotes.values(), *kb.views.values(), *kb.measurements.values()):
        if record.ref not in used:
            yield record.origin.problem(
                [],
                f"no finding or context uses this {record.kind.name} yet; "
                f"list '{record.ref}' in one that it speaks for or against",
            )


def _unused_findings(kb: KnowledgeBase) -> Iterator[Problem]:
    used: set[str] = set()
    for guidance in kb.guidance.values():
        used.update(guidance.findings)
    for finding in kb.findings.values():
        if finding.id not in used:
            yield finding.origin.problem(
                [],
                f"no recommendation uses this finding; add '{finding.id}' to the `findings` of one",
            )


def _unused_contexts(kb: KnowledgeBase) -> Iterator[Problem]:
    used: set[str] = set()
    for guidance in kb.guidance.values():
        used.update(guidance.applies)
    for context in kb.contexts.values():
        if context.id not in used and not context.not_asked:
            yield context.origin.problem(
                [],
                f"no recommendation uses this context; add '{context.id}' to the `applies` of one",
            )
