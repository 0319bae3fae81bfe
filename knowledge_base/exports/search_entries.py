"""A knowledge base in; what its search finds, out: an entry for every record, with its kind, its address and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.analysis import wording
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.base import titles
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model import addresses
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.view import View
from knowledge_base.text import english

_SEARCHED = (
    "guidance",
    "findings",
    "statements",
    "quotes",
    "views",
    "principles",
    "metrics",
    "contexts",
    "studies",
    "participants",
)
_REPORTED = {
    "authors": "The authors conclude",
    "participants": "The authors report of participants",
}


@dataclass(frozen=True)
class Entry:
    """One result of a search: the kind as a word, a title, the address from the top of the site, and the words."""

    kind: str
    title: str
    address: str
    text: str


def entries(kb: KnowledgeBase) -> Iterator[Entry]:
    """Yield the entry of every record but the votes, which stand on the pages of their statements."""
    for name in _SEARCHED:
        for record in kb.collections[name].values():
            yield Entry(
                titles.noun(record),
                _title(kb, record),
                addresses.address(record),
                " ".join(_words(kb, record)),
            )


def _title(kb: KnowledgeBase, record: Record) -> str:
    """Name a record so that it can be told from others in a list of results."""
    match record.kind:
        case "statement":
            return f"{record.id}, {record.title}, {kb.study_of(record).name}"
        case "quote":
            return (
                f"{record.participant} on statement {record.statement}, {kb.study_of(record).name}"
            )
        case "view":
            return f"{_reported(record)}, {kb.study_of(record).name}"
        case "participant":
            return f"{record.id}, {kb.study_of(record).name}"
    return titles.title(record)


def _reported(view: View) -> str:
    said = _REPORTED.get(view.by, f"The authors report of {view.by}")
    return f"{said} on statement {view.statement}" if view.statement else said


def _words(kb: KnowledgeBase, record: Record) -> list[str]:
    """List what a record is found by, beside its title; a participant's characteristics are never among it."""
    match record.kind:
        case "guidance":
            points = (point.text for points in record.points.values() for point in points)
            return [
                record.verdict,
                *points,
                *record.not_measured,
                *record.your_situation,
                record.would_change,
            ]
        case "principle":
            synonyms = [f"Also: {english.listed(record.synonyms)}."] if record.synonyms else []
            return [record.definition, *synonyms, *filter(None, [record.gap])]
        case "metric":
            return [record.definition]
        case "context":
            return [
                f"{'; '.join(record.answers.values())}.",
                *filter(None, [record.note, record.not_asked]),
            ]
        case "study":
            authors = english.listed(name.whole for name in record.citation.author)
            notes = (item.text for item in (*record.limitations, *record.reading_notes))
            return [
                f"{record.citation.title}. {authors}. {record.method.kind}.",
                *filter(None, [record.method.setting]),
                *notes,
            ]
        case "statement":
            # Without the marks, our words would run on from theirs.
            return [f"“{record.text}”", *_vote(kb, record)]
        case "participant":
            return [f"Marks and quotes of participant {record.id}."]
    return [record.text]


def _vote(kb: KnowledgeBase, statement: Statement) -> list[str]:
    """Say how the vote went and who was opposed, and number the statement as a reader would: statement 6 for s6."""
    ballot = ballot_on(kb, statement)
    opposed = (
        [f"Opposed: {english.listed(one.participant.id for one in ballot.opposed)}."]
        if ballot.opposed
        else []
    )
    numbered = [f"Statement {found[0]}."] if (found := re.search(r"\d+$", statement.id)) else []
    return [f"{wording.headline(ballot.agreement)}.", *opposed, *numbered]
