"""Words follow the kind of a scale and what a statement measures (method, "Counting votes")."""

from __future__ import annotations

import pytest

from knowledge_base.analysis import bearing, wording
from knowledge_base.analysis.agreement import Agreement, count_votes
from knowledge_base.analysis.option_counts import apart
from knowledge_base.analysis.scales import reading_of
from knowledge_base.model.study import Scale

AGREEMENT = {"fully": "agree", "rather": "agree", "half": "neutral", "not": "disagree"}
FORCED = {"fully": "agree", "not": "disagree", "no opinion": "no opinion"}
FREQUENCY = dict.fromkeys(["never", "rarely", "sometimes", "often", "always"], "answer")
LIKELIHOOD = {"unlikely": "disagree", "even": "neutral", "likely": "agree"}
YES_NO = {"Yes": "agree", "No": "disagree", "cannot tell": "no opinion"}
CHOICE = dict.fromkeys(["own", "bought", "both"], "answer")
EXTENT = dict.fromkeys(["not at all", "somewhat", "extremely"], "answer")


def counted(
    kind: str,
    options: dict,
    measures: str,
    *votes: int,
    words: dict | None = None,
    several_marks: bool = False,
    **known: int,
) -> Agreement:
    """Count published numbers, one for each option in order."""
    scale = Scale(kind=kind, options=options, words=words or {})
    marks = dict(zip(options, votes, strict=True))
    reading = reading_of(scale, measures)
    return count_votes(reading, marks, [], several_marks=several_marks, **known)


@pytest.mark.parametrize(
    "expected, kind, options, measures, votes",
    [
        ("Two thirds or more agreed: 9 of 12", "agreement", AGREEMENT, "belief", (4, 5, 1, 2)),
        ("All but one agreed: 5 of 6", "agreement", AGREEMENT, "experience", (4, 1, 0, 1)),
        ("Divided: of 5, 3 agreed and 2 disagreed", "agreement", AGREEMENT, "experience",
         (3, 0, 0, 2)),
        ("Two thirds or more disagreed: 4 of 6", "agreement", AGREEMENT, "experience",
         (2, 0, 0, 4)),
        ("Of 10, 6 said that they did it and 4 said that they did not", "agreement", AGREEMENT,
         "adoption", (6, 0, 0, 4)),
        ("Most took the middle: 4 of 7", "agreement", AGREEMENT, "belief", (2, 0, 4, 1)),
        ("No direction: of 7, 3 agreed, 1 disagreed and 3 took the middle", "agreement", AGREEMENT,
         "belief", (3, 0, 3, 1)),
        ("Two thirds or more found it likely: 5 of 7", "likelihood", LIKELIHOOD, "belief",
         (1, 1, 5)),
        ("All six found it useful", "usefulness", AGREEMENT, "usefulness", (3, 3, 0, 0)),
        ("11 of 17 marked never or rarely", "frequency", FREQUENCY, "experience", (3, 8, 4, 2, 0)),
        ("12 of 20 marked often or always", "frequency", FREQUENCY, "experience",
         (1, 2, 5, 4, 8)),
        ("9 of 12 marked always", "frequency", FREQUENCY, "adoption", (1, 1, 1, 0, 9)),
        ("6 of 10 marked extremely", "usefulness", EXTENT, "usefulness", (1, 3, 6)),
        ("87 of 101 answered yes", "yes-no", YES_NO, "experience", (87, 14, 3)),
        ("87 of 101 answered yes", "yes-no", YES_NO, "intention", (87, 14, 3)),
        ("Two thirds or more answered yes: 87 of 101", "yes-no", YES_NO, "belief", (87, 14, 3)),
        ("Marked most: both, 5 of 12 who answered", "choice", CHOICE, "adoption", (4, 3, 5)),
        ("Marked most: own and both, each 4 of 9 who answered", "choice", CHOICE, "adoption",
         (4, 1, 4)),
        ("Nobody gave an opinion", "agreement", FORCED, "belief", (0, 0, 10)),
        ("No option but “?” was marked", "frequency", {**FREQUENCY, "?": "no opinion"}, "belief",
         (0, 0, 0, 0, 0, 4)),
        ("No votes published", "agreement", AGREEMENT, "belief", (0, 0, 0, 0)),
    ],
)  # fmt: skip
def test_a_headline_is_in_the_words_of_the_scale(
    expected: str, kind: str, options: dict, measures: str, votes: tuple[int, ...]
) -> None:
    assert expected == wording.headline(counted(kind, options, measures, *votes))


