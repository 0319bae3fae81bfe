"""Why studies do not count behind a finding, in words (method, "Appraising a finding")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge_base.analysis import chain
from knowledge_base.analysis.confidence.independence import why_not_independent
from knowledge_base.analysis.confidence.support import (
    Claim,
    Support,
    speakers,
    why_study_does_not_count,
    why_vote_does_not_count,
)
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.finding import Finding
from knowledge_base.model.measurement import Measurement
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study
from knowledge_base.text.english import counted


def shortcomings(
    kb: KnowledgeBase,
    finding: Finding,
    claim: Claim,
    found: Sequence[Support],
    base: Sequence[Study],
) -> Iterator[str]:
    """Yield why each study that a finding rests on is not part of its base, as a clause.

    `found` are the studies that count alone and are not against it, `base` those that count
    together.
    """
    counting = {study.id for study in base}
    alone = {one.study.id for one in found}
    for study in chain.studies_of(kb, finding.rests_on):
        if study.id in counting:
            continue
        if study.id in alone:
            yield _why_not_together(study, found, base)
        else:
            yield _why_not_alone(kb, finding, claim, study)


def _why_not_together(study: Study, found: Sequence[Support], base: Sequence[Study]) -> str:
    for other in base:
        reason = why_not_independent(study, other)
        if reason:
            return reason
    voted = all(one.wording for one in found if one.study.id == study.id)
    if voted:
        return f"the vote of '{study.id}' is on doing without it, or speaks the other way"
    return f"`came_up` does not tell how it came up in '{study.id}' and in '{base[0].id}'"


def _why_not_alone(kb: KnowledgeBase, finding: Finding, claim: Claim, study: Study) -> str:
    anchors = [kb.anchors[ref] for ref in finding.rests_on if kb.anchors[ref].study == study.id]
    reason = why_study_does_not_count(study)
    if reason:
        return f"'{study.id}' does not count, as {reason}"
    if all(isinstance(anchor, Measurement) for anchor in anchors):
        return f"'{study.id}' does not count, as the finding rests only on its measurements"
    for anchor in anchors:
        if isinstance(anchor, Statement):
            reason = why_vote_does_not_count(kb, anchor, claim)
            if reason:
                return f"'{anchor.ref}' does not count, as {reason}"
    if any(kb.anchors[ref].study == study.id for ref in finding.mixed if ref in kb.statements):
        return f"'{study.id}' does not count, as a vote of it is mixed"
    people = len(speakers(kb, anchors, claim).get(study.id, ()))
    if any(kb.anchors[ref].study == study.id for ref in finding.against) and not people:
        return f"'{study.id}' does not count, as it is against the finding too"
    labelled = counted(people, "participant") if people else "no participant"
    return f"'{study.id}' does not count, as it has words of {labelled} known by label on it"
