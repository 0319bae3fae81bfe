"""The chain behind a recommendation: a record in; its anchors, votes and studies, who was opposed and what they said, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .agreement import Agreement, agreement_on
from .index import grouped, once
from .records import Finding, Guidance, KnowledgeBase, Participant, Quote, Statement, Study


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


@once
def ballot(kb: KnowledgeBase, statement: Statement) -> Ballot:
    """Count a statement and name who was opposed, each with what they said on it.

    Whether the words explain the vote is for the quote to say (`explains_vote`); it is never
    inferred here (method, "Counting votes", 4).
    """
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


def contested_behind(kb: KnowledgeBase, record: Guidance | Finding) -> list[Ballot]:
    """List the votes behind a finding or recommendation on which people stood on both sides."""
    ballots = (ballot(kb, statement) for statement in statements_behind(kb, record))
    return [counted for counted in ballots if counted.contested]


def opposed_by(kb: KnowledgeBase, participant: Participant) -> list[Ballot]:
    """List the votes of a participant's study whose direction they stand against."""
    ballots = (ballot(kb, statement) for statement in kb.of_study(kb.statements, participant.study))
    return [counted for counted in ballots if participant.id in counted.agreement.opposed]


def _stance(kb: KnowledgeBase, statement: Statement, agreement: Agreement, person: str) -> Stance:
    options = tuple(option.option for option in agreement.options if person in option.people)
    said = tuple(quote for quote in kb.said_on(statement) if quote.participant == person)
    return Stance(kb.participants[statement.sibling(person)], options, said)


@once
def statements_behind(kb: KnowledgeBase, record: Guidance | Finding) -> tuple[Statement, ...]:
    """List the statements whose votes a finding, or a recommendation with its findings, rests on."""
    refs = {*_supporting(kb, record)}
    return tuple(statement for ref, statement in kb.statements.items() if ref in refs)


def anchors_of(kb: KnowledgeBase, record: Guidance | Finding) -> tuple[str, ...]:
    """List the anchors of a finding, or of a recommendation with its findings, for and against."""
    against = [ref for finding in _findings_in(kb, record) for ref in finding.against]
    return tuple(dict.fromkeys([*_supporting(kb, record), *against]))


def studies_of(kb: KnowledgeBase, refs: Iterable[str]) -> list[Study]:
    """List the studies that hold some anchors, each once."""
    return [kb.studies[id] for id in dict.fromkeys(kb.anchors[ref].study for ref in refs)]


def resting_on(kb: KnowledgeBase, study: Study) -> list[Guidance | Finding]:
    """List the recommendations and findings with an anchor in a study."""
    return list(_by_study(kb).get(study.id, ()))


@once
def _by_study(kb: KnowledgeBase) -> dict[str, list[Guidance | Finding]]:
    return grouped(
        (*kb.recommendations, *kb.findings.values()),
        lambda record: (study.id for study in studies_of(kb, anchors_of(kb, record))),
    )


def _findings_in(kb: KnowledgeBase, record: Guidance | Finding) -> list[Finding]:
    return [record] if isinstance(record, Finding) else kb.findings_of(record)


def _supporting(kb: KnowledgeBase, record: Guidance | Finding) -> Iterator[str]:
    for finding in _findings_in(kb, record):
        yield from finding.rests_on
    if isinstance(record, Guidance):
        for points in record.points.values():
            for point in points:
                yield from point.rests_on
