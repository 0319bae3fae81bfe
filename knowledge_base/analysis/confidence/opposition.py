"""Everybody against a finding or recommendation (method, "Opposed over studies")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.analysis import chain
from knowledge_base.analysis.ballot import Ballot, ballot_on, contested_behind
from knowledge_base.analysis.confidence.topic import topic_of, topic_of_finding
from knowledge_base.analysis.confidence.ways import way_of, way_of_side, way_of_vote
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.view import View

UNOPPOSED = "Nobody marked the other side."
UNSPOKEN = "Nobody spoke against it in what was published."
NO_VOTE = "It rests on no vote."
DONE = "The votes behind it are answers on what was done, and nobody is opposed by them."
NO_SIDES = "The answers behind it take no side, so nobody could be opposed."
NO_OPINION = "Nobody gave an opinion on the votes behind it."


@dataclass(frozen=True)
class Opposition:
    """Everybody against a finding or recommendation.

    `contested` are the votes behind it with anybody on the other side, `other_way` the whole
    votes against it, and `limits` the words of those who spoke against it or named limits.
    `silence` is the sentence that there are none; it is empty if a vote is contested.
    """

    contested: tuple[Ballot, ...]
    other_way: tuple[Ballot, ...]
    limits: tuple[Quote | View, ...]
    silence: str


def opposition(kb: KnowledgeBase, record: Guidance | Finding) -> Opposition:
    """Collect everybody against a finding, or against the findings of a recommendation."""
    contested = tuple(contested_behind(kb, record))
    findings = [record] if isinstance(record, Finding) else kb.findings_of(record)
    against: dict[str, None] = {}
    mixed: dict[str, None] = {}
    for finding in findings:
        against |= dict.fromkeys(finding.against)
        mixed |= dict.fromkeys(finding.mixed)
    other_way: list[Ballot] = []
    limits: list[Quote | View] = []
    for ref in against | mixed:
        anchor = kb.anchors[ref]
        if isinstance(anchor, Quote | View):
            limits.append(anchor)
        elif isinstance(anchor, Statement) and ref in against and way_of_vote(kb, anchor):
            other_way.append(ballot_on(kb, anchor))
    silence = [] if contested else [_votes_behind(kb, record)]
    if not (contested or against or mixed or _is_doubted(kb, record, findings)):
        silence.append(UNSPOKEN)
    return Opposition(contested, tuple(other_way), tuple(limits), " ".join(silence))


def _is_doubted(kb: KnowledgeBase, record: Guidance | Finding, findings: Iterable[Finding]) -> bool:
    """Return whether anyone is split on a vote behind it, or words elsewhere are against it."""
    for statement in chain.statements_behind(kb, record):
        if (ballot_on(kb, statement).agreement.counts or {}).get("split"):
            return True
    return any(_is_challenged(kb, finding) for finding in findings)


def _is_challenged(kb: KnowledgeBase, finding: Finding) -> bool:
    """Return whether words on its topic that it does not rest on, as some set aside, are against.

    Of a finding whose evidence can speak either way, those are the words against the practice.
    """
    against = "for" if way_of_side(finding.side) == "against" else "against"
    topic = topic_of_finding(finding)
    all_words: list[Quote | View] = [*kb.quotes.values(), *kb.views.values()]
    for words in all_words:
        if words.ref in finding.rests_on or way_of(kb, words) != against:
            continue
        own = topic_of(kb, words)
        if words.ref in finding.set_aside or (own and own.meets(topic)):
            return True
    return False


def _votes_behind(kb: KnowledgeBase, record: Guidance | Finding) -> str:
    """Return the sentence on uncontested votes."""
    behind = chain.statements_behind(kb, record)
    voted = [statement for statement in behind if statement.ref in kb.votes]
    if not voted:
        return NO_VOTE
    if all(statement.measures == "adoption" for statement in voted):
        return DONE
    agreements = [ballot_on(kb, statement).agreement for statement in voted]
    sided = [one for one in agreements if one.reading.directed]
    if not sided:
        return NO_SIDES
    if all(agreement.n == 0 for agreement in sided):
        return NO_OPINION
    return UNOPPOSED
