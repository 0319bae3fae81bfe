"""The published tables, each column declared once for the CSV, the Data Package and the Data page.

The rows of the tables here are records.
"""

from __future__ import annotations

from typing import get_args

from knowledge_base.base import graph
from knowledge_base.exports.columns import (
    ADDRESS,
    RIGHTS,
    SEVERAL,
    STUDY,
    Column,
    field_columns,
    key_column,
    reference_column,
    within,
)
from knowledge_base.exports.csv_writer import Table
from knowledge_base.exports.vote_tables import STATEMENTS, VOTES
from knowledge_base.model.excluded import Excluded
from knowledge_base.model.finding import Appraisal, Finding
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.participant import Participant
from knowledge_base.model.question import OpenQuestion
from knowledge_base.model.quote import Quote
from knowledge_base.model.values import Concern
from knowledge_base.model.view import View


def _concern(question: str) -> Column:
    return Column(
        question.replace(" ", "_"),
        f"How serious the concerns about {question} are.",
        lambda edition, finding: finding.appraisal.questions[question].concern,
        choices=get_args(Concern),
    )


QUOTES = Table(
    "quotes",
    "Every quote, character by character as printed.",
    lambda kb: kb.quotes.values(),
    (
        STUDY,
        key_column("quote", "The quote, as study/id."),
        *field_columns(Quote, "text", "page", "locator"),
        reference_column(Quote, "participant"),
        reference_column(Quote, "statement"),
        *field_columns(
            Quote, "reading", "side", "principles", "metric", "measures", "explains_vote"
        ),
        *RIGHTS,
    ),
)

VIEWS = Table(
    "views",
    "Reports and conclusions of the authors, which are not participants' words.",
    lambda kb: kb.views.values(),
    (
        STUDY,
        key_column("view", "The view, as study/id."),
        *field_columns(View, "by", "text", "verbatim", "page", "locator"),
        reference_column(View, "statement"),
        *field_columns(View, "principles", "metric", "measures", "reading", "side", "note"),
        *RIGHTS,
    ),
)

MEASUREMENTS = Table(
    "measurements",
    "Every value that a study measured. It is no vote, counts no person and opposes nobody.",
    lambda kb: kb.measurements.values(),
    (
        STUDY,
        key_column("measurement", "The measurement, as study/id."),
        *field_columns(Measurement, "title", "measured", "of", "n", "value", "unit"),
        *field_columns(Measurement, "statistic", "spread", "how", "by"),
        Column(
            "limits",
            "Its limits. Several are separated by semicolons.",
            lambda edition, measurement: "; ".join(measurement.limits),
        ),
        *field_columns(Measurement, "page", "locator", "principles", "metric", "side"),
        *RIGHTS,
    ),
)

FINDINGS = Table(
    "findings",
    "Every finding in our words, with its anchors and its appraisal.",
    lambda kb: kb.findings.values(),
    (
        key_column("finding", "The id of the finding."),
        *field_columns(Finding, "side", "title", "text", "principles", "outcome", "existence"),
        *field_columns(Finding, "rests_on", "against", "mixed"),
        Column(
            "set_aside",
            "Other evidence on its principle and outcome, by study/id; the reasons are in the "
            f"JSON. {SEVERAL}",
            lambda edition, finding: list(finding.set_aside),
            required=False,
        ),
        *field_columns(Finding, "looked_in"),
        *map(_concern, ("methodological limitations", "coherence", "adequacy", "relevance")),
        *within("appraisal", *field_columns(Appraisal, "confidence", "explanation")),
        Column(
            "appraised_by",
            "The people who appraised it. Several are separated by semicolons.",
            lambda edition, finding: "; ".join(finding.appraisal.by),
        ),
        Column(
            "appraised_on",
            "The date of the appraisal.",
            lambda edition, finding: finding.appraisal.date,
            "date",
        ),
        Column(
            "guidance",
            f"The recommendations that need it, by id. {SEVERAL}",
            lambda edition, finding: [
                guidance.id for guidance in graph.guidance_using(edition.kb, finding)
            ],
            required=False,
        ),
        *RIGHTS,
    ),
)

PARTICIPANTS = Table(
    "participants",
    "Every participant by the label that the study uses, without the characteristics that the "
    "study publishes.",
    lambda kb: kb.participants.values(),
    (
        STUDY,
        key_column("participant", "The participant, as study/label."),
        *field_columns(Participant, "session"),
        ADDRESS,
    ),
)

QUESTIONS = Table(
    "questions",
    "Every question of readers that no study in this base asked, measured or ranked.",
    lambda kb: kb.questions.values(),
    (
        key_column("question", "The id of the question."),
        *field_columns(
            OpenQuestion,
            "title",
            "text",
            "looked_in",
            "nearest",
            "findings",
            "guidance",
            "would_change",
        ),
        *RIGHTS,
    ),
)

EXCLUDED = Table(
    "excluded",
    "Every study that was found and not taken in, with the reason.",
    lambda kb: kb.excluded.values(),
    (
        key_column("excluded", "The id of the study among those not taken in."),
        *field_columns(
            Excluded,
            "title",
            "author",
            "issued",
            "DOI",
            "URL",
            "found",
            "where",
            "status",
            "reason",
        ),
        *RIGHTS,
    ),
)

TABLES = (
    VOTES,
    STATEMENTS,
    QUOTES,
    VIEWS,
    MEASUREMENTS,
    FINDINGS,
    PARTICIPANTS,
    QUESTIONS,
    EXCLUDED,
)
"""Every table."""
