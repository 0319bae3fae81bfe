"""The page of a principle: what counts for it, study by study, what rests on it, and its gap."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge_base.load import load
from tests.support.bakery import BAKERY
from tests.support.views import page_of, text_of, under


def test_the_votes_of_each_study_are_under_its_name(kb):
    statements = under(page_of(kb, "principles/weighing"), "statements")
    assert ["Baker et al. (2021)", "Millers (2023)"] == text_of(statements, "./h3")
    assert [
        ["s1, Loaves a week", "s2, The same loaf again"],
        ["weigh, Weighing", "tools, Tools"],
    ] == [text_of(boards, "./article/h4") for boards in statements.xpath('./div[@class="boards"]')]
    said = text_of(statements, ".")[0]
    assert "Votes of different studies are shown side by side and are never added up." in said
    assert "Why it counts: The authors count every loaf as weighed." in said


def test_votes_by_name_are_drawn_in_little(kb):
    boards = page_of(kb, "principles/weighing").xpath('//table[@class="small-board"]')
    drawn = {
        board.get("data-statement"): {
            text_of(row, "./th")[0]: text_of(row, "./td//a") for row in board.xpath("./tbody/tr")
        }
        for board in boards
    }
    nobody = {"strongly agree": [], "partially agree": [], "no opinion": []}
    assert ["baker-2021/s1", "baker-2021/s2"] == list(drawn)
    assert {
        **nobody,
        "partially disagree": ["P1", "P5", "P6"],
        "strongly disagree": ["P2", "P3", "P4"],
    } == drawn["baker-2021/s2"]


def test_votes_that_are_only_counted_are_drawn_as_numbers(kb):
    boards = page_of(kb, "principles/weighing").xpath('//table[@class="tally"]')
    tallied = {
        board.get("data-statement"): {
            text_of(row, "./*[1]")[0]: text_of(row, "./*[2]")[0]
            for row in board.xpath("./tbody/tr")
        }
        for board in boards
    }
    assert {
        "miller-2023/weigh": {"do": "25", "do not": "10", "have none": "5"},
        "miller-2023/tools": {"a thermometer": "30", "2 or more bowls": "12"},
    } == tallied


@pytest.mark.parametrize(
    "id, found",
    [
        (
            "slow-dough",
            {
                "Benefits": ["Slow dough goes with more loaves confidence moderate"],
                "Conditions": ["Repeating a loaf takes a scale confidence very low"],
                "Costs": ["A first loaf may not need it confidence very low"],
            },
        ),
        (
            "weighing",
            {
                "Conditions": [
                    "Most kitchens have a scale confidence very low",
                    "Repeating a loaf takes a scale confidence very low",
                ],
            },
        ),
    ],
)
def test_findings_are_by_their_side_the_more_trusted_first(kb, id, found):
    findings = under(page_of(kb, f"principles/{id}"), "findings")
    assert found == {
        text_of(heading, ".")[0]: text_of(heading, "./following-sibling::ul[1]/li")
        for heading in findings.xpath("./h3")
    }


def test_recommendations_are_those_that_need_a_finding_on_it(kb):
    guidance = under(page_of(kb, "principles/slow-dough"), "guidance")
    assert [
        "Should our first loaf rest overnight?",
        "Should our weekly bread be slow?",
        "Shall we buy a scale?",
    ] == text_of(guidance, "./ul/li/p[1]")


def test_a_gap_is_said_where_it_is_written_or_nobody_was_asked(kb, tmp_path):
    said = under(page_of(kb, "principles/starter"), "gap")
    assert text_of(said, "./p")[0].startswith("Nobody was asked whether they keep a starter.")
    evidence = Path(shutil.copytree(BAKERY, tmp_path / "evidence"))
    starter = evidence / "principles/starter.yml"
    starter.write_text(starter.read_text(encoding="utf-8").partition("gap:")[0], encoding="utf-8")
    said = under(page_of(load(evidence), "principles/starter"), "gap")
    assert text_of(said, "./p")[0].startswith("No statement in this base asks about it.")


def test_a_principle_with_statements_and_nothing_written_has_no_gap(kb):
    assert [] == page_of(kb, "principles/slow-dough").xpath('//h2[@id="gap"]')
