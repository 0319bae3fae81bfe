"""The highest confidence of a finding, and its reason (method, "Appraising a finding")."""

from __future__ import annotations

import re

import pytest

from knowledge_base.analysis.confidence import appraisal
from knowledge_base.analysis.confidence.footing import base_of_all, studies_behind
from knowledge_base.analysis.confidence.people import people_behind
from knowledge_base.load import load, read
from tests.support.bakery import BAKERY
from tests.support.cases import change, evidence_of

STUDIES = (
    "fewer than two independent studies count for it; "
    "'example/s1' does not count, as two thirds of 5 are too few"
)


@pytest.mark.parametrize(
    "serious, highest, reason",
    [
        (1, "low", f"1 concern is serious; {STUDIES}"),
        (2, "very low", "2 concerns are serious"),
        (3, "very low", "3 concerns are serious"),
    ],
)
def test_every_limit_that_is_as_low_is_a_reason(serious, highest, reason, tmp_path):
    evidence = evidence_of("_base", tmp_path)
    finding = "findings/barrels-save-trips.yml"
    for question in ("relevance", "coherence")[: serious - 1]:
        change(
            evidence, finding, f"{question}: {{concern: minor", f"{question}: {{concern: serious"
        )
    kb = load(evidence)
    finding = kb.findings["barrels-save-trips"]
    found = appraisal.ceiling(kb, finding, finding.appraisal)
    assert appraisal.Ceiling(highest, reason) == found


@pytest.mark.parametrize(
    "case, people",
    [
        ("two-votes-the-same-way-allow-moderate", 16),
        ("independence-that-is-not-said-is-no-second-study", 10),
        ("one-participant-is-very-low", 1),
        ("people-who-may-be-the-same-count-once", 2),
        ("authors-alone-are-very-low", 0),
    ],
)
def test_people_who_may_be_in_two_studies_count_once(case, people, tmp_path):
    kb, _ = read(evidence_of(case, tmp_path))
    assert people == people_behind(kb, kb.findings["barrels-save-trips"])


@pytest.mark.parametrize(
    "case, studies",
    [
        ("two-votes-the-same-way-allow-moderate", ["example", "second"]),
        ("a-study-against-is-never-part-of-the-base", ["example"]),
        ("a-vote-that-speaks-the-other-way-is-no-second-study", ["example"]),
        ("an-abstract-alone-is-very-low", ["second"]),
    ],
)
def test_the_base_that_a_finding_names_has_only_studies_that_count(case, studies, tmp_path):
    kb, _ = read(evidence_of(case, tmp_path))
    behind = studies_behind(kb, kb.findings["barrels-save-trips"])
    assert studies == [study.id for study in behind]


def test_the_most_common_answer_on_what_was_done_puts_people_behind_a_condition():
    kb = load(BAKERY)
    assert 30 == people_behind(kb, kb.findings["most-have-a-scale"])


def test_a_study_against_one_finding_is_no_base_of_several(tmp_path):
    evidence = evidence_of("two-votes-the-same-way-allow-moderate", tmp_path)
    text = (evidence / "findings/barrels-save-trips.yml").read_text(encoding="utf-8")
    text = text.replace("side: benefit", "side: harm")
    text = re.sub("rests_on: .*", "rests_on: [example/heavy-cans]", text)
    text = re.sub("against: .*", "against: [second/b1]", text)
    (evidence / "findings/cans-hurt.yml").write_text(text, encoding="utf-8")
    kb, _ = read(evidence)
    for names, base in (
        (["barrels-save-trips"], ["example", "second"]),
        (["barrels-save-trips", "cans-hurt"], ["example"]),
    ):
        findings = [kb.findings[name] for name in names]
        assert base == [study.id for study in base_of_all(kb, findings)]


def test_a_finding_without_a_base_names_the_study_with_most_people(tmp_path):
    evidence = evidence_of("three-named-people-in-two-interview-studies-allow-moderate", tmp_path)
    finding = evidence / "findings/barrels-save-trips.yml"
    text = finding.read_text(encoding="utf-8")
    words = "[example/v1, second/w1, second/w2, second/w3]"
    text = re.sub(r"rests_on: .*", f"rests_on: {words}", text)
    finding.write_text(text, encoding="utf-8")
    study = evidence / "studies/second/study.yml"
    part = study.read_text(encoding="utf-8").replace("read: full", "read: part\nparts: section 2")
    study.write_text(part, encoding="utf-8")
    kb, _ = read(evidence)
    behind = studies_behind(kb, kb.findings["barrels-save-trips"])
    assert ["second"] == [study.id for study in behind]
