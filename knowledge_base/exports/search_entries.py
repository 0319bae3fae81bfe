"""The entries of the search: one for each record that can be cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.analysis import wording
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.base import titles
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.context import Context
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.metric import Metric
from knowledge_base.model.participant import Participant
from knowledge_base.model.principle import Principle
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View
from knowledge_base.text.english import listed

_REPORTED = {
    "authors": "The authors conclude",
    "participants": "The authors report of participants",
}


@dataclass(frozen=True)
class Entry:
    """One result of a search; `address` is from the top of the site, `text` is searched."""

    kind: str
    title: str
    address: str
    text: str


def entries(kb: KnowledgeBase) -> Iterator[Entry]:
    """Yield the entry of every record that can be cited and has a place on the site."""
    for record in kb.by_path.values():
        if record.kind.address:
            words = " ".join(_words(kb, record))
            yield Entry(titles.noun(record), _title(kb, record), record.address, words)


def _title(kb: KnowledgeBase, record: Record) -> str:
    """Return a title that differs from others in a list of results."""
    match record:
        case Statement():
            name = f"{record.id}, {record.title}"
        case Quote():
            name = f"{record.participant} on statement {record.statement}"
        case View():
            name = _reported(record)
        case Participant():
            name = record.id
        case _:
            return titles.title(record)
    return f"{name}, {kb.study_of(record).name}"


def _reported(view: View) -> str:
    said = _REPORTED.get(view.by, f"The authors report of {view.by}")
    return f"{said} on statement {view.statement}" if view.statement else said


def _words(kb: KnowledgeBase, record: Record) -> list[str]:
    """List the words by which a record is found, beside its title.

    A participant's characteristics are never among them (method, People and rights).
    """
    match record:
        case Guidance():
            return _guidance_words(record)
        case Principle():
            synonyms = f"Also: {listed(record.synonyms)}." if record.synonyms else None
            return _known(record.definition, synonyms, record.gap)
        case Metric():
            return [record.definition]
        case Context():
            return _known(f"{'; '.join(record.answers.values())}.", record.note, record.not_asked)
        case Study():
            return _study_words(record)
        case Statement():
            # Without the quotation marks, our words would run on from theirs.
            return [f"“{record.text}”", *_vote(kb, record)]
        case Participant():
            return [f"Marks and quotes of participant {record.id}."]
    return [titles.summary(kb, record)]


def _guidance_words(guidance: Guidance) -> list[str]:
    points = [point.text for points in guidance.points.values() for point in points]
    ours = (*guidance.not_measured, *guidance.your_situation, guidance.would_change)
    return [guidance.verdict, *points, *ours]


def _study_words(study: Study) -> list[str]:
    authors = listed(name.whole for name in study.citation.author)
    head = f"{study.citation.title}. {authors}. {study.method.kind}."
    notes = [item.text for item in (*study.limitations, *study.reading_notes)]
    return [*_known(head, study.method.setting), *notes]


def _known(*texts: str | None) -> list[str]:
    return [text for text in texts if text]


def _vote(kb: KnowledgeBase, statement: Statement) -> list[str]:
    """Return the result of the vote, who was opposed, and the number that readers search for.

    Statement s6 is found as "statement 6".
    """
    ballot = ballot_on(kb, statement)
    opposed = listed(stance.participant.id for stance in ballot.opposed)
    number = re.search(r"\d+$", statement.id)
    return _known(
        f"{wording.headline(ballot.agreement)}.",
        f"Opposed: {opposed}." if opposed else None,
        f"Statement {number[0]}." if number else None,
    )
