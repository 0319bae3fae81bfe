"""A measurement counts no person and makes no study count, for a finding or against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.analysis.ballot import numbers_asked
from knowledge_base.analysis.confidence.footing import base_of, studies_against, studies_behind
from knowledge_base.analysis.confidence.opposition import UNSPOKEN, opposition
from knowledge_base.analysis.confidence.people import people_behind
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load
from knowledge_base.model.finding import Finding
from tests.support.cases import evidence_of


def finding_of(kb: KnowledgeBase) -> Finding:
    return kb.findings["barrels-save-trips"]


@pytest.fixture
def behind(tmp_path: Path) -> KnowledgeBase:
    """A base with a measurement of a second study behind a finding."""
    return load(evidence_of("a-measurement-for-a-finding-needs-no-concern", tmp_path))


@pytest.fixture
def against(tmp_path: Path) -> KnowledgeBase:
    """A base with a measurement of a second study against a finding."""
    return load(evidence_of("a-measurement-of-the-same-side-may-be-against", tmp_path))


def test_it_puts_no_person_and_no_study_behind_a_finding(behind: KnowledgeBase) -> None:
    finding = finding_of(behind)
    assert 6 == people_behind(behind, finding)
    assert ["example"] == [study.id for study in base_of(behind, finding)]


def test_a_finding_that_rests_on_it_first_still_has_the_study_that_voted_as_its_base(
    behind: KnowledgeBase,
) -> None:
    rests_on = ("second/timed", "example/mind-the-lid")
    finding = finding_of(behind).model_copy(update={"rests_on": rests_on})
    assert ["example"] == [study.id for study in studies_behind(behind, finding)]
    alone = finding.model_copy(update={"rests_on": rests_on[:1]})
    assert ["second"] == [study.id for study in studies_behind(behind, alone)]
    assert 0 == people_behind(behind, alone)


def test_it_hides_nothing_of_the_number_whom_the_votes_of_a_study_asked(
    behind: KnowledgeBase,
) -> None:
    study = behind.studies["example"]
    refs = ("example/s2", "example/watering-by-can")
    assert [5] == numbers_asked(behind, refs, study)


def test_it_opposes_nobody_and_puts_no_study_against_a_finding(against: KnowledgeBase) -> None:
    finding = finding_of(against)
    assert [] == studies_against(against, finding)
    found = opposition(against, finding)
    assert ((), ()) == (found.contested, found.other_way)
    assert ["example/heavy-cans"] == [words.ref for words in found.limits]


def test_nobody_spoke_against_it_is_not_written_where_a_measurement_is_against_it(
    against: KnowledgeBase,
) -> None:
    finding = finding_of(against).model_copy(update={"against": ("second/timed",)})
    assert UNSPOKEN not in opposition(against, finding).silence


def test_a_side_with_a_conclusion_of_authors_and_a_measurement_is_not_of_authors_alone(
    behind: KnowledgeBase,
) -> None:
    assert behind.authors_alone(["example/mind-the-lid"])
    assert not behind.authors_alone(["example/mind-the-lid", "second/timed"])
    assert not behind.authors_alone(["second/timed"])
