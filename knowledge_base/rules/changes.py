"""Rules on changes and retired records."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis.retired import is_path
from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.change import Change
from knowledge_base.rules.registry import rule
from knowledge_base.text.suggest import nearest


@rule
def changes_name_what_is_there_or_was_retired(kb: KnowledgeBase) -> Iterator[Problem]:
    """A change names records that exist, or that a change has retired.

    Source: evidence/README.md, `changes/`; ids are never used for another record.
    """
    # Addresses are in lower case, so paths that differ by case alone have the same address.
    present = {path.casefold() for path in kb.by_path}
    retired = _retired_paths(kb)
    for change in kb.changes.values():
        for position, path in enumerate(change.records):
            if change.what == "retired":
                message = _wrong_retirement(path, present)
            elif path in retired:
                message = None
            else:
                message = _missing_record(kb, path)
            if message:
                yield change.origin.problem(["records", position], message)


@rule
def retired_records_send_readers_to_what_is_there(kb: KnowledgeBase) -> Iterator[Problem]:
    """Only a retirement names records to read instead, and they exist.

    Source: evidence/README.md, `changes/`.
    """
    for change in kb.changes.values():
        yield from _misplaced_instead(change)
        for position, path in enumerate(change.instead):
            message = _missing_record(kb, path)
            if message:
                yield change.origin.problem(["instead", position], message)


def _retired_paths(kb: KnowledgeBase) -> set[str]:
    paths: set[str] = set()
    for change in kb.changes.values():
        if change.what == "retired":
            paths.update(change.records)
    return paths


def _wrong_retirement(path: str, present: set[str]) -> str | None:
    """Return the problem of a path in a retirement; `present` paths are in lower case."""
    if path.casefold() in present:
        return (
            f"'{path}' still exists, so it is not retired; "
            "delete the record, or write 'added' or 'corrected' in `what`"
        )
    if not is_path(path):
        return f"'{path}' is not the path of a record; write e.g. findings/x or studies/x/s1"
    return None


def _missing_record(kb: KnowledgeBase, path: str) -> str | None:
    if path in kb.by_path or _failed_to_load(kb, path):
        return None
    return f"there is no record '{path}'; {nearest(path, kb.by_path)}"


def _misplaced_instead(change: Change) -> Iterator[Problem]:
    if change.instead and change.what != "retired":
        yield change.origin.problem(
            ["instead"],
            "`instead` applies to retired records only; "
            "move its paths to `records`, or write 'retired' in `what`",
        )


def _failed_to_load(kb: KnowledgeBase, path: str) -> bool:
    """Return whether a path may be that of a record that failed to load."""
    folder, _, ref = path.partition("/")
    if folder == "studies" and "/" in ref:
        return kb.is_unloaded("anchors", ref) or kb.is_unloaded("participants", ref)
    return folder in KINDS and kb.is_unloaded(folder, ref)
