"""The principles and the outcome that evidence is about, and whether a finding accounts for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.finding import Finding
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.statement import Statement


@dataclass(frozen=True)
class Topic:
    """Principles and one outcome.

    Without a principle it is the practice in general, without an outcome none is named.
    """

    principles: frozenset[str]
    outcome: str | None

    def meets(self, other: Topic) -> bool:
        """Return whether two topics have the outcome, and a principle or none, in common."""
        if self.outcome != other.outcome:
            return False
        if not self.principles or not other.principles:
            return self.principles == other.principles
        return bool(self.principles & other.principles)


def topic_of_finding(finding: Finding) -> Topic:
    """Return the topic of a finding."""
    return Topic(frozenset(finding.principles), finding.outcome)


def topics_within(finding: Finding) -> list[Topic]:
    """List the topics of a finding, one per principle, as it claims something of each."""
    if not finding.principles:
        return [topic_of_finding(finding)]
    return [Topic(frozenset([principle]), finding.outcome) for principle in finding.principles]


def topic_of(kb: KnowledgeBase, anchor: Anchor) -> Topic | None:
    """Return the topic of an anchor, None if it is outside the practice.

    Words without a principle or outcome have those of the statement that they are on.
    """
    if isinstance(anchor, Statement):
        if anchor.outside:
            return None
        return Topic(frozenset(anchor.principles), anchor.metric)
    on = statement_under(kb, anchor)
    if on is None:
        return Topic(frozenset(anchor.principles), anchor.metric)
    inherited = topic_of(kb, on)
    if anchor.principles:
        return Topic(frozenset(anchor.principles), anchor.metric or on.metric)
    if inherited is None:
        return None
    return Topic(inherited.principles, anchor.metric or on.metric)


def statement_under(kb: KnowledgeBase, anchor: Anchor) -> Statement | None:
    """Return the statement that words are on, None if there is none or it failed to load.

    A measurement is on none.
    """
    if isinstance(anchor, Statement | Measurement) or not anchor.statement:
        return None
    ref = anchor.sibling(anchor.statement)
    return kb.statements.get(ref)


def unaccounted(kb: KnowledgeBase, finding: Finding) -> list[str]:
    """List the statements, words and measurements on a finding's topic that it leaves out.

    Each is missing from `rests_on`, `against`, `mixed` and `set_aside`.
    """
    named = {*finding.anchors, *finding.set_aside}
    topic = topic_of_finding(finding)
    missing = []
    for ref, anchor in kb.anchors.items():
        if ref in named:
            continue
        topics = _topics(kb, anchor)
        if any(topic.meets(one) for one in topics):
            missing.append(ref)
    return missing


def _topics(kb: KnowledgeBase, anchor: Anchor) -> Iterator[Topic]:
    """Yield the topic of an anchor, and for words also that of the statement they are on.

    So no words escape by naming fewer principles, or another outcome, than their statement.
    """
    own = topic_of(kb, anchor)
    if own:
        yield own
    on = statement_under(kb, anchor)
    inherited = topic_of(kb, on) if on else None
    if inherited:
        yield inherited
