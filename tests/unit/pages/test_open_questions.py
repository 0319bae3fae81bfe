"""Open questions, and the studies that were not taken in, on their pages."""

from __future__ import annotations

import pytest

from knowledge_base.exports.search_entries import entries
from knowledge_base.load import load
from tests.support.cases import add_changes, evidence_of
from tests.support.views import page_of, text_of, under, view


def test_a_question_tells_what_was_not_asked_where_we_looked_and_what_would_answer_it(kb):
    page = page_of(kb, "questions/what-first")
    assert ["Not asked, measured or ranked", "What should we buy first?"] == text_of(
        page, '//p[@class="eyebrow"] | //h1'
    )
    assert [
        "No study in this base ranked what a kitchen needs. Some asked what people have."
    ] == text_of(page, '//p[@class="lead"]')
    assert ['All statements, quotes and views, for "first" and "before".'] == text_of(
        under(page, "looked-in"), "./p"
    )
    assert [
        "A study that asks the same kitchens in their first and second year. Add a study that asked"
    ] == text_of(under(page, "would-change"), "./p")


def test_the_nearest_evidence_is_linked_and_said_to_be_no_answer(kb):
    section = under(page_of(kb, "questions/what-first"), "nearest")
    assert ["None of this answers the question."] == text_of(section, "./p")
    assert [
        "Recommendation: Shall we buy a scale?",
        "Finding: Repeating a loaf takes a scale condition, confidence very low",
    ] == text_of(section, "./ul[1]/li")
    assert {
        "../../guidance/buy-a-scale/",
        "../../findings/repeating-takes-a-scale/",
        "../../studies/baker-2021/s2/",
        "../../studies/baker-2021/s4/#fridge",
    } <= set(section.xpath(".//a/@href"))


def test_a_question_with_nothing_near_says_so_and_cites_no_study(kb):
    page = page_of(kb, "questions/rye-in-summer")
    assert ["Nothing in this base."] == text_of(under(page, "nearest"), "./p")
    assert ["This page"] == text_of(under(page, "cite"), ".//h3")


@pytest.mark.parametrize(
    "path", ["guidance/buy-a-scale", "findings/repeating-takes-a-scale", "studies/baker-2021/s2"]
)
def test_whatever_comes_nearest_leads_back_to_the_question(kb, path):
    section = under(page_of(kb, path), "nobody-was-asked")
    assert ["Open questions"] == text_of(section, "./h2")
    assert ["What should we buy first?"] == text_of(section, "./ul/li")
    assert ["../../questions/what-first/"] == [
        way.replace("../../../", "../../") for way in section.xpath(".//a/@href")
    ]


def test_a_record_near_no_question_has_no_such_section(kb):
    assert [] == page_of(kb, "guidance/first-loaf").xpath('//h2[@id="nobody-was-asked"]')


def test_all_questions_are_listed(kb):
    listed = view(kb, "records", "question", here="questions/")
    assert [
        "Does rye keep in summer? Nobody in this base was asked about rye.",
        "What should we buy first? No study in this base ranked what a kitchen needs. "
        "Some asked what people have.",
    ] == [" ".join(text_of(item, "./p")) for item in listed.xpath(".//li")]


def test_studies_not_taken_in_are_listed_by_status_with_the_reason_and_the_day(kb):
    page = view(kb, "records", "excluded", here="excluded/")
    assert [
        [
            "The crumb of many loaves",
            "Crumb and Knead (May 2018). https://doi.org/10.1234/crumb.2",
            "Why not: It asked nobody; it weighs loaves of one machine.",
            "Found on 20 November 2026: Cited by Baker et al. (2021)",
        ]
    ] == [text_of(item, "./p") for item in under(page, "excluded-studies").xpath("./ul/li")]
    assert [
        [
            "A year of yeast",
            "Yeast (2020). https://example.org/yeast?year=1&kind=dry",
            "Waits for: We have read its abstract alone; the text is on order.",
            'Found on 21 November 2026: A search for "yeast" in one library',
        ]
    ] == [text_of(item, "./p") for item in under(page, "awaiting-studies").xpath("./ul/li")]
    assert ["excluded--crumb-2018", "excluded--yeast-2020"] == page.xpath("//li/@id")


def test_a_study_that_was_taken_in_later_keeps_its_place_in_the_list(tmp_path):
    evidence = evidence_of("a-lean-with-all-its-parts", tmp_path)
    add_changes(
        evidence,
        "in: {date: 2026-11-25, what: retired, text: We read it., records: [excluded/example], "
        "instead: [studies/example]}",
    )
    page = view(load(evidence), "records", "excluded", here="excluded/")
    assert ["../changes/#change--in"] == page.xpath('//a[@id="excluded--example"]/@href')
    contexts = view(load(evidence), "records", "context", here="guidance/")
    assert [] == contexts.xpath('//a[contains(@id, "example")]')


def test_a_search_finds_both(kb):
    found = {entry.address: (entry.kind, entry.title, entry.text) for entry in entries(kb)}
    assert (
        "Open question",
        "Does rye keep in summer?",
        'Nobody in this base was asked about rye. All three texts, for "rye". '
        "A study of rye in a warm pantry.",
    ) == found["questions/rye-in-summer/"]
    assert (
        "Study not taken in",
        "A year of yeast",
        "Yeast, 2020. We have read its abstract alone; the text is on order. "
        'A search for "yeast" in one library',
    ) == found["excluded/#excluded--yeast-2020"]
