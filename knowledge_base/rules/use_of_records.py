"""Rules on records that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import rule


@rule
def everything_is_used(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every quote, view, finding and context is used by a record that readers are led to.

    Source: CONTRIBUTING.md; a record without use appears on no page that supports a decision.
    A user that failed to load could be the one, so nothing is reported then.
    """
    unloaded = {collection for collection, _ in kb.unloaded}
    if unloaded.isdisjoint(("findings", "guidance", "contexts")):
        yield from _unused_words(kb)
        yield from _unused_findings(kb)
        yield from _unused_contexts(kb)


def _unused_words(kb: KnowledgeBase) -> Iterator[Problem]:
    used: set[str] = set()
    for finding in kb.findings.values():
        used.update(finding.rests_on, finding.against)
    for context in kb.contexts.values():
        used.update(context.rests_on)
    for record in (*kb.quotes.values(), *kb.views.values()):
        if record.ref not in used:
            yield record.origin.problem(
                [],
                f"no finding or context uses this {record.kind.name}; "
                f"add '{record.ref}' to the `rests_on` or `against` of one, or remove it",
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
