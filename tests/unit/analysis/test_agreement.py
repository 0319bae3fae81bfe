"""Counting votes on a scale with a neutral middle (method, "Counting votes")."""

from __future__ import annotations

import pytest

from knowledge_base.analysis.agreement import POSITIONS, Agreement, count_votes, position_of
from knowledge_base.analysis.scales import Reading

SCALE = {
    "yes": "agree",
    "rather yes": "agree",
    "unsure": "neutral",
    "no": "disagree",
    "no opinion": "no opinion",
    "no garden": "not applicable",
}


def count(
    asked: int | None = None,
    several_marks: bool = False,
    participants: str = "",
    took_part: int | None = None,
    **marks: str | int,
) -> Agreement:
    """Count marks as `yes="A B"` or `yes=2`; by default the participants are those who marked."""
    votes = {
        option.replace("_", " "): held if isinstance(held, int) else tuple(held.split())
        for option, held in marks.items()
    }
    voters = sorted(
        {person for held in votes.values() if not isinstance(held, int) for person in held}
    )
    return count_votes(
        Reading("agreement", "belief", SCALE),
        votes,
        participants.split() or voters,
        asked,
        several_marks,
        took_part=took_part,
    )


def people(
    agrees: int, disagrees: int, neutral: int = 0, split: int = 0, no_opinion: int = 0
) -> Agreement:
    """Count a number of people in each position, each with a different name."""
    names = iter(f"G{number}" for number in range(1, 100))
    groups = [
        " ".join(next(names) for _ in range(size))
        for size in (agrees, disagrees, neutral, split, no_opinion)
    ]
    return count(
        yes=f"{groups[0]} {groups[3]}",
        no=f"{groups[1]} {groups[3]}",
        unsure=groups[2],
        no_opinion=groups[4],
        several_marks=True,
    )


def counts_of(**counts: int) -> dict[str, int]:
    return {position: counts.get(position.replace(" ", "_"), 0) for position in POSITIONS}


# Positions


@pytest.mark.parametrize(
    "sides, position",
    [
        (["agree"], "agrees"),
        (["agree", "agree"], "agrees"),
        (["disagree"], "disagrees"),
        (["neutral"], "neutral"),
        (["agree", "disagree"], "split"),
        (["disagree", "neutral", "agree"], "split"),
        (["agree", "neutral"], "split"),
        (["neutral", "disagree"], "split"),
        (["no opinion"], "no opinion"),
        (["not applicable"], "not applicable"),
        (["not applicable", "no opinion"], "no opinion"),
        (["no opinion", "agree"], "agrees"),
        (["disagree", "no opinion"], "disagrees"),
        (["no opinion", "neutral"], "neutral"),
        (["not applicable", "agree"], "agrees"),
        (["no opinion", "agree", "disagree"], "split"),
        ([], "not recorded"),
    ],
)
def test_a_person_has_one_position_whatever_they_marked(sides, position):
    assert position == position_of(sides)


def test_two_strengths_of_one_side_are_one_position_and_two_marks():
    agreement = count(several_marks=True, yes="A B C", rather_yes="C D")
    expected = {"A": "agrees", "B": "agrees", "C": "agrees", "D": "agrees"}
    assert expected == agreement.positions
    assert 5 == agreement.marks
    assert 4 == agreement.people


def test_a_person_with_two_strengths_is_nowhere_the_only_mark():
    agreement = count(several_marks=True, yes="A B C", rather_yes="C D")
    assert [("yes", 3, ("A", "B")), ("rather yes", 2, ("D",))] == [
        (option.option, option.marks, option.only) for option in agreement.options if option.marks
    ]


def test_the_options_keep_the_order_and_the_sides_of_the_scale():
    assert list(SCALE.items()) == [
        (option.option, option.side) for option in count(no="A", yes="B").options
    ]


def test_a_split_is_counted_apart_and_on_neither_side():
    agreement = count(several_marks=True, yes="A B", no="B C")
    assert counts_of(agrees=1, split=1, disagrees=1) == agreement.counts
    assert ("A",) == agreement.having("agrees")
    assert ("C",) == agreement.having("disagrees")
    assert ("B",) == agreement.having("split")


def test_no_opinion_beside_another_mark_stays_visible():
    agreement = count(several_marks=True, yes="A B", no_opinion="B C")
    assert counts_of(agrees=2, no_opinion=1) == agreement.counts
    assert {"B": ("yes", "no opinion")} == agreement.several_marks
    (option,) = (option for option in agreement.options if option.side == "no opinion")
    assert ("B", "C") == option.people


