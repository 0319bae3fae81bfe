"""Check that no id is lost, renamed or reused.

An id is an address that others cite: it never changes and is never used for something else,
and when its record is retired, a change says what became of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis.retired import retired_records
from knowledge_base.base.knowledge_base import IN_STUDY, KnowledgeBase
from knowledge_base.comparison.diff import Difference, RecordChange, What
from knowledge_base.comparison.likeness import look_renamed
from knowledge_base.comparison.reused_ids import reused_ids
from knowledge_base.errors import Problem
from knowledge_base.model.change import Change
from knowledge_base.text.english import counted, listed

MOST_NAMED = 8
"""Ids that a message names."""


def identity_problems(
    old: KnowledgeBase, new: KnowledgeBase, difference: Difference
) -> list[Problem]:
    """List ids that were lost without being retired or reused, and altered entries of changes.

    If the changes did not load, only reused ids are listed: retired records are unknown.
    """
    problems = set(reused_ids(old, new, difference))
    changes_loaded = all(name != "changes" for name, _ in new.unloaded)
    if changes_loaded:
        problems.update(_lost_ids(old, difference))
        problems.update(_altered_changes(old, new, difference))
    return sorted(problems)


def _lost_ids(old: KnowledgeBase, difference: Difference) -> Iterator[Problem]:
    removed = _cited(difference, "removed")
    renamed = dict(look_renamed(removed, _cited(difference, "added")))
    lost_studies = _studies_among(removed)
    retired_studies = _studies_among(difference.having("retired"))
    for change in removed:
        study = change.record.study
        if study in lost_studies:
            continue
        if study and study in retired_studies:
            yield _lost_from_retired_study(old, difference, study)
        else:
            yield _lost_id(old, change, renamed.get(change.path))


def _cited(difference: Difference, what: What) -> list[RecordChange]:
    changes = difference.having(what)
    return [change for change in changes if change.record.kind.citable]


def _studies_among(changes: list[RecordChange]) -> set[str]:
    return {change.record.id for change in changes if change.record.kind.name == "study"}


def _lost_id(old: KnowledgeBase, removed: RecordChange, renamed: RecordChange | None) -> Problem:
    record = removed.record
    message = f"'{removed.path}' is gone, and its address would break; "
    if record.kind.name == "study":
        held = counted(_size_of_study(old, record.id), "record")
        message = f"'{removed.path}' is gone with its {held}, and their addresses would break; "
    if renamed:
        message += (
            f"it looks renamed to '{renamed.path}'. An id never changes: name it "
            f"'{record.id}' again, or retire it with instead: [{renamed.path}]"
        )
    elif record.kind.name == "study":
        message += (
            "restore the folder, or list the study and each of its records "
            "under records of a change with what: retired"
        )
    else:
        message += "restore it, or list it under records of a change with what: retired"
    return record.origin.problem([], message)


def _size_of_study(kb: KnowledgeBase, study: str) -> int:
    """Return how many records a study has, without votes, which have no address."""
    sizes = [len(kb.of_study(kb.collections[name], study)) for name in IN_STUDY if name != "votes"]
    return sum(sizes)


def _lost_from_retired_study(old: KnowledgeBase, difference: Difference, study: str) -> Problem:
    lost = []
    for change in difference.having("removed"):
        if change.record.study == study and change.record.kind.address:
            lost.append(f"'{change.path}'")
    named = lost[:MOST_NAMED]
    more = len(lost) - MOST_NAMED
    if more > 0:
        named.append(f"{more:,} more")
    return old.studies[study].origin.problem(
        [],
        f"the study is retired, but not {listed(named)}, whose addresses would break; "
        "list each under records of a change with what: retired",
    )


def _altered_changes(
    old: KnowledgeBase, new: KnowledgeBase, difference: Difference
) -> Iterator[Problem]:
    """Yield entries of changes that are gone, have another date, or no longer retire a record."""
    for change in difference.having("removed"):
        if isinstance(change.record, Change):
            yield change.record.origin.problem(
                [],
                "the entry is gone, and readers were told of it; "
                "restore it (its text may be corrected)",
            )
    for id, after in new.changes.items():
        before = old.changes.get(id)
        if before and before.date != after.date:
            yield after.origin.problem(
                ["date"],
                f"'{after.date}' is not the date that readers know; write {before.date} again",
            )
    yield from _forgotten_records(old, new)


def _forgotten_records(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Problem]:
    still_retired = retired_records(new)
    for path, retired in retired_records(old).items():
        entry = new.changes.get(retired.change.id)
        if entry is None or path in still_retired or path in new.by_path:
            continue
        yield entry.origin.problem(
            ["records"],
            f"'{path}' is no longer listed as retired, and its address would break; add it again",
        )
