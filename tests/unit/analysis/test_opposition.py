"""Everybody against a finding or recommendation (method, "Opposed over studies")."""

from __future__ import annotations

import pytest

from knowledge_base.analysis.opposition import DONE, NO_VOTE, UNOPPOSED, UNSPOKEN, opposition
from knowledge_base.load import load, read
from knowledge_base.pages.display import Display
from tests.support.bakery import BAKERY
from tests.support.cases import evidence_of
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
