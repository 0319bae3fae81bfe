"""The JSON object of a record: its fields, the values that follow from them, and its licence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from knowledge_base.analysis import chain
from knowledge_base.analysis.ballot import Ballot, ballot_on, contested_behind, opposed_by
from knowledge_base.analysis.confidence import appraisal
from knowledge_base.analysis.confidence.footing import studies_behind
from knowledge_base.base import graph
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports.agreement_columns import AGREEMENT
from knowledge_base.exports.columns import ADDRESS, ATTRIBUTION, LICENCE, Column
from knowledge_base.model.context import Context
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.participant import Participant
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.publication.edition import Edition
from knowledge_base.text.personal_data import WITHHELD

IDENTITY = (
    Column("id", "Its id within its kind or study.", lambda edition, record: record.id),
    Column(
        "ref",
        "The name that records outside its study use: study/id, or the bare id without a study.",
        lambda edition, record: record.ref,
    ),
    Column(
        "study",
        "The id of its study; null outside a study.",
        lambda edition, record: record.study,
    ),
    ADDRESS,
)
"""The first values of every object."""

RIGHTS = (LICENCE, ATTRIBUTION)
"""The last values of every object."""


def record_object(edition: Edition, record: Record) -> dict[str, Any]:
    """Return the object of a record, without the fields that are never published."""
    derived = DERIVED.get(record.kind.name, ())
    return {
        **object_of(IDENTITY, edition, record),
        **record.model_dump(mode="json", by_alias=True, exclude=set(WITHHELD)),
        **object_of(derived, edition, record),
        **object_of(RIGHTS, edition, record),
    }


def object_of(columns: Iterable[Column], edition: Edition, row: Any) -> dict[str, Any]:
    """Return the values of some columns for one row, by name."""
    return {column.name: column.value(edition, row) for column in columns}


def _refs(records: Iterable[Record]) -> list[str]:
    return [record.ref for record in records]


def _listing(
    name: str, description: str, find: Callable[[KnowledgeBase, Any], Iterable[Record]]
) -> Column:
    """Return the column of the references to the records that `find` returns for a record."""

    def refs(edition: Edition, record: Record) -> list[str]:
        return _refs(find(edition.kb, record))

    return Column(name, description, refs)


def _votes(kb: KnowledgeBase, statement: Statement) -> dict[str, Any]:
    votes = kb.votes.get(statement.ref)
    return dict(votes.marks) if votes else {}


def _agreement(edition: Edition, statement: Statement) -> dict[str, Any]:
    ballot = ballot_on(edition.kb, statement)
    return object_of(AGREEMENT, edition, ballot.agreement)


def _opposed_to(kb: KnowledgeBase, participant: Participant) -> list[Statement]:
    return [ballot.statement for ballot in opposed_by(kb, participant)]


def _contested(kb: KnowledgeBase, record: Guidance | Finding) -> dict[str, Any]:
    """Map the reference of each contested vote behind a record to the people on its sides."""
    ballots = contested_behind(kb, record)
    return {ballot.statement.ref: _sides(ballot) for ballot in ballots}


def _sides(ballot: Ballot) -> dict[str, list[str]]:
    sides = {
        "opposed": ballot.opposed,
        "agreeing": ballot.agreeing,
        "disagreeing": ballot.disagreeing,
        "split": ballot.split,
    }
    refs = {}
    for name, stances in sides.items():
        people = [stance.participant for stance in stances]
        refs[name] = _refs(people)
    return refs


def _guidance_by_answer(kb: KnowledgeBase, context: Context) -> dict[str, list[str]]:
    refs = {}
    for answer in context.answers:
        guidance = graph.guidance_for(kb, context, answer)
        refs[answer] = _refs(guidance)
    return refs


def _authors_alone(kb: KnowledgeBase, guidance: Guidance) -> Mapping[str, list[bool]]:
    alone = {}
    for side in ("invest_when", "defer_when"):
        points = guidance.points[side]
        alone[side] = [kb.authors_alone(point.rests_on) for point in points]
    return alone


_FINDINGS = _listing(
    "findings",
    "The findings that rest on it or name it as evidence against them.",
    graph.findings_using,
)
_QUESTIONS = _listing(
    "questions",
    "The open questions to which it comes nearest.",
    graph.questions_near,
)
_MEASUREMENTS = _listing(
    "measurements",
    "The measurements among its anchors, which are no votes.",
    chain.measurements_behind,
)
_CONTESTED = Column(
    "contested",
    "Each vote behind it with people on both sides. It lists who was opposed and who was split; "
    "without a direction, who agreed and who disagreed. "
    "All lists are empty if only counts are published.",
    lambda edition, record: _contested(edition.kb, record),
)

DERIVED: dict[str, tuple[Column, ...]] = {
    "statement": (
        Column(
            "votes",
            "Each option, as in the figure, with the people who marked it or with a count.",
            lambda edition, statement: _votes(edition.kb, statement),
        ),
        Column("agreement", "The counts of its vote.", _agreement),
        _listing("quotes", "The quotes on it.", KnowledgeBase.said_on),
        _listing("views", "The views on it.", KnowledgeBase.reported_on),
        _FINDINGS,
    ),
    "participant": (
        _listing("quotes", "Their quotes.", KnowledgeBase.said_by),
        _listing("views", "The authors' reports of them.", KnowledgeBase.reported_of),
        _listing("opposed_to", "The statements to whose direction they are opposed.", _opposed_to),
    ),
    "quote": (_FINDINGS,),
    "view": (_FINDINGS,),
    "measurement": (_FINDINGS,),
    "principle": (
        _listing("statements", "The statements that count for it.", graph.statements_on),
        _listing("measurements", "The measurements about it.", graph.measurements_on),
        _listing("findings", "The findings about it.", graph.findings_on),
        _listing("guidance", "The recommendations that need such a finding.", graph.guidance_on),
    ),
    "metric": (
        _listing("statements", "The statements that address it.", graph.statements_addressing),
        _listing("measurements", "The measurements of it.", graph.measurements_of),
        _listing("findings", "The findings about it.", graph.findings_with_outcome),
    ),
    "context": (
        Column(
            "guidance",
            "The recommendations that apply to each answer.",
            lambda edition, context: _guidance_by_answer(edition.kb, context),
        ),
    ),
    "finding": (
        _listing(
            "studies",
            "Its base: the studies that count together, or the first that it rests on.",
            studies_behind,
        ),
        _listing("guidance", "The recommendations that need it.", graph.guidance_using),
        _QUESTIONS,
        _MEASUREMENTS,
        _CONTESTED,
    ),
    "guidance": (
        Column(
            "confidence",
            "The lowest confidence among the findings that carry its lean, or without a lean among "
            "all it needs; null where nobody was asked.",
            lambda edition, guidance: appraisal.confidence_in(edition.kb, guidance),
        ),
        Column(
            "answer",
            "Its lean, base and certainty as one string, or its verdict if it has no lean.",
            lambda edition, guidance: guidance.answer,
        ),
        Column(
            "authors_alone",
            "For each point under invest_when and defer_when, in order: whether it rests only on "
            "conclusions of the authors.",
            lambda edition, guidance: _authors_alone(edition.kb, guidance),
        ),
        Column(
            "anchors",
            "All votes, quotes, views and measurements behind it, for and against.",
            lambda edition, guidance: chain.anchors_of(edition.kb, guidance),
        ),
        _QUESTIONS,
        _MEASUREMENTS,
        _CONTESTED,
    ),
}
"""The values that follow from other records, by the kind of record."""
