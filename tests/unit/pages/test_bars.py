"""Bars: each person in one stretch, sides apart, all other positions outside the line."""

from __future__ import annotations

from knowledge_base.analysis.agreement import count_votes
from knowledge_base.analysis.scales import Reading
from knowledge_base.pages.bars import bar, common_line, percent, strength_of

AGREE_FIRST = {
    "strongly agree": "agree",
    "agree": "agree",
    "unsure": "neutral",
    "disagree": "disagree",
    "strongly disagree": "disagree",
    "no opinion": "no opinion",
    "does not apply": "not applicable",
}
DISAGREE_FIRST = {"never": "disagree", "rarely": "disagree", "often": "agree", "always": "agree"}


def reading(scale: dict) -> Reading:
    return Reading("agreement", "belief", scale)


def drawn(
    scale: dict, votes: dict, people: str = "", **options
) -> list[tuple[str, float, int, float]]:
    counted = bar(count_votes(reading(scale), votes, people.split(), **options))
    return [
        (segment.label, segment.start, segment.length, segment.strength)
        for segment in counted.segments
    ]


def test_those_who_disagree_stand_left_of_the_line_the_strongest_outermost() -> None:
    votes = {
        "strongly agree": ("A",),
        "agree": ("B", "C"),
        "disagree": ("D",),
        "strongly disagree": ("E", "F", "G"),
    }
    assert [
        ("strongly disagree", -4, 3, 1),
        ("disagree", -1, 1, 0),
        ("agree", 0, 2, 0),
        ("strongly agree", 2, 1, 1),
    ] == drawn(AGREE_FIRST, votes, "A B C D E F G")


def test_a_scale_that_begins_with_disagreement_is_drawn_the_same_way_round() -> None:
    assert [
        ("never", -4, 3, 1),
        ("rarely", -1, 1, 0),
        ("often", 0, 4, 0),
        ("always", 4, 2, 1),
    ] == drawn(DISAGREE_FIRST, {"never": 3, "rarely": 1, "often": 4, "always": 2})


def test_the_middle_of_a_scale_lies_half_on_either_side_of_the_line() -> None:
    assert [
        ("disagree", -2.5, 1, 0),
        ("unsure", -1.5, 3, 1),
        ("agree", 1.5, 2, 0),
    ] == drawn(AGREE_FIRST, {"agree": 2, "unsure": 3, "disagree": 1})


def test_who_marked_two_strengths_of_a_side_stands_between_them() -> None:
    votes = {"strongly agree": ("A", "B"), "agree": ("B", "C")}
    assert [
        ("agree", 0, 1, 0),
        ("strongly agree and agree", 1, 1, 0.5),
        ("strongly agree", 2, 1, 1),
    ] == drawn(AGREE_FIRST, votes, "A B C", several_marks=True)


def test_split_no_opinion_not_applicable_and_unrecorded_stand_outside_the_line() -> None:
    votes = {
        "agree": ("A", "B"),
        "disagree": ("B",),
        "no opinion": ("A", "C"),
        "does not apply": ("D",),
    }
    counted = bar(
        count_votes(reading(AGREE_FIRST), votes, ["A", "B", "C", "D", "E"], several_marks=True)
    )
    assert [("agree", 1)] == [(segment.label, segment.length) for segment in counted.segments]
    assert {"split": 1, "no opinion": 1, "not applicable": 1, "not recorded": 1} == counted.outside


def test_published_counts_with_several_marks_make_a_bar_of_marks() -> None:
    counted = bar(
        count_votes(
            reading(AGREE_FIRST),
            {"agree": 7, "disagree": 2, "no opinion": 4},
            [],
            several_marks=True,
        )
    )
    assert (counted.unit, counted.on("agree"), counted.on("disagree"), counted.outside) == (
        "marks",
        7,
        2,
        {"no opinion": 4, "not applicable": 0},
    )


def test_every_person_is_drawn_once_or_stands_outside() -> None:
    people = [f"R{number}" for number in range(40)]
    votes = {
        option: tuple(people[start::step])
        for option, start, step in zip(AGREE_FIRST, range(7), (3, 4, 5, 6, 7, 8, 9), strict=True)
    }
    counted = bar(count_votes(reading(AGREE_FIRST), votes, people, several_marks=True))
    assert 40 == sum(segment.length for segment in counted.segments) + sum(counted.outside.values())


def test_a_common_line_reaches_as_far_as_the_largest_shares() -> None:
    agreements = [
        count_votes(reading(DISAGREE_FIRST), votes, [])
        for votes in ({"never": 3, "often": 1}, {"rarely": 10, "always": 90})
    ]
    assert (0.75, 0.9) == common_line(agreements)
    assert (0.5, 0.5) == common_line([count_votes(reading(DISAGREE_FIRST), {"often": 0}, [])])
    assert "50.000%" == percent(0.75, (0.75, 0.75))


def test_the_shade_of_an_option_is_that_of_its_place_on_the_scale() -> None:
    counted = count_votes(reading(AGREE_FIRST), {"strongly agree": ("A",)}, ["A"])
    assert {
        "strongly agree": 1,
        "agree": 0,
        "unsure": 1,
        "disagree": 0,
        "strongly disagree": 1,
    } == {option.option: strength_of(counted, option) for option in counted.options[:5]}
    assert [("strongly agree", 0, 1, 1)] == drawn(AGREE_FIRST, {"strongly agree": ("A",)}, "A")


def test_the_options_of_the_middle_lie_in_the_order_of_the_scale() -> None:
    agree_first = {"yes": "agree", "rather": "neutral", "hardly": "neutral", "no": "disagree"}
    assert ["no", "hardly", "rather", "yes"] == [
        label for label, *_ in drawn(agree_first, {"yes": 4, "rather": 3, "hardly": 2, "no": 1})
    ]
    disagree_first = dict(reversed(agree_first.items()))
    assert ["no", "hardly", "rather", "yes"] == [
        label for label, *_ in drawn(disagree_first, {"yes": 4, "rather": 3, "hardly": 2, "no": 1})
    ]
    assert {1} == {strength for *_, strength in drawn(agree_first, {"rather": 3, "hardly": 2})}


def test_a_scale_without_disagreement_begins_with_the_strongest() -> None:
    assert [
        ("often", 0, 1, 0),
        ("always", 1, 3, 1),
    ] == drawn({"always": "agree", "often": "agree"}, {"always": 3, "often": 1})


def test_counts_with_one_mark_each_are_people() -> None:
    assert "people" == bar(count_votes(reading(AGREE_FIRST), {"agree": 7}, [])).unit
