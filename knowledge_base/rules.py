"""Rules across all records: a knowledge base in, problems out; one generator a rule, its name the promise it holds.

What one record says wrong about itself is found when it is built; here stand the rules
that need more than one. References into what failed to load are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import rules_printed, rules_reading
from .problems import Problem, nearest
from .records import KnowledgeBase
from .references import all_references
from .retired import is_path

Rule = Callable[[KnowledgeBase], Iterator[Problem]]


def references_lead_to_records(kb: KnowledgeBase) -> Iterator[Problem]:
    for reference in all_references(kb):
        if not reference.found:
            yield reference.record.origin.problem(reference.path, reference.message)


def everything_is_used(kb: KnowledgeBase) -> Iterator[Problem]:
    if any(collection in ("findings", "guidance", "contexts") for collection, _ in kb.unloaded):
        return
    anchors = {ref for f in kb.findings.values() for ref in (*f.rests_on, *f.against)}
    anchors |= {ref for context in kb.contexts.values() for ref in context.rests_on}
    for record in (*kb.quotes.values(), *kb.views.values()):
        if record.ref not in anchors:
            yield record.origin.problem(
                [],
                f"no finding or context uses this {record.kind}; name {record.ref} under rests_on or "
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


def changes_name_what_is_there_or_was_retired(kb: KnowledgeBase) -> Iterator[Problem]:
    retired = {
        path
        for change in kb.changes.values()
        if change.what == "retired"
        for path in change.records
    }
    # Addresses are in lower case, so a record that differs by case alone would stand at the retired one's.
    there = {path.casefold() for path in kb.by_path}
    for change in kb.changes.values():
        for position, path in enumerate(change.records):
            if change.what == "retired" and path.casefold() in there:
                yield change.origin.problem(
                    ["records", position],
                    f"{path} is still there, so it is not retired; take the "
                    "record out, or say added or corrected",
                )
            elif change.what == "retired" and not is_path(path):
                yield change.origin.problem(
                    ["records", position],
                    f"{path} is no path of a record; write it as findings/x or studies/x/s1",
                )
            elif path not in kb.by_path and path not in retired and not _refused(kb, path):
                yield change.origin.problem(
                    ["records", position], f"there is no record {path}; {nearest(path, kb.by_path)}"
                )


def retired_records_send_readers_to_what_is_there(kb: KnowledgeBase) -> Iterator[Problem]:
    for change in kb.changes.values():
        if change.instead and change.what != "retired":
            yield change.origin.problem(
                ["instead"],
                f"what is {change.what} is still there, so nothing stands instead of it; name "
                "it under records, or say retired",
            )
        for position, path in enumerate(change.instead):
            if path not in kb.by_path and not _refused(kb, path):
                yield change.origin.problem(
                    ["instead", position],
                    f"there is no record {path} to send readers to; {nearest(path, kb.by_path)}",
                )


RULES: tuple[Rule, ...] = (
    references_lead_to_records,
    *rules_printed.RULES,
    *rules_reading.RULES,
    everything_is_used,
    changes_name_what_is_there_or_was_retired,
    retired_records_send_readers_to_what_is_there,
)


def check(kb: KnowledgeBase) -> Iterator[Problem]:
    """Hold all rules against a knowledge base and yield every problem, as it is found."""
    for rule in RULES:
        yield from rule(kb)


def _refused(kb: KnowledgeBase, path: str) -> bool:
    """Say whether a path in the evidence may hold a record that failed to load."""
    folder, _, ref = path.partition("/")
    inside = folder == "studies" and "/" in ref
    return any(
        kb.is_unloaded(collection, ref)
        for collection in (("anchors", "participants") if inside else (folder,))
    )
