"""Find published records that changed although no entry of the changes tells readers.

Readers have seen a verdict, a finding, a quote, a measurement and a vote, and may have cited
them. Published is all that the old side of a comparison holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.comparison.diff import Difference, RecordChange
from knowledge_base.errors import FieldPath, Problem
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.quote import Quote
from knowledge_base.model.votes import Votes


def untold_changes(
    old: KnowledgeBase, new: KnowledgeBase, difference: Difference
) -> Iterator[Problem]:
    """Yield published records that changed without a new entry.

    An entry is new if it names the record only on the new side. One that names a study tells of
    its quotes, measurements and votes.
    """
    told = _told(old, new)
    for change in difference.records:
        record = change.record
        if change.path in told or f"studies/{record.study}" in told:
            continue
        name = _published_part(change)
        is_new = isinstance(record, Votes) and not _is_published(record, old, new)
        if name is None or is_new:
            continue
        field: FieldPath = (_answer(record),) if isinstance(record, Guidance) else ()
        yield record.origin.problem(field, _message(name, change))


def _told(old: KnowledgeBase, new: KnowledgeBase) -> set[str]:
    """Return the paths of records that entries name on the new side, but not on the old one."""
    told: set[str] = set()
    for id, entry in new.changes.items():
        before = old.changes.get(id)
        known = before.records if before else ()
        told.update(set(entry.records).difference(known))
    return told


def _is_published(votes: Votes, old: KnowledgeBase, new: KnowledgeBase) -> bool:
    """Return whether the statement of some votes is on both sides.

    Votes of a new statement were on no page, and those of a lost one are gone with its address.
    """
    return votes.ref in old.statements and votes.ref in new.statements


def _published_part(change: RecordChange) -> str | None:
    """Return the name of the part of a record that readers had seen, and that changed."""
    match change.record:
        case Votes():
            return "vote"
        case Finding() | Quote() | Measurement():
            return change.record.kind.name if change.what == "changed" else None
        case Guidance():
            # A lean appears in place of the verdict, whose wording then is on no page.
            fields = {field.name.partition(" / ")[0] for field in change.fields}
            is_changed = "lean" in fields or _answer(change.record) in fields
            return "verdict" if is_changed else None
    return None


def _answer(guidance: Guidance) -> str:
    """Return the field with the answer that readers see."""
    return "lean" if guidance.lean else "verdict"


def _message(name: str, change: RecordChange) -> str:
    return (
        f"the published {name} changed, and no entry tells readers; add a file to changes/ "
        f"(kb new change) with what: corrected, records: [{change.path}], "
        "and the former wording or number in text"
    )