@pytest.mark.parametrize(
    "kind, options, measures, votes",
    [
        ("frequency", FREQUENCY, "experience", (0, 0, 0, 2, 18)),
        ("frequency", FREQUENCY, "belief", (9, 9, 0, 0, 0)),
        ("choice", CHOICE, "belief", (9, 0, 0)),
        ("usefulness", EXTENT, "usefulness", (0, 0, 9)),
        ("yes-no", YES_NO, "experience", (9, 1, 0)),
        ("yes-no", YES_NO, "adoption", (9, 1, 0)),
        ("agreement", AGREEMENT, "adoption", (9, 1, 0, 0)),
        ("agreement", AGREEMENT, "belief", (2, 1, 4, 1)),
        ("agreement", AGREEMENT, "belief", (2, 0, 0, 2)),
        ("agreement", AGREEMENT, "belief", (3, 0, 0, 3)),
    ],
)
def test_without_a_direction_to_a_side_nothing_names_one(
    kind: str, options: dict, measures: str, votes: tuple[int, ...]
) -> None:
    vote = counted(kind, options, measures, *votes)
    assert vote.direction in (None, "divided")
    assert None is vote.side
    assert 0 == vote.against
    assert "Our reading" not in bearing.speaks(vote, "supports")


def test_who_reports_another_experience_is_not_opposed() -> None:
    scale = Scale(kind="agreement", options=AGREEMENT)
    votes = {"fully": ("A", "B", "C", "D"), "not": ("E",)}
    experience = count_votes(reading_of(scale, "experience"), votes, "ABCDE")
    belief = count_votes(reading_of(scale, "belief"), votes, "ABCDE")
    assert ((), ("E",), 0) == (experience.opposed, experience.other_side, experience.against)
    assert (("E",), ("E",), 1) == (belief.opposed, belief.other_side, belief.against)


def test_only_who_marked_both_sides_makes_opinion_divided() -> None:
    scale = Scale(kind="agreement", options=AGREEMENT)
    with_middle = {"fully": tuple("ABCDE"), "half": tuple("DE")}
    with_both = {"fully": tuple("ABCDE"), "not": tuple("DE")}
    reading = reading_of(scale, "belief")
    middle = count_votes(reading, with_middle, "ABCDE", several_marks=True)
    both = count_votes(reading, with_both, "ABCDE", several_marks=True)
    assert (None, ()) == (middle.direction, middle.between_sides)
    assert ("divided", ("D", "E")) == (both.direction, both.between_sides)
    assert "Divided: of 5, 3 agreed and 2 were split" == wording.headline(both)


def test_a_scale_may_give_its_own_verbs() -> None:
    words = {"agree": "found it easy", "disagree": "found it hard"}
    vote = counted("agreement", AGREEMENT, "belief", 5, 0, 0, 1, words=words)
    assert "All but one found it easy: 5 of 6" == wording.headline(vote)
    assert ("found it hard", "found it easy") == wording.ends(vote)


def test_those_without_opinion_are_counted_where_a_headline_is_alone() -> None:
    vote = counted("agreement", FORCED, "belief", 6, 0, 4)
    assert "All six agreed; 4 gave no opinion" == wording.headline_alone(vote)
    asked = counted("agreement", FORCED, "belief", 6, 0, 4, asked=12)
    assert (
        "All six agreed; 4 of 12 gave no opinion; 2 of 12 left no mark"
        == wording.headline_alone(asked)
    )


def test_people_who_may_not_have_been_asked_did_not_leave_no_mark() -> None:
    reading = reading_of(Scale(kind="agreement", options=AGREEMENT), "belief")
    vote = count_votes(reading, {"fully": 5}, map(str, range(8)))
    assert "3 of 8 have no published answer." == wording.without_opinion(vote)
    asked = count_votes(reading, {"fully": 5}, map(str, range(8)), asked=8)
    assert "3 of 8 left no mark." == wording.without_opinion(asked)


@pytest.mark.parametrize(
    "known, base",
    [
        ({"asked": 2225}, " of 2,225 asked"),
        ({"answered": 1900}, " of 1,900 who answered"),
        ({}, ""),
    ],
)
def test_the_base_of_a_list_is_those_asked_or_else_those_who_answered(
    known: dict[str, int], base: str
) -> None:
    vote = counted("choice", CHOICE, "adoption", 1645, 12, 3, several_marks=True, **known)
    assert f"Marked most: own, 1,645{base}" == wording.headline(vote)


