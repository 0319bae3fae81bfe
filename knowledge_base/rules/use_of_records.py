"""Rules on records that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import rule


@rule
def everything_is_used(kb: KnowledgeBase) -> Iterator[Problem]:
    if any(collection in ("findings", "guidance", "contexts") for collection, _ in kb.unloaded):
        return
    anchors = {ref for f in kb.findings.values() for ref in (*f.rests_on, *f.against)}
    anchors |= {ref for context in kb.contexts.values() for ref in context.rests_on}
    for record in (*kb.quotes.values(), *kb.views.values()):
        if record.ref not in anchors:
            yield record.origin.problem(
                [],
                f"no finding or context uses this {record.kind.name}; name {record.ref} under rests_on or "
                "against of one, or take it out",
            )
    needed = {id for guidance in kb.guidance.values() for id in guidance.findings}
    applied = {id for guidance in kb.guidance.values() for id in guidance.applies}
    for finding in kb.findings.values():
        if finding.id not in needed:
            yield finding.origin.problem(
                [], f"no recommendation uses this finding; name {finding.id} under findings of one"
            )
    for context in kb.contexts.values():
        if context.id not in applied and not context.not_asked:
            yield context.origin.problem(
                [], f"no recommendation uses this context; name {context.id} under applies of one"
            )
