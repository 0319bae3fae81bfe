"""The page of a finding: its anchors, for and against, and its appraisal."""

from __future__ import annotations

import pytest

from tests.support.record_fields import HOLDS
from tests.support.views import page_of, rows_of, text_of, under


@pytest.mark.parametrize(
    "id, base",
    [
        ("more-loaves", "In two studies with 46 participants in all"),
        ("repeating-takes-a-scale", "In one focus group study with six participants"),
        ("most-have-a-scale", "In one survey study with 40 participants"),
        (
            "first-loaf-effort",
            # Only authors spoke, so nobody whom they studied is behind it.
            "In one focus group study; one more study bears on it and is not counted",
        ),
    ],
)
def test_the_claim_begins_with_the_narrowness_of_its_base(kb, id, base):
    lead = text_of(page_of(kb, f"findings/{id}"), '//p[@class="lead"]')
    assert [f"{base}: {kb.findings[id].text}"] == lead


@pytest.mark.parametrize(
    "id, confidence",
    [("more-loaves", "moderate"), ("better-bread", "low"), ("steam-differs", "very low")],
)
def test_the_confidence_is_beside_the_claim_and_says_what_it_means(kb, id, confidence):
    claim = page_of(kb, f"findings/{id}").xpath('//p[@class="lead"]/..')[0]
    said = (
        f"Confidence: {confidence}. {HOLDS[confidence]} for similar teams; "
        "we do not know how common it is."
    )
    assert said in text_of(claim, ".")[0]


def test_what_it_rests_on_and_what_is_against_it_are_apart_each_with_its_layer(kb):
    page = page_of(kb, "findings/steam-differs")
    layers = './/li/span[starts-with(@class, "tag ")]'
    assert ["words", "words", "authors", "authors"] == text_of(under(page, "rests-on"), layers)
    assert ["words"] == text_of(under(page, "against"), layers)
    assert ["votes"] == text_of(under(page, "mixed"), layers)


def test_where_nothing_is_against_it_it_says_where_we_looked(kb):
    against = under(page_of(kb, "findings/week-may-shift"), "against")
    assert "All quotes and views of the study." in text_of(against, ".")[0]


def test_the_appraisal_has_its_four_questions_and_who_made_it(kb):
    appraisal = under(page_of(kb, "findings/more-loaves"), "appraisal")
    assert [
        ["Methodological limitations", "moderate", "The bakers were asked by bakers."],
        ["Coherence", "minor", "One baker saw it in another way."],
        ["Adequacy", "minor", "There are two studies."],
        ["Relevance", "no or very minor", "Home kitchens differ."],
    ] == rows_of(appraisal, ".//tbody/tr")
    assert [
        "Two studies that agree allow no more.",
        "Appraised by Ada Example, Ben Sample and Cleo Third on 2026-11-22. How we appraise",
    ] == text_of(appraisal, "./p")[-2:]
    assert "not a CERQual rating" in text_of(appraisal, "./p")[0]


@pytest.mark.parametrize("id, alone", [("better-bread", True), ("repeating-takes-a-scale", False)])
def test_an_appraisal_of_one_person_says_that_nobody_checked_it(kb, id, alone):
    appraisal = text_of(under(page_of(kb, f"findings/{id}"), "appraisal"), ".")[0]
    assert alone == ("One person; nobody has checked it independently." in appraisal)


def test_only_what_rests_on_authors_alone_is_marked_so(kb):
    assert ["first-loaf-effort"] == [
        id
        for id in kb.findings
        if "Authors’ conclusion alone." in text_of(page_of(kb, f"findings/{id}"), ".")[0]
    ]
