"""The second reading of a finding, and the evidence it sets aside, on its page."""

from __future__ import annotations

from knowledge_base.load import load
from tests.support.cases import evidence_of
from tests.support.views import text_of, view


def test_a_second_reading_is_beside_the_first_with_the_text_that_decides(tmp_path):
    kb = load(evidence_of("readings-that-a-text-decides-may-differ", tmp_path))
    address = "findings/barrels-save-trips/"
    page = view(kb, "record_page", "finding", "barrels-save-trips", here=address)
    (section,) = page.xpath('//section[h2[@id="appraisal"]]')
    assert [
        "Overall confidence: low.",
        "Second reading, by Ben Sample on 2026-11-23: very low.",
    ] == text_of(section, ".//caption")
    decides = "Where the readings differ, this decides: Page 12 says that the gardens lie in three"
    assert any(text.startswith(decides) for text in text_of(section, "./p"))


def test_what_is_set_aside_has_its_reason(tmp_path):
    kb = load(evidence_of("three-named-people-in-two-interview-studies-allow-moderate", tmp_path))
    address = "findings/barrels-save-trips/"
    page = view(kb, "record_page", "finding", "barrels-save-trips", here=address)
    assert [
        "s1, Trips to the tap, Example and Sample (2020): Its vote is told apart from the words."
    ] == text_of(page, '//section[h2[@id="set-aside"]]/ul/li')
    assert [
        "Example and Sample (2020): asked, question 3",
        "Second (2021): asked, question 5",
    ] == text_of(page, '//section[h2[@id="appraisal"]]/ul/li')


def test_with_a_second_reading_no_page_tells_that_nobody_has_checked_the_first(tmp_path):
    kb = load(evidence_of("readings-that-a-text-decides-may-differ", tmp_path))
    alone = "One person; nobody has checked it independently."
    told = {
        id: alone in view(kb, "record_page", "finding", id, here=f"findings/{id}/").text_content()
        for id in kb.findings
    }
    assert {"barrels-need-a-roof": True, "barrels-save-trips": False} == told
