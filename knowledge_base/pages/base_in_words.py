"""The base of a finding or recommendation in words: its studies and the people they asked."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.analysis import chain, wording
from knowledge_base.analysis.ballot import numbers_asked
from knowledge_base.analysis.confidence.footing import base_of_all, studies_against
from knowledge_base.analysis.confidence.independence import all_independent
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.anchors import is_of_participants
from knowledge_base.model.finding import Finding
from knowledge_base.model.guidance import Guidance
from knowledge_base.model.statement import Statement
from knowledge_base.model.study import Study


def base_in_words(kb: KnowledgeBase, record: Guidance | Finding) -> str:
    """Return the studies and people behind a finding or recommendation: in one study with six.

    Studies that do not count as such, and those against it, are counted apart (method,
    "Appraising a finding").
    """
    findings = [record] if isinstance(record, Finding) else kb.findings_of(record)
    studies = base_of_all(kb, findings)
    kinds = {study.method.kind for study in studies}
    kind = kinds.pop() if len(kinds) == 1 else ""
    refs = list(chain.supporting(kb, record))
    participants = _participants(kb, refs, studies)
    base = wording.in_studies(len(studies), kind, participants)
    asked = _asked(kb, refs, studies, participants)
    behind = chain.studies_of(kb, chain.anchors_of(kb, record))
    others = {study.id for study in behind} - {study.id for study in studies}
    opposing = {study.id for finding in findings for study in studies_against(kb, finding)}
    beside = wording.beside(len(others - opposing))
    it = "it" if isinstance(record, Finding) else "a finding behind it"
    of_these = {study.id for study in studies} & opposing
    against = wording.speak_against(len(others & opposing), len(of_these), it)
    return f"{base}{asked}{beside}{against}"


def _participants(kb: KnowledgeBase, refs: Sequence[str], studies: Sequence[Study]) -> int:
    """Return the number of participants in all studies together, 0 if it is unknown.

    It is unknown if studies share participants, or may, who must not be counted twice. Where only
    the authors of a study spoke, its participants are not behind the finding.
    """
    if not all_independent(studies):
        return 0
    people = []
    for study in studies:
        heard = any(_is_of_participants(kb, study, ref) for ref in refs)
        people.append(kb.people_in(study) or 0 if heard else 0)
    return sum(people) if all(people) else 0


def _is_of_participants(kb: KnowledgeBase, study: Study, ref: str) -> bool:
    """Return whether an anchor is a vote or words of participants of a study."""
    anchor = kb.anchors[ref]
    if anchor.study != study.id:
        return False
    if isinstance(anchor, Statement):
        return ref in kb.votes
    return is_of_participants(anchor)


def _asked(kb: KnowledgeBase, refs: Sequence[str], studies: Sequence[Study], total: int) -> str:
    """Return how many of the participants were asked, if the votes behind it asked fewer."""
    most = 0
    exact = True
    for study in studies:
        numbers = numbers_asked(kb, refs, study)
        exact = exact and len(numbers) < 2
        most += max(numbers, default=kb.people_in(study) or 0)
    if most >= total:
        return ""
    return wording.of_whom_asked(most, exact)