def test_who_marked_nothing_is_not_recorded():
    agreement = count(participants="A B C", yes="A")
    assert {"A": "agrees", "B": "not recorded", "C": "not recorded"} == agreement.positions
    assert 3 == agreement.asked
    assert 1 == agreement.people
    assert 1 == agreement.n


def test_without_a_vote_everybody_is_not_recorded():
    agreement = count(participants="A B")
    assert counts_of(not_recorded=2) == agreement.counts
    assert 0 == agreement.marks
    assert 0 == agreement.people
    assert 0 == agreement.n
    assert agreement.direction is None


def test_not_applicable_is_a_vote_without_an_opinion():
    agreement = count(yes="A B", no_garden="C")
    assert counts_of(agrees=2, not_applicable=1) == agreement.counts
    assert 3 == agreement.people
    assert 2 == agreement.n


# Asked fewer than all


def test_where_fewer_were_asked_than_took_part_the_silent_are_not_named():
    agreement = count(asked=4, participants="A B C D E F", yes="A B", no="C")
    positions = {"A": "agrees", "B": "agrees", "C": "disagrees"}
    counts = counts_of(agrees=2, disagrees=1, not_recorded=1)
    assert positions == agreement.positions
    assert counts == agreement.counts
    assert 4 == agreement.asked
    assert 3 == agreement.people


def test_where_all_who_were_asked_voted_nobody_is_not_recorded():
    assert (
        counts_of(agrees=2, disagrees=1)
        == count(asked=3, participants="A B C D E F", yes="A B", no="C").counts
    )


def test_where_as_many_were_asked_as_took_part_the_silent_are_named():
    assert ("D",) == count(asked=4, participants="A B C D", yes="A B", no="C").having(
        "not recorded"
    )


def test_where_more_were_asked_than_are_listed_the_rest_are_not_recorded():
    agreement = count(asked=6, participants="A B C D", yes="A B", no="C")
    assert counts_of(agrees=2, disagrees=1, not_recorded=3) == agreement.counts


# Direction


@pytest.mark.parametrize(
    "agrees, disagrees, neutral, split, direction",
    [
        (4, 0, 0, 0, None),
        (0, 4, 0, 0, None),
        (2, 1, 0, 1, None),
        (0, 0, 0, 0, None),
        (5, 0, 0, 0, "all on one side"),
        (0, 5, 0, 0, "all on one side"),
        (4, 1, 0, 0, "all but one"),
        (1, 4, 0, 0, "all but one"),
        (9, 1, 0, 0, "all but one"),
        (4, 0, 1, 0, "two thirds or more"),
        (4, 0, 0, 1, "two thirds or more"),
        (0, 4, 1, 0, "two thirds or more"),
        (4, 2, 0, 0, "two thirds or more"),
        (2, 4, 0, 0, "two thirds or more"),
        (4, 0, 1, 1, "two thirds or more"),
        (4, 1, 1, 0, "two thirds or more"),
        (8, 4, 0, 0, "two thirds or more"),
        (3, 2, 0, 0, "divided"),
        (3, 0, 2, 0, None),
        (3, 0, 0, 2, "divided"),
        (7, 4, 0, 0, "divided"),
        (9, 5, 0, 0, "divided"),
        (3, 3, 0, 0, "divided"),
        (2, 2, 1, 0, "divided"),
        (0, 0, 0, 5, "divided"),
    ],
)
def test_the_direction_is_told_by_the_rules_of_the_method(
    agrees, disagrees, neutral, split, direction
):
    assert direction == people(agrees, disagrees, neutral, split).direction


@pytest.mark.parametrize("agrees, direction", [(4, None), (5, "all on one side")])
def test_those_without_an_opinion_count_for_no_direction(agrees, direction):
    agreement = people(agrees, 0, no_opinion=3)
    assert (agrees, direction, 3) == (
        agreement.n,
        agreement.direction,
        agreement.counts["no opinion"],
    )


def test_n_is_everyone_with_an_opinion_neutral_and_split_included():
    assert 10 == people(4, 3, neutral=2, split=1, no_opinion=5).n


def test_those_opposed_are_named():
    agreement = count(yes="A B C D", no="E", unsure="F")
    assert "agrees" == agreement.side
    assert ("E",) == agreement.opposed


