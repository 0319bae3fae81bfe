"""Find ids that were given to another record."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis.retired import retired_records
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.comparison.diff import Difference, RecordChange
from knowledge_base.comparison.likeness import UNRECOGNISABLE, likeness
from knowledge_base.errors import Problem
from knowledge_base.model.participant import Participant
from knowledge_base.model.record import Record


def reused_ids(old: KnowledgeBase, new: KnowledgeBase, difference: Difference) -> Iterator[Problem]:
    """Yield ids whose record is another one now, and retired ids that are in use again."""
    moved = _moved(old, new)
    for change in difference.having("changed"):
        if not change.record.kind.citable:
            continue
        before = old.by_path[change.path]
        moved_from = moved.get(change.path)
        wrong = _wrong_identity(before, change, moved_from)
        if wrong:
            yield change.record.origin.problem([], wrong)
    yield from _used_again(old, new, difference)


def _wrong_identity(before: Record, change: RecordChange, moved_from: str | None) -> str | None:
    if moved_from:
        return (
            f"this was '{moved_from}' before, and an id is never given to another record; "
            "put each back under its own id"
        )
    if isinstance(before, Participant) or likeness(before, change.record) >= UNRECOGNISABLE:
        return None
    return (
        f"nothing is left of what '{change.path}' said, so its id was given to another record; "
        "restore the old record, and give the new one another id"
    )


def _used_again(
    old: KnowledgeBase, new: KnowledgeBase, difference: Difference
) -> Iterator[Problem]:
    retired = retired_records(old)
    still_retired = retired_records(new)
    for change in difference.having("added"):
        path = change.path
        if not change.record.kind.citable or path not in retired or path in still_retired:
            continue
        entry = retired[path].change
        yield change.record.origin.problem(
            [],
            f"'{path}' was retired on {entry.date}, and its id is never used again; "
            f"choose another id, and restore the entry '{entry.id}' of the changes",
        )


def _moved(old: KnowledgeBase, new: KnowledgeBase) -> dict[str, str]:
    """Map paths that now hold exactly what another path held, and lost, to that other path."""
    former: dict[tuple[str, tuple[str, ...]], str] = {}
    for path, record in old.by_path.items():
        texts = record.known_by
        if any(texts):
            former[record.kind.name, texts] = path
    moved = {}
    for path, record in new.by_path.items():
        source = former.get((record.kind.name, record.known_by))
        if source is None or path not in old.by_path:
            continue
        if _has_changed(old, new, source) and _has_changed(old, new, path):
            moved[path] = source
    return moved


def _has_changed(old: KnowledgeBase, new: KnowledgeBase, path: str) -> bool:
    """Return whether an old path is gone, or readers would know its record by other words."""
    before = old.by_path[path]
    after = new.by_path.get(path)
    if after is None:
        return True
    return before.known_by != after.known_by
