"""The lean of a recommendation in place of its verdict, what matters to a team, and next steps."""

from __future__ import annotations

import pytest

from knowledge_base.load import load
from knowledge_base.model.guidance import Lean
from tests.support.cases import evidence_of
from tests.support.views import page_of, text_of, under, view

LEAN = (
    "Those asked lean to doing it, if you want more loaves a week and your week is not delayed by "
    "a resting dough."
)
RESTS_ON = "Rests on: 6 of 6 and 30 of 37 agreed; P4 said that a resting dough delays the week."
HOW_SURE = (
    "How sure: Moderate that this fairly represents what such bakers think. That it works was not "
    "measured. Two studies, 43 people."
)
VERDICT = "Make it slow if you want to bake more often"


def lean(to: str, *conditions: str) -> Lean:
    parts = [{"text": text, "rests_on": ["example/s1"]} for text in conditions]
    return Lean.model_validate({"to": to, "if": parts})


@pytest.mark.parametrize(
    "expected, written",
    [
        (
            "Those asked lean to doing it, if the tap is far.",
            lean("doing it", "the tap is far"),
        ),
        (
            "Those asked lean to waiting, if you have no roof and no tap is near.",
            lean("waiting", "you have no roof.", "no tap is near"),
        ),
        (
            "Those asked lean to waiting, if you have no roof or rent the plot.",
            lean("waiting", "you have no roof", "or rent the plot."),
        ),
        ("It depends on whether you have a roof.", lean("it depends", "you have a roof")),
        ("It depends.", lean("it depends")),
        ("Too little to lean on.", lean("too little to lean on", "the tap is far")),
        ("Nobody was asked.", lean("nobody was asked")),
    ],
)
def test_a_lean_is_one_sentence_with_its_condition(expected, written):
    assert expected == written.sentence


def test_the_lean_of_those_asked_is_above_its_base_and_how_sure_it_is(kb):
    page = page_of(kb, "guidance/weekly-bread")
    (verdict,) = page.xpath('//section[contains(@class, "verdict")]')
    assert ["Our reading", LEAN, RESTS_ON, HOW_SURE] == text_of(verdict, "./p")
    assert VERDICT not in page.text_content()


def test_the_copied_string_holds_lean_base_certainty_and_source(kb):
    page = page_of(kb, "guidance/weekly-bread")
    (copied,) = text_of(page, '//section[contains(@class, "verdict")]//p[@class="reference"]')
    assert copied.startswith(f"{LEAN} {RESTS_ON} {HOW_SURE} Gardeners (2026).")


def test_each_part_of_the_condition_has_its_layer_and_its_anchor(kb):
    section = under(page_of(kb, "guidance/weekly-bread"), "lean")
    assert [
        "you want more loaves a week votes Statement s1, Baker et al. (2021), "
        "votes Statement slow, Millers (2023)",
        "your week is not delayed by a resting dough words P4 on s4, Baker et al. (2021)",
    ] == text_of(section, "./ul/li")
    assert (
        "Its level is the lowest among: Slow dough goes with more loaves (moderate)."
        == (text_of(section, "./p")[-1])
    )
    assert ["../../studies/baker-2021/s4/#fridge"] == section.xpath("./ul/li[2]//a/@href")


@pytest.mark.parametrize(
    "name, values",
    [
        ("records", ["guidance"]),
        ("verdict", ["weekly-bread"]),
        ("trade_off", ["weekly-bread"]),
        ("advisor", []),
        ("record_page", ["principle", "slow-dough"]),
    ],
)
def test_in_lists_the_lean_takes_the_place_of_the_verdict_and_is_never_cut(kb, name, values):
    text = " ".join(text_of(view(kb, name, *values), ".//p | .//caption"))
    assert f"{LEAN} {RESTS_ON} {HOW_SURE}" in text
    assert VERDICT not in text


def test_where_nobody_was_asked_there_is_neither_a_condition_nor_a_level(tmp_path):
    evidence = evidence_of("a-lean-with-all-its-parts", tmp_path)
    place = evidence / "guidance" / "first-barrel.yml"
    written = place.read_text(encoding="utf-8")
    without = written[: written.index("lean:")]
    place.write_text(f"{without}lean: {{to: nobody was asked}}\n", encoding="utf-8")
    kb = load(evidence)
    page = page_of(kb, "guidance/first-barrel")
    (verdict,) = page.xpath('//section[contains(@class, "verdict")]')
    assert ["Our reading", "Nobody was asked."] == text_of(verdict, "./p")
    assert ["recommendation"] == text_of(page, '//p[@class="root"]/span')
    assert ["Do we need a rain barrel?", "Nobody was asked."] == text_of(
        view(kb, "records", "guidance"), ".//li/p"
    )


def test_the_description_of_the_page_is_the_whole_lean(kb):
    guidance = kb.guidance["weekly-bread"]
    assert f"{LEAN} {RESTS_ON} {HOW_SURE}" == guidance.answer
    first = kb.guidance["first-loaf"]
    assert first.verdict == first.answer


def test_next_steps_are_labelled_by_where_they_come_from(kb):
    section = under(page_of(kb, "guidance/weekly-bread"), "next")
    assert [
        "Find out: Ask who eats how much bread in a week. to find out",
        "Measure: Count the loaves of four weeks. practice elsewhere, not from these studies: "
        "A diary that one of us keeps",
        "Smallest step: Let one dough rest while you shape the next. from the evidence: "
        "words P6 on s1, Baker et al. (2021)",
        "Look again: After a month of bread. to find out",
    ] == text_of(section, "./ul/li")
    assert ["../../studies/baker-2021/s1/#rest"] == section.xpath(".//a/@href")


def test_values_are_listed_in_no_order(kb):
    section = under(page_of(kb, "guidance/weekly-bread"), "values")
    assert ["A team that decides may weigh these. They are in no order."] == text_of(section, "./p")
    assert [
        "How often your household eats fresh bread.",
        "Whether an hour at night suits you better than one in the morning.",
    ] == text_of(section, "./ul/li")


def test_a_recommendation_without_them_has_no_empty_section(kb):
    page = page_of(kb, "guidance/first-loaf")
    assert [] == page.xpath('//h2[@id="next" or @id="values" or @id="lean"]')


def test_a_statement_leads_to_the_recommendation_whose_step_names_it(kb):
    page = page_of(kb, "studies/miller-2023/slow")
    named = text_of(page, '//section[h2[@id="rests-on-this"]]//li')
    assert "Recommendation: Should our weekly bread be slow?" in named
