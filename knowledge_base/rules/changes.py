"""Rules on changes and retired records."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis.retired import is_path
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import rule
from knowledge_base.text.suggest import nearest


@rule
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


@rule
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


def _refused(kb: KnowledgeBase, path: str) -> bool:
    """Say whether a path in the evidence may hold a record that failed to load."""
    folder, _, ref = path.partition("/")
    inside = folder == "studies" and "/" in ref
    return any(
        kb.is_unloaded(collection, ref)
        for collection in (("anchors", "participants") if inside else (folder,))
    )
