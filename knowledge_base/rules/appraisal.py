"""Rules on the appraisal of findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.analysis import chain
from knowledge_base.analysis.confidence import appraisal
from knowledge_base.analysis.confidence.footing import base_of
from knowledge_base.analysis.confidence.people import people_behind
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.base.loaded import fully_anchored
from knowledge_base.errors import FieldPath, Problem
from knowledge_base.model.finding import Finding, Reading
from knowledge_base.rules.registry import rule

_EXISTENCE = re.compile(
    r"(at least )?(?P<number>one|two|an?) ((?!(in|of|out|after|and|or)\b)[\w’'-]+ ){1,2}"
    r"(said|reported|told|named|described|called|mentioned|wrote|answered|agreed|disagreed|marked"
    r"|found|saw|had|used|did|made|went|kept|gave|noticed|observed|remembered|recalled)\b",
    re.IGNORECASE,
)
"""The beginning of a claim of existence: one or two people, and their report in the past."""

_MORE_THAN_EXISTENCE = re.compile(
    r"\b(usual|usually|common|commonly|often|mostly|most|generally|typically|tends? to|always"
    r"|never|frequently|rarely|everybody|everyone|than|more|less|fewer|better|worse"
    r"|easier|harder|faster|slower|quicker|sooner|earlier|later|cheaper|safer|simpler|stronger"
    r"|larger|smaller|higher|lower|longer|shorter)\b",
    re.IGNORECASE,
)
"""Words of frequency, number or comparison; a claim of existence has none."""


@rule
def confidence_is_within_what_the_method_allows(kb: KnowledgeBase) -> Iterator[Problem]:
    """The confidence of each reading is not above the lowest of the finding's limits.

    Source: the method, "Appraising a finding".
    """
    for finding in fully_anchored(kb):
        for path, reading in _readings(finding):
            highest = appraisal.ceiling(kb, finding, reading)
            if appraisal.exceeds(reading.confidence, highest.confidence):
                yield finding.origin.problem(
                    [*path, "confidence"],
                    f"'{reading.confidence}' is not allowed here, as {highest.reason}; "
                    f"write at most '{highest.confidence}'",
                )


@rule
def one_study_is_a_serious_concern_for_adequacy(kb: KnowledgeBase) -> Iterator[Problem]:
    """Without two independent studies, adequacy is a serious concern.

    Source: the method, "Appraising a finding".
    """
    why = "fewer than two independent studies count for the finding; write 'serious'"
    for finding in fully_anchored(kb):
        if len(base_of(kb, finding)) < 2:
            yield from _below(finding, "adequacy", "serious", why)


@rule
def people_who_saw_this_site_are_a_serious_concern(kb: KnowledgeBase) -> Iterator[Problem]:
    """Where all studies behind a finding saw this site, methodological limitations are serious.

    Source: the method, "A session of your own".
    """
    why = "its people had seen this site; write 'serious'"
    for finding in fully_anchored(kb):
        studies = chain.studies_of(kb, chain.without_measurements(kb, finding.rests_on))
        if studies and all(study.saw_this_site for study in studies):
            yield from _below(finding, "methodological limitations", "serious", why)


@rule
def evidence_against_is_a_concern_for_coherence(kb: KnowledgeBase) -> Iterator[Problem]:
    """Votes, three people, a measurement or mixed evidence against it are a concern for coherence.

    Source: the method, "Appraising a finding", Against.
    """
    for finding in fully_anchored(kb):
        least = appraisal.least_coherence_concern(kb, finding)
        if least:
            why = f"{least.reason}; write at least '{least.confidence}'"
            yield from _below(finding, "coherence", least.confidence, why)


@rule
def claims_of_existence_compare_nothing(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding that claims existence only begins with one or two people, and compares nothing.

    Source: the method, "Appraising a finding", Fewer than three people.
    """
    for finding in fully_anchored(kb):
        if not finding.existence:
            continue
        for field in ("title", "text"):
            text = getattr(finding, field)
            begun = _EXISTENCE.match(text)
            if begun is None:
                message = "a claim of existence begins with the person; write 'One ... reported'"
                yield finding.origin.problem([field], message)
            elif begun["number"].lower() == "two" and people_behind(kb, finding) < 2:
                message = "only one person is behind it; begin it with 'One'"
                yield finding.origin.problem([field], message)
            for found in _MORE_THAN_EXISTENCE.finditer(text):
                yield finding.origin.problem(
                    [field],
                    f"'{found[0]}' is more than existence; "
                    "write that at least one person reported it, or remove `existence`",
                )


def _below(finding: Finding, question: str, least: str, why: str) -> Iterator[Problem]:
    """Yield a problem for each reading whose concern on a question is less than it must be."""
    for path, reading in _readings(finding):
        concern = reading.questions[question].concern
        if appraisal.CONCERNS.index(concern) < appraisal.CONCERNS.index(least):
            message = f"'{concern}' is not allowed here, as {why}"
            yield finding.origin.problem([*path, question, "concern"], message)


def _readings(finding: Finding) -> Iterator[tuple[FieldPath, Reading]]:
    """Yield the readings of an appraisal with their place in the file."""
    yield ("appraisal",), finding.appraisal
    if finding.appraisal.second:
        yield ("appraisal", "second"), finding.appraisal.second