@pytest.mark.parametrize(
    "expected, kind, options, measures",
    [
        ("“no opinion” was offered.", "agreement", FORCED, "belief"),
        ("“no opinion” was not offered.", "agreement", {"a": "agree", "b": "disagree"}, "belief"),
        ("", "agreement", AGREEMENT, "belief"),
        ("A yes tells that it happened at least once.", "yes-no", YES_NO, "experience"),
    ],
)
def test_a_scale_that_forces_a_side_says_so(
    expected: str, kind: str, options: dict, measures: str
) -> None:
    vote = counted(kind, options, measures, *(1 for _ in options))
    assert wording.notes_on_scale(vote).endswith(expected)
    assert bool(expected) == bool(wording.notes_on_scale(vote))


TIE = {"never": ("A", "B"), "always": ("C", "D")}
TWO_YES = {"Yes, at work": "agree", "Yes, at home": "agree", "No": "disagree"}


def test_of_two_runs_that_hold_as_many_neither_is_left_out() -> None:
    reading = reading_of(Scale(kind="frequency", options=FREQUENCY), "experience")
    vote = count_votes(reading, TIE, "ABCD")
    assert "Of 4, 2 marked never and 2 marked always" == wording.headline(vote)


def test_a_person_with_two_yeses_is_one_person() -> None:
    scale = Scale(kind="yes-no", options=TWO_YES)
    reading = reading_of(scale, "experience")
    votes = {"Yes, at work": ("A", "B"), "Yes, at home": ("A", "B"), "No": ("A", "C")}
    named = count_votes(reading, votes, "ABC", several_marks=True)
    assert "2 of 3 answered yes" == wording.headline(named)
    numbers = {"Yes, at work": 30, "Yes, at home": 25, "No": 5}
    counted = count_votes(reading, numbers, [], several_marks=True, answered=40)
    assert "Marks: 30 Yes, at work, 25 Yes, at home and 5 No" == wording.headline(counted)


def test_marks_for_no_answer_are_counted_beside_a_list() -> None:
    options = {**CHOICE, "prefer not to tell": "no opinion"}
    vote = counted("choice", options, "adoption", 3, 2, 1, 30, several_marks=True, asked=40)
    assert (
        "Marked most: own, 3 of 40 asked; 30 marked “prefer not to tell”"
        == wording.headline_alone(vote)
    )


@pytest.mark.parametrize("option", ["-2", "+1", ">5 days", "½ of all", "3 times", "(most)"])
def test_an_option_that_could_be_read_with_its_count_is_in_quotes(option: str) -> None:
    assert f"“{option}”" == apart(option)


@pytest.mark.parametrize(
    "kind, measures, name",
    [
        ("agreement", "belief", "agrees"),
        ("agreement", "adoption", "said that they did it"),
        ("likelihood", "belief", "found it likely"),
    ],
)
def test_a_position_is_named_by_what_people_did(kind: str, measures: str, name: str) -> None:
    vote = counted(kind, LIKELIHOOD, measures, 1, 1, 1)
    assert name == wording.name_of("agrees", [vote])


@pytest.mark.parametrize(
    "given, one, two",
    [
        ("were unsure", "was unsure", "were unsure"),
        ("was unsure", "was unsure", "were unsure"),
        ("weren't sure", "wasn't sure", "weren't sure"),
        ("wasn’t sure", "wasn’t sure", "weren’t sure"),
        ("found it was easy", "found it was easy", "found it was easy"),
        ("washed it", "washed it", "washed it"),
    ],
)
def test_was_and_were_follow_the_number_of_people(given: str, one: str, two: str) -> None:
    words = {"neutral": given}
    agreement = counted("agreement", AGREEMENT, "belief", 3, 0, 1, 2, words=words)
    reading = agreement.reading
    assert [one, two] == [reading.verb("neutral", 1), reading.verb("neutral", 2)]
    assert f"and 1 {one}" in wording.sides(agreement)


def test_a_yes_that_one_person_gave_has_its_verb_for_one() -> None:
    words = {"agree": "were cut off"}
    vote = counted("yes-no", YES_NO, "experience", 1, 6, 0, words=words)
    assert "1 of 7 was cut off" == wording.headline(vote)


def test_a_list_tells_those_asked_and_those_who_answered_where_both_are_published() -> None:
    vote = counted("choice", CHOICE, "adoption", 4, 3, 5, several_marks=True, asked=20, answered=9)
    assert "Marked most: both, 5 of 20 asked; 9 answered" == wording.headline(vote)
