"""The chain behind a recommendation or finding: its anchors, statements and studies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge_base.base import graph
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study


def statements_behind(kb: KnowledgeBase, record: Guidance | Finding) -> list[Statement]:
    """List the statements whose votes a finding, or a recommendation with its findings, rests on.

    They are in the order of the base.
    """
    refs = kb.statements.keys() & set(_supporting(kb, record))
    return [kb.statements[ref] for ref in sorted(refs, key=kb.graph.places.__getitem__)]


def anchors_of(kb: KnowledgeBase, record: Guidance | Finding) -> tuple[str, ...]:
    """List the anchors of a finding, or of a recommendation with its findings, for and against."""
    against = [ref for finding in _findings_in(kb, record) for ref in finding.against]
    return tuple(dict.fromkeys([*_supporting(kb, record), *against]))


def studies_of(kb: KnowledgeBase, refs: Iterable[str]) -> list[Study]:
    """List the studies that hold some anchors, each once."""
    return [kb.studies[id] for id in dict.fromkeys(kb.anchors[ref].study for ref in refs)]


def resting_on(kb: KnowledgeBase, study: Study) -> list[Guidance | Finding]:
    """List the recommendations and findings with an anchor in a study."""
    findings: dict[str, Finding] = {}
    guidance: dict[str, Guidance] = {}
    for anchor in _anchors_in(kb, study):
        findings |= {finding.id: finding for finding in graph.findings_using(kb, anchor)}
        guidance |= {one.id: one for one in graph.guidance_resting_on(kb, anchor)}
    for finding in findings.values():
        guidance |= {one.id: one for one in graph.guidance_using(kb, finding)}
    return [
        *(one for one in kb.recommendations if one.id in guidance),
        *(one for one in kb.findings.values() if one.id in findings),
    ]


def _anchors_in(kb: KnowledgeBase, study: Study) -> list[Anchor]:
    collections = (kb.statements, kb.quotes, kb.views)
    return [anchor for held in collections for anchor in kb.of_study(held, study.id)]


def _findings_in(kb: KnowledgeBase, record: Guidance | Finding) -> list[Finding]:
    return [record] if isinstance(record, Finding) else kb.findings_of(record)


def _supporting(kb: KnowledgeBase, record: Guidance | Finding) -> Iterator[str]:
    for finding in _findings_in(kb, record):
        yield from finding.rests_on
    if isinstance(record, Guidance):
        for points in record.points.values():
            for point in points:
                yield from point.rests_on
