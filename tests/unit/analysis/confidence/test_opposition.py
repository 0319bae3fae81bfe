"""Everybody against a finding or recommendation (method, "Opposed over studies")."""

from __future__ import annotations

import pytest

from knowledge_base.analysis.confidence.opposition import (
    DONE,
    NO_VOTE,
    UNOPPOSED,
    UNSPOKEN,
    opposition,
)
from knowledge_base.load import load, read
from knowledge_base.pages.display import Display
from tests.support.bakery import BAKERY
from tests.support.cases import change, evidence_of
from tests.support.views import text_of, view

FINDING = "barrels-save-trips"


def test_a_whole_vote_the_other_way_is_named_and_is_no_part_of_the_base(tmp_path):
    kb, _ = read(evidence_of("a-study-against-is-never-part-of-the-base", tmp_path))
    found = opposition(kb, kb.findings[FINDING])
    assert ["second/b2"] == [ballot.statement.ref for ballot in found.other_way]
    assert ["example/heavy-cans"] == [words.ref for words in found.limits]
    assert UNOPPOSED == found.silence
    base = "In one interview study with six participants"
    assert Display(kb).base(kb.findings[FINDING]).startswith(base)


@pytest.mark.parametrize("address", [f"findings/{FINDING}", "guidance/first-barrel"])
def test_pages_name_a_study_whose_vote_speaks_the_other_way_with_a_link(address, tmp_path):
    kb, _ = read(evidence_of("a-study-against-is-never-part-of-the-base", tmp_path))
    kind = "finding" if address.startswith("findings") else "guidance"
    page = view(kb, "record_page", kind, address.partition("/")[2], here=f"{address}/")
    (section,) = page.xpath('//section[h2[@id="opposed"]]')
    said = "Statement b2, Trips to the tap, Second (2021): All ten answered yes."
    assert said in text_of(section, "./ul/li")
    assert "../../studies/second/" in section.xpath("./ul/li/a/@href")


@pytest.mark.parametrize(
    "id, silence",
    [
        ("repeating-takes-a-scale", f"{UNOPPOSED} {UNSPOKEN}"),
        ("most-have-a-scale", f"{DONE} {UNSPOKEN}"),
        ("week-may-shift", f"{NO_VOTE} {UNSPOKEN}"),
        ("better-bread", ""),
    ],
)
def test_nobody_spoke_against_it_only_where_nothing_is_against_or_mixed(id, silence):
    kb = load(BAKERY)
    assert silence == opposition(kb, kb.findings[id]).silence


def test_where_limits_were_named_nobody_is_only_said_not_to_have_marked_the_other_side(tmp_path):
    kb, _ = read(evidence_of("one-study-with-six-votes-allows-low", tmp_path))
    found = opposition(kb, kb.findings[FINDING])
    assert (UNOPPOSED, ["example/heavy-cans"]) == (
        found.silence,
        [words.ref for words in found.limits],
    )


def without_limits(tmp_path):
    """Return the small base with five of five for barrels and nothing against them."""
    evidence = evidence_of("_base", tmp_path)
    change(evidence, f"findings/{FINDING}.yml", "against: [example/heavy-cans]\n", "")
    votes = "s1: {yes: [G1, G2, G3, G4, G5]}\ns2: {yes: 5}\n"
    (evidence / "studies/example/votes.yml").write_text(votes, encoding="utf-8")
    return evidence


def silence_of(evidence):
    kb, _ = read(evidence)
    return opposition(kb, kb.findings[FINDING]).silence


def test_nobody_spoke_against_it_where_one_person_took_the_middle_too(tmp_path):
    evidence = without_limits(tmp_path)
    assert f"{UNOPPOSED} {UNSPOKEN}" == silence_of(evidence)
    votes = "s1: {yes: [G1, G2, G3, G4, G5], unsure: [G5]}\ns2: {yes: 5}\n"
    (evidence / "studies/example/votes.yml").write_text(votes, encoding="utf-8")
    assert UNOPPOSED == silence_of(evidence)


@pytest.mark.parametrize(
    "side, reading, silence",
    [
        ("benefit", "challenges", UNOPPOSED),
        ("benefit", "qualifies", f"{UNOPPOSED} {UNSPOKEN}"),
        ("cost", "supports", UNOPPOSED),
        ("cost", "challenges", f"{UNOPPOSED} {UNSPOKEN}"),
    ],
)
@pytest.mark.parametrize("set_aside", ["", "set_aside: {example/heavy-cans: Cans are no barrel.}"])
def test_a_quote_against_it_that_is_set_aside_or_left_out_was_spoken(
    tmp_path, side, reading, silence, set_aside
):
    evidence = without_limits(tmp_path)
    change(evidence, f"findings/{FINDING}.yml", "side: benefit", f"{set_aside}\nside: {side}")
    quotes = "studies/example/quotes.yml"
    change(evidence, quotes, "reading: qualifies", f"reading: {reading}")
    assert silence == silence_of(evidence)


def test_two_claims_rejected_together_do_not_speak_the_other_way(tmp_path):
    evidence = evidence_of("a-study-against-is-never-part-of-the-base", tmp_path)
    statements = evidence / "studies/second/statements.yml"
    votes = evidence / "studies/second/votes.yml"
    assert ["second/b2"] == other_way(evidence)
    text = statements.read_text(encoding="utf-8")
    head, b2, tail = text.partition("b2:\n")
    statements.write_text(f"{head}{b2}  asks_two: true\n{tail}", encoding="utf-8")
    assert ["second/b2"] == other_way(evidence)
    written = votes.read_text(encoding="utf-8")
    votes.write_text(written.replace("b2: {yes: 10}", "b2: {no: 10}"), encoding="utf-8")
    assert [] == other_way(evidence)


def other_way(evidence):
    kb, _ = read(evidence)
    found = opposition(kb, kb.findings[FINDING])
    return [ballot.statement.ref for ballot in found.other_way]


def test_a_view_against_it_that_it_leaves_out_was_published(tmp_path):
    evidence = without_limits(tmp_path)
    views = evidence / "studies/example/views.yml"
    text = views.read_text(encoding="utf-8")
    view = "no-trip-less:\n  by: G3\n  text: No trip is saved.\n  page: 15\n  statement: s1\n"
    views.write_text(f"{text}{view}  reading: qualifies\n", encoding="utf-8")
    assert f"{UNOPPOSED} {UNSPOKEN}" == silence_of(evidence)
    views.write_text(f"{text}{view}  reading: challenges\n", encoding="utf-8")
    assert UNOPPOSED == silence_of(evidence)
