"""Two knowledge bases and what changed between them in; where an id was renamed, reused or lost, as problems, out.

An id is an address that others cite: it never changes, is never used for something else, and
where its record is retired, a change says what became of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from knowledge_base.analysis.retired import retired_records
from knowledge_base.base.knowledge_base import IN_STUDY, KnowledgeBase
from knowledge_base.comparison.diff import Difference, RecordChange
from knowledge_base.errors import Problem
from knowledge_base.model.change import Change
from knowledge_base.model.participant import Participant
from knowledge_base.model.record import Record
from knowledge_base.text.english import counted, listed

SAME = 0.6
"""A record that is gone and a new one with this share of words in common are one record under two ids."""

RECOGNISED = 0.4
"""Below this share no text by which a record is known is what it was. Different quotes of a study share 0.2, statements 0.3."""

MOST_NAMED = 8
"""Ids that a message names."""


def identity_problems(
    old: KnowledgeBase, new: KnowledgeBase, difference: Difference
) -> list[Problem]:
    """List every id that was renamed, reused, or lost without being retired, and every change that is gone."""
    if any(name == "changes" for name, _ in new.unloaded):
        return sorted(_reused(old, new, difference))
    return sorted(
        {*_lost(old, difference), *_reused(old, new, difference), *_unsaid(old, new, difference)}
    )


def likeness(old: Record, new: Record) -> float:
    """Give the largest share of words that two records of a kind have in common, of the texts by which they are known."""
    pairs = zip(old.known_by, new.known_by, strict=False)
    return max((_likeness(one, other) for one, other in pairs if one and other), default=0.0)


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(
        None, old.casefold().split(), new.casefold().split(), autojunk=False
    ).ratio()


def _lost(old: KnowledgeBase, difference: Difference) -> Iterator[Problem]:
    gone = [change for change in difference.having("removed") if change.record.kind.citable]
    renamed = dict(_renamed(old, difference, gone))
    whole = {change.record.id for change in gone if change.record.kind.name == "study"}
    for path, new in renamed.items():
        if old.by_path[path].study not in whole:
            was = old.by_path[path]
            yield new.record.origin.problem(
                [],
                f"this is {path} under another id, and an id never changes; name it {was.id} again, or list "
                f"{path} as retired in a change, with instead: [{new.path}]",
            )
    for change in gone:
        if change.path not in renamed and change.record.study not in whole:
            yield from _gone(old, difference, change)


def _gone(old: KnowledgeBase, difference: Difference, change: RecordChange) -> Iterator[Problem]:
    study = change.record.study
    retired = {
        found.record.id
        for found in difference.having("retired")
        if found.record.kind.name == "study"
    }
    if change.record.kind.name == "study":
        held = sum(
            len(old.of_study(old.collections[name], change.record.id))
            for name in IN_STUDY
            if name != "votes"
        )
        yield change.record.origin.problem(
            [],
            f"{change.path} is gone, with the {counted(held, 'record')} it held; put the folder back, or list "
            "it and each of them under records of a change with what: retired",
        )
    elif study in retired:
        lost = [
            other.path
            for other in difference.having("removed")
            if other.record.study == study and other.record.kind.name != "votes"
        ]
        named = [
            *lost[:MOST_NAMED],
            *([counted(len(lost) - MOST_NAMED, "more", "more")] if len(lost) > MOST_NAMED else []),
        ]
        yield old.studies[study].origin.problem(
            [],
            f"the study is retired, but not {listed(named)}, whose addresses would stop answering; list "
            "each under records of a change with what: retired",
        )
    else:
        yield change.record.origin.problem(
            [],
            f"{change.path} is gone, and its address would stop answering; put it back, or list it under "
            "records of a change with what: retired, and say there what became of it",
        )


def _renamed(
    old: KnowledgeBase, difference: Difference, gone: list[RecordChange]
) -> Iterator[tuple[str, RecordChange]]:
    """Yield (path of what is gone, what is new) for each pair that is one record; nothing is paired twice."""
    free = {
        change.path: change for change in difference.having("added") if change.record.kind.citable
    }
    for change in gone:
        same_kind = [other for other in free.values() if other.record.kind == change.record.kind]
        if isinstance(change.record, Participant):
            found = next(
                (other for other in same_kind if _same_person(change.record, other.record)), None
            )
        else:
            found = max(
                same_kind, key=lambda other: likeness(change.record, other.record), default=None
            )
            found = found if found and likeness(change.record, found.record) >= SAME else None
        if found:
            del free[found.path]
            yield change.path, found


def _same_person(old: Participant, new: Participant) -> bool:
    return bool(old.characteristics) and (old.session, old.characteristics) == (
        new.session,
        new.characteristics,
    )


def _reused(old: KnowledgeBase, new: KnowledgeBase, difference: Difference) -> Iterator[Problem]:
    moved = _moved(old, new)
    for change in difference.having("changed"):
        if not change.record.kind.citable:
            continue
        before = old.by_path[change.path]
        if change.path in moved:
            yield change.record.origin.problem(
                [],
                f"this is what {moved[change.path]} was, and an id is never given to another record; put each "
                "back under its own id",
            )
        elif not isinstance(before, Participant) and likeness(before, change.record) < RECOGNISED:
            yield change.record.origin.problem(
                [],
                f"nothing of what {change.path} said is left, so its id was given to another record; put back what "
                "stood there, and give what is new an id of its own",
            )
    retired, still = retired_records(old), retired_records(new)
    for change in difference.having("added"):
        if (
            change.path in retired
            and change.path not in still
            and change.record.kind.name != "votes"
        ):
            told = retired[change.path].change
            yield change.record.origin.problem(
                [],
                f"{change.path} was retired on {told.date}, and its id is never used again; choose another one, "
                f"and put changes/{told.id}.yml back",
            )


def _moved(old: KnowledgeBase, new: KnowledgeBase) -> dict[str, str]:
    """Give the paths that now hold exactly what another path held, which has lost it."""
    held = {
        (record.kind, record.known_by): path
        for path, record in old.by_path.items()
        if any(record.known_by)
    }
    moved = {}
    for path, record in new.by_path.items():
        was = held.get((record.kind, record.known_by))
        lost = was and (
            was not in new.by_path or new.by_path[was].known_by != old.by_path[was].known_by
        )
        if lost and path in old.by_path and old.by_path[path].known_by != record.known_by:
            moved[path] = was
    return moved


def _unsaid(old: KnowledgeBase, new: KnowledgeBase, difference: Difference) -> Iterator[Problem]:
    for change in difference.having("removed"):
        if isinstance(change.record, Change):
            yield change.record.origin.problem(
                [],
                "the entry is gone, and readers were told of it; put it back (its text may be corrected)",
            )
    for id in old.changes.keys() & new.changes.keys():
        before, after = old.changes[id], new.changes[id]
        if before.date != after.date:
            yield after.origin.problem(
                ["date"], f"readers know the change by {before.date}; put that day back"
            )
    known = retired_records(new)
    for path, retired in retired_records(old).items():
        entry = new.changes.get(retired.change.id)
        if path not in known and path not in new.by_path and entry:
            yield entry.origin.problem(
                ["records"],
                f"{path} is not listed as retired any more, and its address would stop answering; put it back",
            )
