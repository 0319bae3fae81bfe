"""A knowledge base in; all that was said and reported, by study, with what it can be narrowed by, out."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.principle import Principle
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.model.view import View

NOBODY = {"authors": "The authors", "participants": "Participants who are not named"}
"""Whose a view can be beside a participant's."""


@dataclass(frozen=True)
class Words:
    """All quotes and views by id of the study, and the principles, statements and people that stand beside any of them."""

    by_study: dict[str, tuple[Quote | View, ...]]
    principles: tuple[Principle, ...]
    statements: tuple[Statement, ...]
    people: dict[str, str]


def words_of(kb: KnowledgeBase) -> Words:
    """Gather all quotes and views, statement by statement, quotes before views."""
    by_study = {id: _of_study(kb, study) for id, study in kb.studies.items()}
    items = [item for found in by_study.values() for item in found]
    named = {id for item in items for id in item.principles}
    about = {item.sibling(item.statement) for item in items if item.statement}
    return Words(
        {id: found for id, found in by_study.items() if found},
        tuple(principle for id, principle in kb.principles.items() if id in named),
        tuple(statement for ref, statement in kb.statements.items() if ref in about),
        _people(kb, {whose(item) for item in items}),
    )


def whose(item: Quote | View) -> str:
    """Name whose words or view it is: a participant's reference, authors or participants."""
    label = item.participant if isinstance(item, Quote) else item.by
    return label if label in NOBODY else item.sibling(label)


def _of_study(kb: KnowledgeBase, study: Study) -> tuple[Quote | View, ...]:
    statements = kb.of_study(kb.statements, study.id)
    on_statements = [item for s in statements for item in (*kb.said_on(s), *kb.reported_on(s))]
    return (*on_statements, *kb.views_outside_statements(study.id))


def _people(kb: KnowledgeBase, present: set[str]) -> dict[str, str]:
    """Label everybody who is present, participants first; the study's name stands with them where there are several."""
    named = {
        ref: f"{person.id}, {kb.study_of(person).name}" if kb.several_studies else person.id
        for ref, person in kb.participants.items()
    }
    return {key: label for key, label in {**named, **NOBODY}.items() if key in present}
