"""Find out who answered a survey, and how many were asked (method, "Counting votes")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.survey.additions import StudyFile
from knowledge_base.survey.answer_table import Survey
from knowledge_base.survey.items import Item
from knowledge_base.survey.votes import Tally
from knowledge_base.text.yaml_writer import Value


@dataclass(frozen=True)
class SurveyPeople:
    """The participants of a survey.

    `lines` maps each to their first line, `new` are those the study lacks, and `everyone` is
    how many the study then has.
    """

    lines: Mapping[str, int]
    new: tuple[str, ...]
    everyone: int


def people_in(
    survey: Survey, items: Mapping[str, Item], participants: StudyFile, counts: bool
) -> SurveyPeople:
    """Gather those who answered an imported item; no one if only counts are kept."""
    lines: dict[str, int] = {}
    for answer in survey.answers:
        if answer.item in items and not counts:
            label = answer.participant or ""
            lines.setdefault(label, answer.line)
    existing = participants.records
    new = tuple(label for label in lines if label not in existing)
    everyone = len(existing) + len(new)
    return SurveyPeople(lines, new, everyone)


def asked_of(
    statement: Mapping[str, Value], tally: Tally, survey: Survey, people: SurveyPeople, counts: bool
) -> int | None:
    """Return how many were asked, None if that goes without saying.

    It is the number given; or, if only counts are kept, the number of rows for the item; or
    the number of people in the survey, if the study has more.
    """
    given = statement.get("asked")
    if given is not None:
        text = str(given)
        return int(text) if text.isdecimal() else None
    if counts:
        return _rows_with_blanks(tally, survey)
    answered = len(people.lines)
    if answered == people.everyone:
        return None
    return answered


def _rows_with_blanks(tally: Tally, survey: Survey) -> int | None:
    """Return the number of rows for an item, None if a table of counts has no blank ones."""
    marks = 0
    for size in tally.marks.values():
        if isinstance(size, int):
            marks += size
    if survey.counted and tally.shown == marks:
        return None
    return tally.shown
