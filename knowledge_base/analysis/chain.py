"""The chain behind a recommendation or finding: its anchors, statements and studies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge_base.base.grouping import grouped, once
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study


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
