"""The chain behind a recommendation or finding: its anchors, statements and studies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge_base.base import graph
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.anchors import Anchor
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study


def statements_behind(kb: KnowledgeBase, record: Guidance | Finding) -> list[Statement]:
    """List the statements whose votes a finding or recommendation rests on, mixed ones included.

    They are in the order of the base. A recommendation also rests on all that its findings
    rest on.
    """
    places = kb.graph.places
    named = set(supporting(kb, record))
    for finding in _findings_in(kb, record):
        named.update(finding.mixed)
    ordered = sorted(places.keys() & named, key=places.__getitem__)
    return [kb.statements[ref] for ref in ordered]


def anchors_of(kb: KnowledgeBase, record: Guidance | Finding) -> tuple[str, ...]:
    """List the references of all anchors of a finding or recommendation, for, against and mixed.

    Those of a recommendation include the anchors of its findings.
    """
    refs = list(supporting(kb, record))
    for finding in _findings_in(kb, record):
        refs.extend((*finding.against, *finding.mixed))
    return tuple(dict.fromkeys(refs))


def supporting(kb: KnowledgeBase, record: Guidance | Finding) -> Iterator[str]:
    """Yield the references that a finding or recommendation rests on, not those against it."""
    for finding in _findings_in(kb, record):
        yield from finding.rests_on
    if isinstance(record, Guidance):
        for points in record.points.values():
            for point in points:
                yield from point.rests_on


def studies_of(kb: KnowledgeBase, refs: Iterable[str]) -> list[Study]:
    """List the studies to which some anchors belong, each once."""
    studies = {}
    for ref in refs:
        study = kb.study_of(kb.anchors[ref])
        studies[study.id] = study
    return list(studies.values())


def without_measurements(kb: KnowledgeBase, refs: Iterable[str]) -> list[str]:
    """List the references to votes and words, which can put a study behind a finding."""
    return [ref for ref in refs if ref not in kb.measurements]


def measurements_behind(kb: KnowledgeBase, record: Guidance | Finding) -> list[Measurement]:
    """List the measurements among the anchors of a finding or recommendation, each once."""
    refs = anchors_of(kb, record)
    return measurements_among(kb, refs)


def measurements_among(kb: KnowledgeBase, refs: Iterable[str]) -> list[Measurement]:
    """List the measurements among some anchors."""
    return [kb.measurements[ref] for ref in refs if ref in kb.measurements]


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
    return [
        *kb.of_study(kb.statements, study.id),
        *kb.of_study(kb.quotes, study.id),
        *kb.of_study(kb.views, study.id),
        *kb.of_study(kb.measurements, study.id),
    ]


def _findings_in(kb: KnowledgeBase, record: Guidance | Finding) -> list[Finding]:
    if isinstance(record, Finding):
        return [record]
    return kb.findings_of(record)
