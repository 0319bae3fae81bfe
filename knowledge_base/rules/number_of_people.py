"""Rules on how many people took part, were asked and answered (method, "Counting votes")."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.statement import Statement
from knowledge_base.model.votes import Votes
from knowledge_base.rules.registry import rule


@rule
def participants_do_not_exceed_their_number(kb: KnowledgeBase) -> Iterator[Problem]:
    """No more participants are listed than the study says took part.

    Source: the field `method / participants` of a study (page Records).
    """
    for study in kb.studies.values():
        listed = len(kb.of_study(kb.participants, study.id))
        number = study.method.participants
        if number and listed > number:
            yield study.origin.problem(
                ["method", "participants"],
                f"{number} took part, but {listed} participants are listed; correct one",
            )


@rule
def votes_do_not_exceed_those_asked(kb: KnowledgeBase) -> Iterator[Problem]:
    """No more people vote than were asked, or than took part if only counts are published.

    Source: the method, "Counting votes": those asked and not recorded are counted.
    """
    if any(collection == "participants" for collection, _ in kb.unloaded):
        return
    for statement, votes in kb.votes_with_scale():
        limit, source = _most_voters(kb, statement, votes)
        people = _voters(statement, votes)
        if limit and people > limit:
            yield votes.origin.problem([], f"{people} people voted, but {source}; correct one")


def _most_voters(kb: KnowledgeBase, statement: Statement, votes: Votes) -> tuple[int, str]:
    """Return the highest possible number of voters, 0 if unknown, and its source in words."""
    if statement.asked:
        return statement.asked, f"`asked` is {statement.asked}"
    if not votes.counted:
        return 0, ""
    study = kb.study_of(statement)
    listed = len(kb.participants_of(statement))
    published = study.method.participants
    if published and published > listed:
        return published, f"`method / participants` in {study.origin.file} is {published}"
    return listed, f"{listed} participants are listed"


def _voters(statement: Statement, votes: Votes) -> int:
    """Return the number of people who voted, as far as it is known."""
    if votes.counted and not statement.several_marks:
        return sum(marks for marks in votes.marks.values() if isinstance(marks, int))
    return len({person for _, _, person in votes.named()})
