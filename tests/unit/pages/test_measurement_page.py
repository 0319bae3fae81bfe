"""What a study measured: its page, and its place on other pages, apart from votes and words."""

from __future__ import annotations

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load
from tests.support.cases import evidence_of
from tests.support.views import page_of, rows_of, text_of, under, view

COUNTED = "studies/miller-2023/loaves-counted"
SHARE = "studies/miller-2023/failed-share"
RESULT = "The median was 1.5 loaves a week (quartiles 1 and 2), of 31 households."
SHORT = f"measured Loaves a week, Millers (2023): {RESULT}"
NO_BASE = "The study does not print the number that this is a percentage of."


@pytest.fixture
def against(tmp_path) -> KnowledgeBase:
    """A base with a measurement against a finding."""
    return load(evidence_of("a-measurement-of-the-same-side-may-be-against", tmp_path))


def test_the_page_has_the_value_with_its_unit_statistic_spread_and_base(kb):
    page = page_of(kb, COUNTED)
    assert ["The loaves that a household baked with slow dough were counted."] == text_of(
        page, '//p[@class="lead"]'
    )
    assert ["The median was 1.5 loaves a week (quartiles 1 and 2)."] == text_of(
        page, '//p[@class="answer"]'
    )
    assert [
        ["Value", "1.5 loaves a week"],
        ["Statistic", "median"],
        ["Spread", "quartiles 1 and 2"],
        ["Of what", "households"],
        ["How many", "31"],
        ["How", "Each household kept a tally for four weeks."],
        ["By whom", "The households themselves."],
    ] == rows_of(page)


def test_the_page_has_the_limits_and_the_topic_as_our_reading(kb):
    page = page_of(kb, COUNTED)
    assert ["Nine households kept no tally.", "Nobody counted loaves of quick dough."] == text_of(
        under(page, "limits"), ".//li"
    )
    assert [
        "Principles: Slow dough. Metric: Loaves a week. Side: benefit. "
        "It tells how much was measured, and not why."
    ] == text_of(under(page, "our-reading"), "./p")
    assert ["Finding: Slow dough goes with more loaves"] == text_of(
        under(page, "rests-on-this"), ".//li"
    )


def test_a_percentage_without_its_base_says_so(kb):
    page = page_of(kb, SHARE)
    assert [f"The share was 12.5 %. {NO_BASE}"] == text_of(page, '//p[@class="answer"]')
    assert ["How many", "Not printed."] in rows_of(page)


def test_the_page_of_its_study_lists_each_measurement_under_its_id(kb):
    section = under(page_of(kb, "studies/miller-2023"), "measured")
    assert ["loaves-counted", "failed-share"] == section.xpath("./div/@id")
    counted, share = text_of(section, "./div/p[1]")
    assert counted.startswith(
        f"measured Loaves a week. {kb.by_path[COUNTED].measured} {RESULT} table 4."
    )
    assert f"The share was 12.5 %, of loaves of those who weigh. {NO_BASE}" in share


def test_a_finding_has_it_under_measured_and_not_among_votes_and_words(kb):
    page = page_of(kb, "findings/more-loaves")
    assert [f"{SHORT} For the finding.Millers (2023), table 4"] == text_of(
        under(page, "measured"), "./ul/li"
    )
    assert ["votes", "votes", "words"] == text_of(
        under(page, "rests-on"), './ul/li/span[starts-with(@class, "tag")]'
    )


def test_one_against_a_finding_opposes_nobody(against):
    page = page_of(against, "findings/barrels-save-trips")
    (found,) = text_of(under(page, "measured"), "./ul/li")
    assert "Against the finding." in found
    assert ["words"] == text_of(under(page, "against"), './ul/li/span[starts-with(@class, "tag")]')
    assert ["Nobody marked the other side.", "Spoke against it, or named limits:"] == text_of(
        under(page, "opposed"), "./p"
    )
    assert ["G5: G5 on s1, Example and Sample (2020)"] == text_of(under(page, "opposed"), ".//li")


def test_a_finding_that_rests_on_nothing_else_says_so(tmp_path):
    kb = load(evidence_of("a-measurement-for-a-finding-needs-no-concern", tmp_path))
    finding = kb.findings["barrels-save-trips"]
    alone = finding.model_copy(update={"rests_on": ("second/timed",)})
    kb.findings["barrels-save-trips"] = alone  # type: ignore[index]
    page = view(kb, "record_page", "finding", "barrels-save-trips")
    assert ["No vote and no words, but a measurement."] == text_of(under(page, "rests-on"), "./p")


def test_a_recommendation_has_it_under_measured_and_beside_what_was_not(kb):
    page = page_of(kb, "guidance/weekly-bread")
    assert [f"{SHORT} Millers (2023), table 4"] == text_of(under(page, "measured"), "./ul/li")
    assert ["Measured elsewhere: Loaves a week, Millers (2023)."] == text_of(
        under(page, "not-measured"), "./p"
    )


def test_a_recommendation_without_one_has_neither(kb):
    page = page_of(kb, "guidance/steam")
    assert [] == page.xpath('//h2[@id="measured"]')
    assert [] == text_of(under(page, "not-measured"), "./p")


def test_the_advisor_has_it_beside_what_was_not_measured(kb):
    page = view(kb, "advisor")
    assert ["Not measured: Flour used. Measured elsewhere: Loaves a week, Millers (2023)."] == (
        text_of(page, '//*[@data-guidance="weekly-bread"]/p[@class="not-measured"]')
    )


def test_a_question_has_what_was_measured_apart_from_votes_and_words(kb):
    nearest = under(page_of(kb, "questions/what-first"), "nearest")
    heard, measured = nearest.xpath('./ul[@class="tree"]')
    assert ["votes", "words"] == text_of(heard, './li/span[starts-with(@class, "tag")]')
    assert [
        "measured Failed loaves of those who weigh, Millers (2023): "
        f"The share was 12.5 %, of loaves of those who weigh. {NO_BASE} Millers (2023), table 5"
    ] == text_of(measured, "./li")


@pytest.mark.parametrize("path", ["principles/slow-dough", "metrics/loaves-a-week"])
def test_a_principle_and_a_metric_have_what_was_measured(kb, path):
    assert [f"{SHORT} Millers (2023), table 4"] == text_of(
        under(page_of(kb, path), "measured"), "./ul/li"
    )
