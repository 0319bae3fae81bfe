"""Statements with their votes, the people opposed and their quotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.analysis.agreement import Agreement, agreement_on
from knowledge_base.analysis.chain import statements_behind
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.anchors import is_of_participants
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.participant import Participant
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study


@dataclass(frozen=True)
class Stance:
    """The options that one person marked on a statement; `said` are their quotes on it."""

    participant: Participant
    options: tuple[str, ...]
    said: tuple[Quote, ...]


@dataclass(frozen=True)
class Ballot:
    """One statement with its votes.

    `opposed` are the people against its direction, and `otherwise` those on that side who report
    another experience and oppose no one; `agreeing` and `disagreeing` are the people on
    either side if there is no direction; `split` are those who marked both sides.
    """

    statement: Statement
    agreement: Agreement
    opposed: tuple[Stance, ...]
    otherwise: tuple[Stance, ...]
    agreeing: tuple[Stance, ...]
    disagreeing: tuple[Stance, ...]
    split: tuple[Stance, ...]

    @property
    def unnamed(self) -> bool:
        """Whether there are opinions on both sides, but only counts are published."""
        agreement = self.agreement
        if not agreement.reading.directed or not agreement.counted:
            return False
        sides = {option.side for option in agreement.options if option.marks}
        return "agree" in sides and "disagree" in sides

    @property
    def contested(self) -> bool:
        """Whether anyone is opposed or split, or people without a direction are on both sides."""
        named = self.opposed + self.otherwise + self.agreeing + self.split
        return bool(named) or self.unnamed


def ballot_on(kb: KnowledgeBase, statement: Statement) -> Ballot:
    """Count a statement, once for each base, and list the people opposed with their quotes.

    Whether a quote explains a vote is a field of the quote (`explains_vote`); it is never
    inferred here (method, "Counting votes").
    """
    ballot: Ballot | None = kb.ballots.get(statement.ref)
    if ballot is None:
        ballot = _counted(kb, statement)
        kb.ballots[statement.ref] = ballot
    return ballot


def numbers_asked(kb: KnowledgeBase, refs: Iterable[str], study: Study) -> list[int]:
    """List how many people each vote of a study among some anchors asked.

    Empty if that is not known of one of them, or if words of participants are among them, as
    everybody in the study could speak.
    """
    numbers = []
    for ref in refs:
        anchor = kb.anchors[ref]
        if anchor.study != study.id:
            continue
        if isinstance(anchor, Statement):
            agreement = ballot_on(kb, anchor).agreement
            if not agreement.marks:
                continue
            if not agreement.known_asked or agreement.asked is None:
                return []
            numbers.append(agreement.asked)
        elif is_of_participants(anchor):
            return []
    return numbers


def contested_behind(kb: KnowledgeBase, record: Guidance | Finding) -> list[Ballot]:
    """List the contested votes behind a finding or recommendation."""
    contested = []
    for statement in statements_behind(kb, record):
        ballot = ballot_on(kb, statement)
        if ballot.contested:
            contested.append(ballot)
    return contested


def opposed_by(kb: KnowledgeBase, participant: Participant) -> list[Ballot]:
    """List the votes of a participant's study in which they are opposed."""
    study = kb.study_of(participant)
    opposed = []
    for statement in kb.of_study(kb.statements, study.id):
        ballot = ballot_on(kb, statement)
        if participant.id in ballot.agreement.opposed:
            opposed.append(ballot)
    return opposed


def _counted(kb: KnowledgeBase, statement: Statement) -> Ballot:
    agreement = agreement_on(kb, statement)

    def stances(people: Iterable[str]) -> tuple[Stance, ...]:
        return tuple(_stance(kb, statement, agreement, person) for person in people)

    agreeing: tuple[Stance, ...] = ()
    disagreeing: tuple[Stance, ...] = ()
    split: tuple[Stance, ...] = ()
    otherwise: tuple[Stance, ...] = ()
    if agreement.undecided:
        agreeing = stances(agreement.having("agrees"))
        disagreeing = stances(agreement.having("disagrees"))
    if agreement.reading.directed:
        split = stances(agreement.between_sides)
    if not agreement.reading.opposes:
        otherwise = stances(agreement.other_side)
    return Ballot(
        statement=statement,
        agreement=agreement,
        opposed=stances(agreement.opposed),
        otherwise=otherwise,
        agreeing=agreeing,
        disagreeing=disagreeing,
        split=split,
    )


def _stance(kb: KnowledgeBase, statement: Statement, agreement: Agreement, person: str) -> Stance:
    participant = kb.participants[statement.sibling(person)]
    options = agreement.options_of(person)
    quotes = kb.said_on(statement)
    said = tuple(quote for quote in quotes if quote.participant == person)
    return Stance(participant, options, said)