def test_those_who_agree_are_opposed_where_more_disagree():
    agreement = count(yes="E", no="A B C D")
    assert "disagrees" == agreement.side
    assert ("E",) == agreement.opposed


def test_neither_split_nor_neutral_is_opposed():
    assert () == count(several_marks=True, yes="A B C D E", no="E", unsure="F").opposed


def test_in_a_tie_nobody_is_opposed_and_no_side_is_larger():
    agreement = count(yes="A B C", no="D E F")
    assert agreement.side is None
    assert () == agreement.opposed


@pytest.mark.parametrize(
    "marks, undecided",
    [
        ({"yes": "A B", "no": "C"}, True),
        ({"yes": "A B C", "no": "D E F"}, True),
        ({"yes": "A B C"}, False),
        ({"no": "A B C"}, False),
        ({"yes": "A B C D", "no": "E"}, False),
        ({"yes": 2, "no": 1}, False),
    ],
)
def test_only_named_people_on_both_sides_without_a_direction_are_undecided(marks, undecided):
    agreement = count(**marks)
    assert undecided == agreement.undecided


# Counts only


def test_counts_of_one_mark_each_are_people():
    agreement = count(yes=3, rather_yes=1, unsure=1, no=1, no_opinion=2, no_garden=1)
    assert (
        counts_of(agrees=4, neutral=1, disagrees=1, no_opinion=2, not_applicable=1)
        == agreement.counts
    )
    assert (9, 9, 6, "two thirds or more") == (
        agreement.marks,
        agreement.people,
        agreement.n,
        agreement.direction,
    )


def test_counts_name_nobody():
    agreement = count(participants="A B C", yes=2, no=1)
    assert {} == agreement.positions
    assert () == agreement.opposed
    assert {} == agreement.several_marks
    yes = agreement.options[0]
    assert "yes" == yes.option
    assert "agree" == yes.side
    assert 2 == yes.marks
    assert () == yes.people
    assert () == yes.only


def test_counts_below_those_asked_leave_the_rest_not_recorded():
    agreement = count(asked=10, yes=6, no=2)
    assert 10 == agreement.asked
    assert 8 == agreement.people
    assert 2 == agreement.counts["not recorded"]


def test_counts_without_a_number_asked_say_nothing_of_the_silent():
    agreement = count(yes=6, no=2)
    assert agreement.asked is None
    assert 0 == agreement.counts["not recorded"]


def test_counts_beside_listed_participants_are_out_of_all_who_are_listed():
    agreement = count(participants="A B C D E", yes=2, no=1)
    assert 5 == agreement.asked
    assert 3 == agreement.people
    assert 2 == agreement.counts["not recorded"]


def test_people_who_took_part_and_are_not_listed_left_no_known_answer():
    agreement = count(participants="A B C", took_part=30, yes="A B")
    assert (30, False) == (agreement.asked, agreement.known_asked)
    assert {"A": "agrees", "B": "agrees", "C": "not recorded"} == agreement.positions
    assert counts_of(agrees=2, not_recorded=28) == agreement.counts


def test_counts_are_out_of_all_who_took_part_listed_or_not():
    agreement = count(participants="A B C", took_part=30, yes=2)
    assert (30, False, 28) == (
        agreement.asked,
        agreement.known_asked,
        agreement.counts["not recorded"],
    )


@pytest.mark.parametrize("took_part", [None, 2, 3])
def test_where_all_who_took_part_are_listed_all_of_them_were_asked(took_part):
    agreement = count(participants="A B C", took_part=took_part, yes="A B")
    assert (3, True) == (agreement.asked, agreement.known_asked)


def test_the_number_asked_goes_before_the_number_who_took_part():
    agreement = count(asked=2, participants="A B C", took_part=30, yes="A B")
    assert (2, True, 0) == (
        agreement.asked,
        agreement.known_asked,
        agreement.counts["not recorded"],
    )


def test_counts_with_several_marks_are_marks_and_never_people():
    agreement = count(asked=6, several_marks=True, yes=5, rather_yes=2, no=1)
    assert (8, None, None, None) == (
        agreement.marks,
        agreement.counts,
        agreement.people,
        agreement.n,
    )
    assert (None, None, (), {}) == (
        agreement.direction,
        agreement.side,
        agreement.opposed,
        agreement.positions,
    )


def test_a_count_of_nobody_is_a_count():
    agreement = count(yes=0, no=0)
    assert 0 == agreement.marks
    assert counts_of() == agreement.counts
