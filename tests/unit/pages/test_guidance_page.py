"""The page of a recommendation: its verdict, both sides, those opposed, and its evidence."""

from __future__ import annotations

import pytest

from tests.support.views import page_of, text_of, under


def test_the_verdict_is_never_without_its_base_and_its_confidence(kb):
    (verdict,) = page_of(kb, "guidance/first-loaf").xpath('//section[contains(@class, "verdict")]')
    assert [
        "Our reading",
        "Let it rest if you have days to spare; bake it at once if your week cannot shift.",
        "In one focus group study with six participants; one more study bears on it and is "
        "not counted. Confidence: very low. It is not clear whether this holds for "
        "similar teams; we do not know how common it is.",
    ] == text_of(verdict, ".//p")


@pytest.mark.parametrize(
    "heading, title, points",
    [
        (
            "invest-when",
            "Invest when",
            [
                "authors You have days to spare. P6 said that the effect is then huge. "
                "Authors, page 37, Baker et al. (2021)"
            ],
        ),
        (
            "defer-when",
            "Defer when",
            [
                "words Your week cannot shift. P4 said that a resting dough delays it. "
                "P4 on s4, Baker et al. (2021)",
                "authors It is a first loaf. The authors hold that the effort can be needless. "
                "Authors, page 38, Baker et al. (2021)",
            ],
        ),
        (
            "gain",
            "What you gain",
            [
                "votes Better bread, said five of six. Statement s4, Baker et al. (2021): "
                "Marks: 5 strongly agree, 1 partially disagree."
            ],
        ),
        (
            "cost",
            "What it costs",
            ["words A full fridge. P4 on s4, Baker et al. (2021)", "our reading Your patience."],
        ),
        (
            "not-measured",
            "What was not measured",
            ["How much longer it takes.", "How it tastes."],
        ),
        (
            "your-situation",
            "How your situation may differ",
            ["All six bakers own a fridge."],
        ),
    ],
)
def test_each_side_has_its_points_with_the_layer_they_rest_on(kb, heading, title, points):
    section = under(page_of(kb, "guidance/first-loaf"), heading)
    assert (title, points) == (text_of(section, "./h2")[0], text_of(section, "./ul/li"))


def test_a_side_without_a_point_says_why(kb):
    page = page_of(kb, "guidance/weekly-bread")
    said = [text_of(under(page, side), "./p")[0] for side in ("defer-when", "cost")]
    assert ["No study in this base asked who should wait.", "Nothing in this base says."] == said


def test_the_situations_and_what_would_change_it_close_the_page(kb):
    page = page_of(kb, "guidance/first-loaf")
    assert [
        "A first loaf",
        "Days to spare; It has to be ready today. Nobody was asked how long their dough rests.",
    ] == text_of(under(page, "applies"), ".//dd")
    assert ["A study that follows first loaves."] == text_of(under(page, "would-change"), "./p")


@pytest.mark.parametrize(
    "path, said",
    [
        (
            "guidance/first-loaf",
            "P4 marked partially disagree on statement s4, Bread in general, "
            "Baker et al. (2021). Why, in P4’s words.",
        ),
        (
            "findings/better-bread",
            "P4 marked partially disagree on statement s4, Bread in general, "
            "Baker et al. (2021). Why, in P4’s words.",
        ),
        (
            "findings/more-loaves",
            "On statement slow, Slow dough, Millers (2023): of 37, 30 found it useful, 3 did not "
            "find it useful and 4 took the middle. "
            "Only counts are published, so nobody can be named.",
        ),
        (
            "guidance/buy-a-scale",
            "Nobody marked the other side. Nobody spoke against it in what was published.",
        ),
        (
            "findings/repeating-takes-a-scale",
            "Nobody marked the other side. Nobody spoke against it in what was published.",
        ),
        (
            "findings/week-may-shift",
            "It rests on no vote. Nobody spoke against it in what was published.",
        ),
    ],
)
def test_it_is_said_who_took_the_other_side_in_the_votes_behind(kb, path, said):
    assert said in text_of(page_of(kb, path), '//section[h2[@id="opposed"]]')[0]


def test_where_a_vote_has_no_direction_both_sides_are_named(kb):
    opposed = under(page_of(kb, "guidance/steam"), "opposed")
    apart = "; the study does not say that it explains the vote."
    assert [
        f"P6 marked partially agree. What P6 said on this statement{apart}",
        f"P3 marked strongly disagree. What P3 said on this statement{apart}",
        "P4 marked partially disagree. No words of theirs on this statement are printed.",
        f"P5 marked partially disagree. What P5 said on this statement{apart}",
        "P6: P6 on s3, Baker et al. (2021)",
    ] == text_of(opposed, ".//li")


def test_the_chain_reaches_each_finding_mark_person_and_study(kb):
    evidence = under(page_of(kb, "guidance/first-loaf"), "evidence")
    assert [
        "Slow dough is said to make better bread benefit, confidence low",
        "One baker: the week may shift cost, confidence very low",
        "A first loaf may not need it cost, confidence very low, authors’ conclusion alone",
    ] == text_of(evidence, "./ul/li/details/summary")
    hanging = evidence.xpath('.//ul[@class="tree"]/li[./ul]')
    assert [
        [
            "strongly agree: P1 P2 P3 P5 P6",
            "partially disagree: P4",
            "Baker et al. (2021), page 36",
        ],
        ["P6 Participant P6", "Baker et al. (2021), page 37"],
        ["P4 Participant P4", "Baker et al. (2021), page 36"],
        ["P4 Participant P4", "Baker et al. (2021), page 36"],
        ["Baker et al. (2021), page 38"],
        ["Grain (2019), abstract"],
    ] == [text_of(anchor, "./ul/li") for anchor in hanging]


def test_the_chain_counts_marks_where_nobody_can_be_named(kb):
    evidence = under(page_of(kb, "guidance/buy-a-scale"), "evidence")
    weighed, tools, hours, _ = evidence.xpath('./ul/li[2]//ul[@class="tree"]/li')
    assert [
        ["do: 25 marks", "do not: 10 marks", "have none: 5 marks", "Millers (2023), question 1"],
        ["a thermometer: 30 marks", "“2 or more bowls”: 12 marks", "Millers (2023), question 3"],
        ["at night: 8 marks", "in the morning: 31 marks", "Millers (2023), question 4"],
    ] == [text_of(anchor, "./ul/li") for anchor in (weighed, tools, hours)]


def test_the_references_are_those_of_all_studies_behind_it(kb):
    references = under(page_of(kb, "guidance/first-loaf"), "references")
    assert [
        "Baker, A., Crumb, B. L. and Rye, C. (2021). What Home Bakers Make of Slow Dough. "
        "In Proceedings of the 5th Meeting on Bread (BREAD 2021), volume 2, pages 30–39. "
        "Oven Press – Books on Bread. https://doi.org/10.1234/bread.7 "
        "About the study and how to cite it",
        "Grain, D. (2019). Why wait. About the study and how to cite it",
    ] == text_of(references, ".//li")
