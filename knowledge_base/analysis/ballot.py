"""A statement with its votes: who was opposed, and what they said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.analysis.agreement import Agreement, agreement_on
from knowledge_base.analysis.chain import statements_behind
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.participant import Participant
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement


@dataclass(frozen=True)
class Stance:
    """One person's options on a statement; `said` are their quotes on it."""

    participant: Participant
    options: tuple[str, ...]
    said: tuple[Quote, ...]


@dataclass(frozen=True)
class Ballot:
    """One statement with its votes.

    `opposed` holds who stands against its direction; `agreeing` and `disagreeing` hold
    everybody on either side where there is no direction to stand against; `split` who
    marked both sides.
    """

    statement: Statement
    agreement: Agreement
    opposed: tuple[Stance, ...]
    agreeing: tuple[Stance, ...]
    disagreeing: tuple[Stance, ...]
    split: tuple[Stance, ...]

    @property
    def unnamed(self) -> bool:
        """Whether opinions stand on both sides, but only counts are published."""
        sides = {option.side for option in self.agreement.options if option.marks}
        return (
            self.agreement.counted
            and not self.agreement.adoption
            and {"agree", "disagree"} <= sides
        )

    @property
    def contested(self) -> bool:
        """Whether anybody is opposed or on both sides, or people stand on both sides without a direction."""
        return bool(self.opposed or self.agreeing or self.split or self.unnamed)


def ballot_on(kb: KnowledgeBase, statement: Statement) -> Ballot:
    """Count a statement, once for each base, and name who was opposed.

    Whether the words explain the vote is for the quote to say (`explains_vote`); it is never
    inferred here (method, "Counting votes", 4).
    """
    if statement.ref not in kb.ballots:
        kb.ballots[statement.ref] = _counted(kb, statement)
    return kb.ballots[statement.ref]


def contested_behind(kb: KnowledgeBase, record: Guidance | Finding) -> list[Ballot]:
    """List the votes behind a finding or recommendation on which people stood on both sides."""
    ballots = (ballot_on(kb, statement) for statement in statements_behind(kb, record))
    return [counted for counted in ballots if counted.contested]


def opposed_by(kb: KnowledgeBase, participant: Participant) -> list[Ballot]:
    """List the votes of a participant's study whose direction they stand against."""
    ballots = (
        ballot_on(kb, statement) for statement in kb.of_study(kb.statements, participant.study)
    )
    return [counted for counted in ballots if participant.id in counted.agreement.opposed]


def _counted(kb: KnowledgeBase, statement: Statement) -> Ballot:
    agreement = agreement_on(kb, statement)

    def stances(people: Iterable[str]) -> tuple[Stance, ...]:
        return tuple(_stance(kb, statement, agreement, person) for person in people)

    sides = (
        (agreement.having("agrees"), agreement.having("disagrees"))
        if agreement.undecided
        else ((), ())
    )
    return Ballot(
        statement,
        agreement,
        stances(agreement.opposed),
        *map(stances, sides),
        () if agreement.adoption else stances(agreement.having("split")),
    )


def _stance(kb: KnowledgeBase, statement: Statement, agreement: Agreement, person: str) -> Stance:
    options = tuple(option.option for option in agreement.options if person in option.people)
    said = tuple(quote for quote in kb.said_on(statement) if quote.participant == person)
    return Stance(kb.participants[statement.sibling(person)], options, said)
