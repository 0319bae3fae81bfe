"""Rules on the gaps of principles: what no study in the base asked."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis import chain
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import hint, rule
from knowledge_base.text.english import listed


@rule
def principles_with_votes_have_no_gap(kb: KnowledgeBase) -> Iterator[Problem]:
    """A principle has a gap only where no statement with votes counts for it.

    Source: the method, "Guidance": what no study in the base asked is shown as a gap. The page
    shows it under "Not asked", above the votes.
    """
    for principle in kb.principles.values():
        if principle.gap is None:
            continue
        asked = [f"'{ref}'" for ref in _statements_with_votes(kb, principle.id)]
        if asked:
            yield principle.origin.problem(
                ["gap"],
                f"votes are recorded on {listed(asked)}, so this principle was asked about; "
                "remove `gap`, and write what remains unasked in `not_measured` "
                "of a recommendation",
            )


@hint
def metrics_that_were_measured_are_not_called_unmeasured(kb: KnowledgeBase) -> Iterator[Problem]:
    """A recommendation that links a measurement of a metric does not list it as not measured.

    Source: the method, "Measurements": it is "measured elsewhere".
    """
    for guidance in kb.guidance.values():
        for measurement in chain.measurements_behind(kb, guidance):
            metric = kb.metrics.get(measurement.metric or "")
            for position, text in enumerate(guidance.not_measured):
                if metric and metric.name.casefold() in text.casefold():
                    yield guidance.origin.problem(
                        ["not_measured", position],
                        f"'{metric.name}' was measured by '{measurement.ref}'; "
                        "write the part of it that is missing",
                    )


def _statements_with_votes(kb: KnowledgeBase, principle: str) -> Iterator[str]:
    for ref, statement in kb.statements.items():
        votes = kb.votes.get(ref)
        if votes and any(votes.marks.values()) and principle in statement.principles:
            yield ref
