"""The tables that are published: each column is declared once, for the CSV, the Data Package and the data page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from knowledge_base.analysis import wording
from knowledge_base.analysis.agreement import POSITIONS, Direction
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.base import graph
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.exports.columns import Column, of_field
from knowledge_base.exports.csv_writer import Table
from knowledge_base.model.finding import Appraisal, Finding
from knowledge_base.model.participant import Participant
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.values import Concern, Confidence, Side
from knowledge_base.model.view import View
from knowledge_base.publication.edition import Edition


@dataclass(frozen=True)
class Mark:
    """One row of the votes; `person` is None where only counts are published."""

    statement: Statement
    option: str
    person: str | None
    marks: int


def marks(kb: KnowledgeBase) -> Iterator[Mark]:
    """Yield every mark with a name, in the order of the file; of what is only counted, every option with its count."""
    for ref, votes in kb.votes.items():
        for option, held in votes.marks.items():
            if isinstance(held, int):
                yield Mark(kb.statements[ref], option, None, held)
            else:
                yield from (Mark(kb.statements[ref], option, person, 1) for person in held)


def _study() -> Column:
    return Column("study", "The study, by id.", lambda edition, row: row.study)


def _key(name: str, said: str) -> Column:
    return Column(name, said, lambda edition, row: row.ref, key=True)


def _refers(
    name: str, said: str, to: str, label: Callable[[Any], str | None], required: bool = True
) -> Column:
    def ref(edition: Edition, row: Any) -> str | None:
        return row.sibling(label(row)) if label(row) else None

    return Column(name, said, ref, required=required, refers_to=to)


def _count(name: str, said: str, count: Callable[[Any], int | None]) -> Column:
    return Column(name, said, lambda edition, row: count(row.agreement), "integer", required=False)


def _position(position: str) -> Column:
    return _count(
        position.replace(" ", "_"),
        f"How many people hold the position: {position}. Empty where only marks are published, of which one person could leave several.",
        lambda agreement: agreement.counts and agreement.counts[position],
    )


def _rights(of: Callable[[Any], Any] = lambda row: row) -> tuple[Column, ...]:
    return (
        Column(
            "address",
            "The address of its page, from the top of the site.",
            lambda edition, row: of(row).address,
        ),
        Column(
            "licence",
            "The licence of its quoted words, or of the row where nobody is quoted, as an SPDX identifier.",
            lambda edition, row: edition.licence(of(row)),
        ),
        Column(
            "attribution",
            "Whom to name with it.",
            lambda edition, row: edition.attribution(of(row)),
        ),
    )


def _concern(question: str) -> Column:
    return Column(
        question.replace(" ", "_"),
        f"How serious the concerns are: {question}.",
        lambda edition, row: row.appraisal.questions[question].concern,
        choices=get_args(Concern),
    )


def _voted(name: str) -> Column:
    return of_field(Statement, name, lambda row: row.statement)


VOTES = Table(
    "votes",
    "Every mark: one row a mark, or one row an option where a study publishes counts only.",
    marks,
    (
        Column("study", "The study, by id.", lambda edition, row: row.statement.study),
        Column(
            "statement",
            "The statement voted on.",
            lambda edition, row: row.statement.ref,
            refers_to="statements",
        ),
        Column(
            "participant",
            "Who left the mark. Empty where only counts are published.",
            lambda edition, row: row.person and row.statement.sibling(row.person),
            required=False,
            refers_to="participants",
        ),
        Column("option", "The option of the scale, as printed.", lambda edition, row: row.option),
        Column(
            "side",
            "The side of the scale that the option is on; our reading.",
            lambda edition, row: edition.kb.scale_of(row.statement)[row.option],
            choices=get_args(Side),
        ),
        Column(
            "marks",
            "How many marks the row stands for: 1 where the participant is named.",
            lambda edition, row: row.marks,
            "integer",
        ),
        *_rights(lambda row: row.statement),
    ),
)

STATEMENTS = Table(
    "statements",
    "Every statement with its exact wording, and how its vote was counted.",
    lambda kb: [ballot_on(kb, statement) for statement in kb.statements.values()],
    (
        Column("study", "The study, by id.", lambda edition, row: row.statement.study),
        Column(
            "statement",
            "The statement, by study and id.",
            lambda edition, row: row.statement.ref,
            key=True,
        ),
        *map(
            _voted,
            (
                "title",
                "text",
                "page",
                "locator",
                "figure",
                "scale",
                "measures",
                "agreement_means",
                "because",
                "principles",
                "outside",
                "metric",
                "purpose",
                "several_marks",
            ),
        ),
        Column(
            "counts_only",
            "Whether the study publishes counts only, so that nobody can be named.",
            lambda edition, row: row.agreement.counted,
            "boolean",
        ),
        _count(
            "asked",
            "How many could have voted. Empty where unknown.",
            lambda agreement: agreement.asked,
        ),
        _count(
            "marks", "All marks, which can exceed the people.", lambda agreement: agreement.marks
        ),
        *map(_position, POSITIONS),
        _count(
            "n",
            "People with an opinion: agrees, disagrees, split and neutral together.",
            lambda agreement: agreement.n,
        ),
        Column(
            "direction",
            "The direction over n. Empty below five, and where people cannot be told from marks.",
            lambda edition, row: row.agreement.direction,
            required=False,
            choices=get_args(Direction),
        ),
        Column(
            "side",
            "The side that more people took, if one did.",
            lambda edition, row: row.agreement.side,
            required=False,
            choices=("agrees", "disagrees"),
        ),
        Column(
            "opposed",
            "Who stands against the direction. Several are joined by a blank.",
            lambda edition, row: [stance.participant.ref for stance in row.opposed],
            required=False,
        ),
        Column(
            "headline",
            "The vote in words, as the site has it.",
            lambda edition, row: wording.headline(row.agreement),
        ),
        *_rights(lambda row: row.statement),
    ),
)

QUOTES = Table(
    "quotes",
    "Every quote, character by character as printed.",
    lambda kb: kb.quotes.values(),
    (
        _study(),
        _key("quote", "The quote, by study and id."),
        *(of_field(Quote, name) for name in ("text", "page", "locator")),
        _refers("participant", "Who said it.", "participants", lambda row: row.participant),
        _refers(
            "statement", "The statement under discussion.", "statements", lambda row: row.statement
        ),
        *(of_field(Quote, name) for name in ("reading", "principles", "explains_vote")),
        *_rights(),
    ),
)

VIEWS = Table(
    "views",
    "What the authors report or conclude. Not a participant's words.",
    lambda kb: kb.views.values(),
    (
        _study(),
        _key("view", "The view, by study and id."),
        *(of_field(View, name) for name in ("by", "text", "verbatim", "page", "locator")),
        _refers(
            "statement",
            "The statement under discussion, if any.",
            "statements",
            lambda row: row.statement,
            required=False,
        ),
        of_field(View, "principles"),
        *_rights(),
    ),
)

FINDINGS = Table(
    "findings",
    "Every finding in our words, with its anchors and its appraisal.",
    lambda kb: kb.findings.values(),
    (
        _key("finding", "The finding, by id."),
        *(
            of_field(Finding, name)
            for name in (
                "nature",
                "title",
                "text",
                "principles",
                "outcome",
                "rests_on",
                "against",
                "looked_in",
            )
        ),
        *map(_concern, ("methodological limitations", "coherence", "adequacy", "relevance")),
        Column(
            "confidence",
            "Overall confidence.",
            lambda edition, row: row.appraisal.confidence,
            choices=get_args(Confidence),
        ),
        of_field(Appraisal, "explanation", lambda row: row.appraisal),
        Column(
            "appraised_by",
            "Who appraised it. Several are joined by a semicolon.",
            lambda edition, row: "; ".join(row.appraisal.by),
        ),
        Column("appraised_on", "When.", lambda edition, row: row.appraisal.date, "date"),
        Column(
            "guidance",
            "The recommendations that need it, by id. Several are joined by a blank.",
            lambda edition, row: [
                guidance.id for guidance in graph.guidance_using(edition.kb, row)
            ],
            required=False,
        ),
        *_rights(),
    ),
)

PARTICIPANTS = Table(
    "participants",
    "Every participant by the label that the study uses; what a study prints about them is left out.",
    lambda kb: kb.participants.values(),
    (
        _study(),
        _key("participant", "The participant, by study and label."),
        of_field(Participant, "session"),
        Column(
            "address",
            "The address of their page, from the top of the site.",
            lambda edition, row: row.address,
        ),
    ),
)

TABLES = (VOTES, STATEMENTS, QUOTES, VIEWS, FINDINGS, PARTICIPANTS)
"""Every table."""
