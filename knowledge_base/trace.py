"""The chain behind a recommendation: a record in; the votes, the people opposed and what they said out."""

from __future__ import annotations

from dataclasses import dataclass

from .agreement import Agreement, agreement_on
from .records import Finding, Guidance, KnowledgeBase, Participant, Quote, Statement


@dataclass(frozen=True)
class Opposed:
    """One person on the side of a statement that fewer took; `said` are their quotes on it."""

    participant: Participant
    options: tuple[str, ...]
    said: tuple[Quote, ...]


@dataclass(frozen=True)
class Ballot:
    """One statement with its votes, and who was opposed to how most voted."""

    statement: Statement
    agreement: Agreement
    opposed: tuple[Opposed, ...]


def ballot(kb: KnowledgeBase, statement: Statement) -> Ballot:
    """Count a statement and name who was opposed, each with what they said on it.

    Whether the words explain the vote is for the quote to say (`explains_vote`); it is never
    inferred here (method, "Counting votes", 4).
    """
    agreement = agreement_on(kb, statement)
    opposed = tuple(
        Opposed(
            kb.participants[statement.sibling(person)],
            tuple(option.option for option in agreement.options if person in option.people),
            tuple(quote for quote in kb.said_on(statement) if quote.participant == person),
        )
        for person in agreement.opposed
    )
    return Ballot(statement, agreement, opposed)


def ballots_behind(kb: KnowledgeBase, record: Guidance | Finding) -> list[Ballot]:
    """List the statements behind a finding or recommendation, with who was opposed on each."""
    return [ballot(kb, statement) for statement in kb.statements_behind(record)]
