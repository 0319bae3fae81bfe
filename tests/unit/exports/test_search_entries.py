"""Entries of the search index: the titles and texts of words and views."""

from __future__ import annotations

from knowledge_base.exports.search_entries import Entry, entries


def entry_of(kb, address: str) -> Entry:
    (found,) = [entry for entry in entries(kb) if entry.address == address]
    return found


def test_a_quote_on_no_statement_is_found_by_its_speaker_and_words(kb):
    found = entry_of(kb, "studies/baker-2021/#salt")
    assert ("P2, Baker et al. (2021)", "Salt first, I always say.") == (found.title, found.text)


def test_a_measurement_is_found_by_its_result_and_its_limits(kb):
    found = entry_of(kb, "studies/miller-2023/loaves-counted/")
    assert ("Measurement", "Loaves a week, Millers (2023)") == (found.kind, found.title)
    assert (
        "The loaves that a household baked with slow dough were counted. "
        "The median was 1.5 loaves a week (quartiles 1 and 2), of 31 households. "
        "Nine households kept no tally. Nobody counted loaves of quick dough."
    ) == found.text


def test_what_we_noticed_about_a_view_is_searched_as_our_reading(kb):
    found = entry_of(kb, "studies/baker-2021/s3/#steam-diverse")
    assert "The authors report or conclude on statement s3, Baker et al. (2021)" == found.title
    assert (
        "Opinions on steam differed widely. Our reading: The vote has four opinions." == found.text
    )
