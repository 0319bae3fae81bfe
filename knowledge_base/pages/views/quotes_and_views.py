"""View model of the page Quotes and views: all quotes and views by study, with their filters."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.participant import Participant
from knowledge_base.model.principle import Principle
from knowledge_base.model.quote import Quote
from knowledge_base.model.references import AUTHORS, UNNAMED
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View

ATTRIBUTIONS = {AUTHORS: "The authors", UNNAMED: "Participants who are not named"}
"""Attributions a view may have when it is not a named participant's, with their labels."""


@dataclass(frozen=True)
class Words:
    """All quotes and views by the id of their study, and the choices of the filters.

    The principles, statements and people are those that some quote or view is about or by.
    `people` maps the value of each choice to its label.
    """

    by_study: dict[str, tuple[Quote | View, ...]]
    principles: tuple[Principle, ...]
    statements: tuple[Statement, ...]
    people: dict[str, str]

    @property
    def all(self) -> list[Quote | View]:
        """All quotes and views, study by study."""
        return [item for items in self.by_study.values() for item in items]


def words_of(kb: KnowledgeBase) -> Words:
    """Collect all quotes and views, statement by statement, quotes before views."""
    items_by_study = {id: _of_study(kb, study) for id, study in kb.studies.items()}
    by_study = {id: items for id, items in items_by_study.items() if items}
    principles: set[str] = set()
    statements: set[str] = set()
    people: set[str] = set()
    for items in by_study.values():
        for item in items:
            principles.update(item.principles)
            people.update(whose(item))
            if item.statement:
                statements.add(item.sibling(item.statement))
    return Words(
        by_study,
        tuple(principle for id, principle in kb.principles.items() if id in principles),
        tuple(statement for ref, statement in kb.statements.items() if ref in statements),
        _people(kb, people),
    )


def whose(item: Quote | View) -> list[str]:
    """List the references of the participants, or the one key of ATTRIBUTIONS."""
    if item.speakers[0] in ATTRIBUTIONS:
        return list(item.speakers)
    return [item.sibling(label) for label in item.speakers]


def _of_study(kb: KnowledgeBase, study: Study) -> tuple[Quote | View, ...]:
    items: list[Quote | View] = []
    for statement in kb.of_study(kb.statements, study.id):
        items += kb.said_on(statement)
        items += kb.reported_on(statement)
    items += kb.quotes_outside_statements(study.id)
    items += kb.views_outside_statements(study.id)
    return tuple(items)


def _people(kb: KnowledgeBase, present: set[str]) -> dict[str, str]:
    """Label the people who are present, participants first."""
    participants = {
        ref: _label(kb, participant)
        for ref, participant in kb.participants.items()
        if ref in present
    }
    others = {key: label for key, label in ATTRIBUTIONS.items() if key in present}
    return participants | others


def _label(kb: KnowledgeBase, participant: Participant) -> str:
    """Return the label of a participant, with their study if the base has several."""
    if not kb.several_studies:
        return participant.id
    study = kb.study_of(participant)
    return f"{participant.id}, {study.name}"
