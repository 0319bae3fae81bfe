"""A record of an edition in; its JSON object out: its fields, what follows from them, its licence and whom to name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from knowledge_base.analysis import appraisal, chain, wording
from knowledge_base.analysis.ballot import ballot_on, contested_behind, opposed_by
from knowledge_base.base import graph
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports.columns import Column
from knowledge_base.model.context import Context
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.record import Record
from knowledge_base.model.statement import Statement
from knowledge_base.publication.edition import Edition
from knowledge_base.text.personal_data import WITHHELD

IDENTITY = (
    Column("id", "Its id within its kind or study.", lambda edition, record: record.id),
    Column(
        "ref",
        "How records outside its study name it: study/id, or the bare id where it is in no study.",
        lambda edition, record: record.ref,
    ),
    Column(
        "study",
        "The study it belongs to, by id; null outside a study.",
        lambda edition, record: record.study,
    ),
    Column(
        "address",
        "Where it stands, from the top of the site.",
        lambda edition, record: record.address,
    ),
)
"""What every object begins with."""

RIGHTS = (
    Column(
        "licence",
        "The licence of its quoted words, or of the record where nobody is quoted, as an SPDX identifier.",
        lambda edition, record: edition.licence(record),
    ),
    Column(
        "attribution", "Whom to name with it.", lambda edition, record: edition.attribution(record)
    ),
)
"""What every object ends with."""

AGREEMENT = (
    Column(
        "counts_only",
        "Whether the study publishes counts only, so that nobody can be named.",
        lambda edition, vote: vote.counted,
    ),
    Column(
        "options",
        "Each option of the scale with its side, its marks, the people who marked it and those who marked nothing else.",
        lambda edition, vote: [
            {
                "option": o.option,
                "side": o.side,
                "marks": o.marks,
                "people": o.people,
                "only": o.only,
            }
            for o in vote.options
        ],
    ),
    Column(
        "positions",
        "Each person with their one position; empty where only counts are published.",
        lambda edition, vote: dict(vote.positions),
    ),
    Column(
        "counts",
        "How many people hold each position; null where people cannot be told from marks.",
        lambda edition, vote: vote.counts and dict(vote.counts),
    ),
    Column(
        "asked", "How many could have voted; null where unknown.", lambda edition, vote: vote.asked
    ),
    Column("people", "How many left at least one mark.", lambda edition, vote: vote.people),
    Column("marks", "All marks, which can exceed the people.", lambda edition, vote: vote.marks),
    Column(
        "n",
        "People with an opinion: agrees, disagrees, split and neutral together.",
        lambda edition, vote: vote.n,
    ),
    Column("side", "The side that more people took, if one did.", lambda edition, vote: vote.side),
    Column(
        "direction",
        "The direction over n; null below five, and where people cannot be told from marks.",
        lambda edition, vote: vote.direction,
    ),
    Column("opposed", "Who stands against the direction.", lambda edition, vote: vote.opposed),
    Column(
        "headline",
        "The vote in words, as the site has it.",
        lambda edition, vote: wording.headline(vote),
    ),
)
"""What is counted on a statement; people by the labels of the study."""


def record_object(edition: Edition, record: Record) -> dict[str, Any]:
    """Make the object of a record; nothing that is withheld is in it."""
    derived = DERIVED.get(record.kind.name, ())
    return {
        **_values(IDENTITY, edition, record),
        **record.model_dump(mode="json", by_alias=True, exclude=set(WITHHELD)),
        **_values(derived, edition, record),
        **_values(RIGHTS, edition, record),
    }


def _values(columns: Iterable[Column], edition: Edition, row: Any) -> dict[str, Any]:
    return {column.name: column.value(edition, row) for column in columns}


def _refs(records: Iterable[Record]) -> list[str]:
    return [record.ref for record in records]


def _votes(kb: KnowledgeBase, statement: Statement) -> dict[str, Any]:
    return dict(kb.votes[statement.ref].marks) if statement.ref in kb.votes else {}


def _contested(kb: KnowledgeBase, record: Guidance | Finding) -> dict[str, dict[str, list[str]]]:
    return {
        ballot.statement.ref: {
            name: _refs(stance.participant for stance in getattr(ballot, name))
            for name in ("opposed", "agreeing", "disagreeing", "split")
        }
        for ballot in contested_behind(kb, record)
    }


def _by_answer(kb: KnowledgeBase, context: Context) -> dict[str, list[str]]:
    return {answer: _refs(graph.guidance_for(kb, context, answer)) for answer in context.answers}


_FINDINGS = Column(
    "findings",
    "The findings that rest on it or name it against themselves.",
    lambda edition, record: _refs(graph.findings_using(edition.kb, record)),
)
_CONTESTED = Column(
    "contested",
    "Each vote behind it on which people stood on both sides: who was opposed, who agreed and who disagreed where there is no "
    "direction, and who was split. All four are empty where only counts are published.",
    lambda edition, record: _contested(edition.kb, record),
)

DERIVED: dict[str, tuple[Column, ...]] = {
    "statement": (
        Column(
            "votes",
            "Each option, as in the figure, with those who marked it or with a count.",
            lambda edition, statement: _votes(edition.kb, statement),
        ),
        Column(
            "agreement",
            "What is counted from the votes.",
            lambda edition, statement: _values(
                AGREEMENT, edition, ballot_on(edition.kb, statement).agreement
            ),
        ),
        Column(
            "quotes",
            "The quotes on it.",
            lambda edition, statement: _refs(edition.kb.said_on(statement)),
        ),
        Column(
            "views",
            "The views on it.",
            lambda edition, statement: _refs(edition.kb.reported_on(statement)),
        ),
        _FINDINGS,
    ),
    "participant": (
        Column(
            "quotes", "What they said.", lambda edition, person: _refs(edition.kb.said_by(person))
        ),
        Column(
            "views",
            "What the authors report of them.",
            lambda edition, person: _refs(edition.kb.reported_of(person)),
        ),
        Column(
            "opposed_to",
            "The statements whose direction they stand against.",
            lambda edition, person: _refs(
                ballot.statement for ballot in opposed_by(edition.kb, person)
            ),
        ),
    ),
    "quote": (_FINDINGS,),
    "view": (_FINDINGS,),
    "principle": (
        Column(
            "statements",
            "The statements that count for it.",
            lambda edition, principle: _refs(graph.statements_on(edition.kb, principle)),
        ),
        Column(
            "findings",
            "The findings about it.",
            lambda edition, principle: _refs(graph.findings_on(edition.kb, principle)),
        ),
        Column(
            "guidance",
            "The recommendations that need such a finding.",
            lambda edition, principle: _refs(graph.guidance_on(edition.kb, principle)),
        ),
    ),
    "metric": (
        Column(
            "statements",
            "The statements that address it.",
            lambda edition, metric: _refs(graph.statements_addressing(edition.kb, metric)),
        ),
        Column(
            "findings",
            "The findings about it.",
            lambda edition, metric: _refs(graph.findings_with_outcome(edition.kb, metric)),
        ),
    ),
    "context": (
        Column(
            "guidance",
            "The recommendations that apply to each answer.",
            lambda edition, context: _by_answer(edition.kb, context),
        ),
    ),
    "finding": (
        Column(
            "studies",
            "The studies behind it that count as studies.",
            lambda edition, finding: _refs(appraisal.studies_behind(edition.kb, finding)),
        ),
        Column(
            "guidance",
            "The recommendations that need it.",
            lambda edition, finding: _refs(graph.guidance_using(edition.kb, finding)),
        ),
        _CONTESTED,
    ),
    "guidance": (
        Column(
            "confidence",
            "The lowest confidence among the findings it needs.",
            lambda edition, guidance: appraisal.lowest(edition.kb.findings_of(guidance)),
        ),
        Column(
            "authors_alone",
            "For investing and deferring, whether nothing but conclusions of the authors stands behind each point, in order.",
            lambda edition, guidance: {
                side: [edition.kb.authors_alone(point.rests_on) for point in guidance.points[side]]
                for side in ("invest_when", "defer_when")
            },
        ),
        Column(
            "anchors",
            "All votes, quotes and views behind it, for and against.",
            lambda edition, guidance: chain.anchors_of(edition.kb, guidance),
        ),
        _CONTESTED,
    ),
}
"""What follows from other records, by the kind of record."""
