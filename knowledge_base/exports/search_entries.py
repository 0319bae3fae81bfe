"""The entries of the search index, one for each record that can be cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.analysis import measured, wording
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.base import titles
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.context import Context
from knowledge_base.model.excluded import Excluded
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.metric import Metric
from knowledge_base.model.participant import Participant
from knowledge_base.model.principle import Principle
from knowledge_base.model.question import OpenQuestion
from knowledge_base.model.quote import Quote
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View
from knowledge_base.text.english import listed


@dataclass(frozen=True)
class Entry:
    """One entry of the search index.

    `kind` and `title` are shown in results, `text` is searched, and `address` is from the root
    of the site.
    """

    kind: str
    title: str
    address: str
    text: str


def entries(kb: KnowledgeBase) -> Iterator[Entry]:
    """Yield the entry of every record that can be cited and has an address."""
    for record in kb.by_path.values():
        if record.kind.address:
            yield _entry(kb, record)


def _entry(kb: KnowledgeBase, record: Record) -> Entry:
    return Entry(
        kind=titles.noun(record),
        title=_title(kb, record),
        address=record.address,
        text=" ".join(_texts(kb, record)),
    )


def _title(kb: KnowledgeBase, record: Record) -> str:
    """Return a title that is distinct in a list of results."""
    match record:
        case Statement():
            name = record.name
        case Quote():
            name = f"{record.participant}{_on_statement(record)}"
        case View():
            name = f"{_whose(record)}{_on_statement(record)}"
        case Measurement():
            name = record.title
        case Participant():
            name = record.id
        case _:
            return titles.title(record)
    study = kb.study_of(record)
    return f"{name}, {study.name}"


def _whose(view: View) -> str:
    """Return the beginning of the title of a view."""
    if view.by_authors:
        return "The authors report or conclude"
    if view.unnamed:
        return "The authors report of participants"
    if len(view.by) > 1:
        return f"The authors name {listed(view.by)}"
    return f"The authors report of {view.by[0]}"


def _on_statement(record: Quote | View) -> str:
    return f" on statement {record.statement}" if record.statement else ""


def _texts(kb: KnowledgeBase, record: Record) -> list[str]:
    """List the texts by which a record is found, besides its title.

    A participant's characteristics are never among them (method, People and rights).
    """
    match record:
        case Guidance():
            return _guidance_texts(record)
        case Principle():
            return _principle_texts(record)
        case Metric():
            return [record.definition]
        case Context():
            answers = f"{'; '.join(record.answers.values())}."
            return _without_none(answers, record.note, record.not_asked)
        case OpenQuestion():
            return [record.text, record.looked_in, record.would_change]
        case Excluded():
            return [f"{record.author}, {record.issued}.", record.reason, record.where]
        case Study():
            return _study_texts(record)
        case Statement():
            return _statement_texts(kb, record)
        case View():
            noticed = f"Our reading: {record.note}" if record.note else None
            return _without_none(record.text, noticed)
        case Measurement():
            return [record.measured, measured.result(record), *record.limits]
        case Participant():
            return [f"Marks and quotes of participant {record.id}."]
    return [titles.summary(kb, record)]


def _guidance_texts(guidance: Guidance) -> list[str]:
    texts = [guidance.answer]
    for points in guidance.points.values():
        texts += [point.text for point in points]
    texts += guidance.not_measured
    texts += guidance.your_situation
    texts += guidance.values
    texts += [step.text for step in guidance.next]
    return [*texts, guidance.would_change]


def _principle_texts(principle: Principle) -> list[str]:
    synonyms = f"Also: {listed(principle.synonyms)}." if principle.synonyms else None
    return _without_none(principle.definition, synonyms, principle.gap)


def _study_texts(study: Study) -> list[str]:
    authors = listed(name.whole for name in study.citation.author)
    head = f"{study.citation.title}. {authors}. {study.method.kind}."
    texts = _without_none(head, study.method.setting, study.funding, study.competing_interests)
    texts += [limitation.text for limitation in study.limitations]
    texts += [note.text for note in study.reading_notes]
    return texts


def _statement_texts(kb: KnowledgeBase, statement: Statement) -> list[str]:
    """List a statement, the result of its vote, and the number that readers search for.

    Statement s6 is found as "statement 6".
    """
    ballot = ballot_on(kb, statement)
    opposed = listed(stance.participant.id for stance in ballot.opposed)
    split = listed(stance.participant.id for stance in ballot.split)
    number = re.search(r"(?<![.\d])\d+$", statement.id)
    return _without_none(
        # Without the quotation marks, our words would run on from theirs.
        f"“{statement.text}”",
        f"{wording.headline_alone(ballot.agreement)}.",
        f"Opposed: {opposed}." if opposed else None,
        f"On both sides: {split}." if split else None,
        f"Statement {number[0]}." if number else None,
    )


def _without_none(*texts: str | None) -> list[str]:
    return [text for text in texts if text]
