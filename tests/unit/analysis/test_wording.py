"""The words for the result of a vote (method, "Counting votes")."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge_base.analysis import bearing, wording
from knowledge_base.analysis.agreement import Agreement, count_votes
from knowledge_base.analysis.scales import Reading

SCALE = {
    "yes": "agree",
    "rather yes": "agree",
    "unsure": "neutral",
    "no": "disagree",
    "no opinion": "no opinion",
    "no garden": "not applicable",
}
OPINION = Reading("agreement", "belief", SCALE)
LIST = Reading("choice", "belief", dict.fromkeys(("cans", "1 barrel", "hose"), "answer"))


def named(asked: int | None = None, people: str = "", **marks: str) -> Agreement:
    """Count marks by name, as `yes="A B"`; the participants are `people`, else those who marked."""
    votes = {option.replace("_", " "): tuple(names.split()) for option, names in marks.items()}
    voters = sorted({person for names in votes.values() for person in names})
    return count_votes(OPINION, votes, people.split() or voters, asked, several_marks=True)


def counted(asked: int | None = None, several_marks: bool = False, **marks: int) -> Agreement:
    """Count marks of which only the number is published, as `yes=4`."""
    votes = {option.replace("_", " "): number for option, number in marks.items()}
    return count_votes(OPINION, votes, (), asked, several_marks)


def adopted(agreement: Agreement) -> Agreement:
    return replace(agreement, reading=replace(OPINION, measures="adoption"))


def useful(agreement: Agreement) -> Agreement:
    return replace(agreement, reading=replace(OPINION, kind="usefulness"))


SPLIT_ALONE = named(yes="A B C D E", no="A B C D E")
NO_SIDE = counted(unsure=5)
MARKS_ONLY = counted(yes=8, no=3, asked=9, several_marks=True)


@pytest.mark.parametrize(
    "agreement, words",
    [
        (counted(yes=0), "No votes published"),
        (counted(yes=1), "Too few for a direction: of 1, 1 agreed"),
        (counted(no_opinion=1), "Nobody gave an opinion"),
        (counted(no_opinion=5, no_garden=2), "Nobody gave an opinion"),
        (counted(yes=3, no=1), "Too few for a direction: of 4, 3 agreed and 1 disagreed"),
        (NO_SIDE, "Nobody took a side: of 5, 5 took the middle"),
        (SPLIT_ALONE, "Divided: of 5, 5 were split"),
        (counted(yes=3, no=3), "Divided: of 6, 3 agreed and 3 disagreed"),
        (counted(yes=3, no=2), "Divided: of 5, 3 agreed and 2 disagreed"),
        (counted(unsure=4, no=1), "Most took the middle: 4 of 5"),
        (counted(yes=6), "All six agreed"),
        (counted(no=1200), "All 1,200 disagreed"),
        (counted(yes=5, no=1), "All but one agreed: 5 of 6"),
        (counted(yes=1, no=1200), "All but one disagreed: 1,200 of 1,201"),
        (counted(yes=4, no=2), "Two thirds or more agreed: 4 of 6"),
        (counted(yes=1, no=2000, unsure=1), "Two thirds or more disagreed: 2,000 of 2,002"),
        (adopted(counted(yes=6)), "Of 6, 6 said that they did it"),
        (
            adopted(counted(yes=2, no=4)),
            "Of 6, 2 said that they did it and 4 said that they did not",
        ),
        (useful(counted(yes=6)), "All six found it useful"),
        (useful(counted(yes=1, no=5)), "All but one did not find it useful: 5 of 6"),
        (MARKS_ONLY, "Marks only"),
    ],
)
def test_the_headline_names_the_direction_or_why_there_is_none(agreement, words):
    assert words == wording.headline(agreement)


@pytest.mark.parametrize(
    "marks, words",
    [
        ({"cans": 7, "1 barrel": 4}, "Marked most: cans, 7"),
        ({"cans": 1200, "hose": 1200}, "Marked most: cans and hose, each 1,200"),
    ],
)
def test_the_headline_of_a_list_is_what_was_marked_most(marks, words):
    agreement = count_votes(LIST, marks, (), several_marks=True)
    assert (words, "") == (wording.headline(agreement), wording.strengths(agreement))


@pytest.mark.parametrize(
    "agreement, words",
    [
        (counted(yes=0), "The study publishes no votes on it."),
        (
            counted(yes=1),
            "Fewer than five gave an opinion, so we give the counts and no direction: "
            "of 1, 1 agreed.",
        ),
        (
            MARKS_ONLY,
            "Only marks are published, and one person could leave several, "
            "so people and a direction cannot be told.",
        ),
        (counted(no_opinion=4), "Nobody gave an opinion, so there is no direction."),
    ],
)
def test_a_vote_without_a_direction_has_a_reason(agreement, words):
    assert words == wording.no_direction(agreement)


def test_the_marks_are_told_apart_from_the_people_who_left_several():
    agreement = named(yes="A B C D", rather_yes="C D", no="D E")
    assert "Marks: 4 yes, 2 rather yes, 2 no." in wording.strengths(agreement)
    assert (
        "Marks: 4 yes, 2 rather yes, 2 no. "
        "People: 2 only yes, 1 only no, C yes and rather yes, D yes, rather yes and no."
    ) == wording.strengths(agreement)
    assert (
        "Marks: 4 yes, 2 rather yes, 2 no. "
        "People: 2 only yes, 1 only no, 1 yes and rather yes, 1 yes, rather yes and no."
    ) == wording.strengths(agreement, named=False)


def test_people_with_the_same_marks_are_counted_together():
    agreement = named(yes="A B", rather_yes="A B")
    assert ("Marks: 2 yes, 2 rather yes. People: 2 yes and rather yes.") == wording.strengths(
        agreement, named=False
    )


@pytest.mark.parametrize(
    "agreement, words",
    [
        (counted(yes=0), ""),
        (counted(yes=1200, no=1), "Marks: 1,200 yes, 1 no."),
        (named(yes="A B", no="C"), "Marks: 2 yes, 1 no."),
        (MARKS_ONLY, "Marks: 8 yes, 3 no."),
    ],
)
def test_one_mark_a_person_needs_no_list_of_people(agreement, words):
    assert words == wording.strengths(agreement)


def test_options_that_begin_with_a_figure_are_in_quotes_beside_a_count():
    votes = {"cans": ("A",), "1 barrel": ("A", "B")}
    agreement = count_votes(LIST, votes, ["A", "B"])
    assert (
        "Marks: 1 cans, 2 “1 barrel”. People: 1 only “1 barrel”, A cans and “1 barrel”."
    ) == wording.strengths(agreement)
    assert wording.strengths(agreement, named=False).endswith("1 cans and “1 barrel”.")


NOT_APPROVAL = (
    "What was asked is what they do, not what they approve of, "
    "so it speaks neither for nor against the practice."
)


@pytest.mark.parametrize(
    "means, measures, words",
    [
        (
            "supports",
            "belief",
            "Agreeing supports the practice; disagreeing speaks against it. "
            "Of 5, 4 agreed and 1 disagreed.",
        ),
        (
            "challenges",
            "belief",
            "Agreeing challenges the practice; "
            "disagreeing speaks for it, as far as this was asked. "
            "Of 5, 4 agreed and 1 disagreed.",
        ),
        (
            "neither",
            "belief",
            "Agreeing neither supports nor challenges the practice. "
            "Of 5, 4 agreed and 1 disagreed.",
        ),
        (
            "neither",
            "adoption",
            NOT_APPROVAL,
        ),
    ],
)
def test_what_agreeing_means_for_the_practice_is_our_reading(means, measures, words):
    agreement = counted(yes=4, no=1)
    asked = adopted(agreement) if measures == "adoption" else agreement
    assert words == bearing.for_the_practice(asked, means)


@pytest.mark.parametrize("agreement", [counted(yes=0), counted(no_opinion=3), MARKS_ONLY])
def test_without_opinions_only_the_meaning_of_agreeing_is_told(agreement):
    words = bearing.for_the_practice(agreement, "challenges")
    assert "Agreeing challenges the practice." == words


@pytest.mark.parametrize(
    "agreement, means, way",
    [
        (counted(yes=5), "supports", "for"),
        (counted(no=5), "supports", "against"),
        (counted(yes=5), "challenges", "against"),
        (counted(no=5), "challenges", "for"),
        (counted(yes=4, no=2), "supports", "for"),
    ],
)
def test_a_directed_vote_speaks_for_or_against_the_practice(agreement, means, way):
    assert f"Our reading: this speaks {way} the practice, as far as was asked." == bearing.speaks(
        agreement, means
    )


@pytest.mark.parametrize(
    "agreement, means, verb",
    [
        (counted(yes=4), "supports", "supports"),
        (counted(yes=4), "challenges", "challenges"),
        (counted(yes=3, no=2), "supports", "supports"),
        (counted(yes=3, no=3), "supports", "supports"),
        (NO_SIDE, "challenges", "challenges"),
        (MARKS_ONLY, "supports", "supports"),
        (counted(yes=5), "neither", "neither supports nor challenges"),
    ],
)
def test_a_vote_without_a_side_or_a_reading_speaks_for_nothing(agreement, means, verb):
    assert f"Agreeing {verb} the practice." == bearing.speaks(agreement, means)


def test_what_was_done_speaks_neither_for_nor_against():
    assert NOT_APPROVAL == bearing.speaks(adopted(counted(yes=5)), "neither")


def test_what_people_intend_speaks_for_the_practice_as_an_intention_only():
    intended = replace(counted(yes=5), reading=replace(OPINION, measures="intention"))
    words = "Our reading: this speaks for the practice, as an intention only."
    assert words == bearing.speaks(intended, "supports")
    meaning = (
        "Agreeing supports the practice, as an intention only; disagreeing speaks against it. "
        "Of 5, 5 agreed."
    )
    assert meaning == bearing.for_the_practice(intended, "supports")
    neither = "Agreeing neither supports nor challenges the practice."
    assert neither == bearing.speaks(intended, "neither")


@pytest.mark.parametrize("means", ["supports", "challenges"])
def test_to_reject_two_claims_joined_speaks_neither_for_nor_against(means):
    words = (
        "It joins two claims, of which they may have rejected either, "
        "so it speaks neither for nor against the practice."
    )
    assert words == bearing.speaks(counted(no=5), means, asks_two=True)
    meaning = (
        f"Agreeing {means} the practice; "
        "disagreeing may be about either of the claims that it joins. Of 5, 5 disagreed."
    )
    assert meaning == bearing.for_the_practice(counted(no=5), means, asks_two=True)


def test_to_agree_with_two_claims_joined_speaks_for_the_whole():
    words = bearing.speaks(counted(yes=5), "supports", asks_two=True)
    assert "Our reading: this speaks for the practice, as far as was asked." == words


@pytest.mark.parametrize(
    "agreement, words",
    [
        (counted(yes=3), None),
        (MARKS_ONLY, None),
        (named(yes="A", no_opinion="B C", people="A B C"), "2 of 3 gave no opinion: B and C."),
        (named(yes="A", people="A B"), "1 of 2 left no mark: B."),
        # Three more were asked than are listed, so the one name would not be all of them.
        (named(yes="A", people="A B", asked=5), "4 of 5 left no mark."),
        (
            counted(yes=1, no_opinion=1200, no_garden=1, asked=1300),
            "1,200 of 1,300 gave no opinion. 1 of 1,300 said that it does not apply. "
            "98 of 1,300 left no mark.",
        ),
        (counted(yes=1, no_opinion=1200), "1,200 gave no opinion."),
    ],
)
def test_people_without_an_opinion_are_told_apart(agreement, words):
    assert words == wording.without_opinion(agreement)


def test_people_without_an_opinion_are_not_named_where_names_are_not_wanted():
    agreement = named(yes="A", no_garden="B")
    assert "1 of 2 said that it does not apply." == wording.without_opinion(agreement, named=False)


@pytest.mark.parametrize(
    "studies, kind, participants, words",
    [
        (1, "focus group", 6, "In one focus group study with six participants"),
        (1, "case study", 1, "In one case study with one participant"),
        (1, "survey", 0, "In one survey study"),
        (1, "experience report", 2, "In one experience report with two participants"),
        (1, "experiment", 15, "In one experiment with 15 participants"),
        (2, "", 1200, "In two studies with 1,200 participants in all"),
        (2, "", 0, "In two studies"),
    ],
)
def test_the_base_of_a_finding_names_its_studies_and_people(studies, kind, participants, words):
    assert words == wording.in_studies(studies, kind, participants)


@pytest.mark.parametrize(
    "studies, words",
    [
        (0, ""),
        (1, "; one more study bears on it and is not counted"),
        (2, "; two more studies bear on it and are not counted"),
    ],
)
def test_studies_that_do_not_count_are_told_beside_those_that_do(studies, words):
    assert words == wording.beside(studies)


@pytest.mark.parametrize(
    "studies, of_these, told",
    [
        (0, 0, ""),
        (1, 0, "; one study speaks against it"),
        (2, 0, "; two studies speak against it"),
        (0, 1, "; one of these also speaks against it"),
        (1, 2, "; one study speaks against it; two of these also speak against it"),
    ],
)
def test_studies_against_a_finding_are_told_as_against_it(studies, of_these, told):
    assert told == wording.speak_against(studies, of_these, "it")


@pytest.mark.parametrize(
    "asked, exact, words",
    [
        (1, True, ", of whom one was asked"),
        (52, True, ", of whom 52 were asked"),
        (52, False, ", of whom at most 52 were asked the same question"),
    ],
)
def test_the_base_tells_that_fewer_than_all_were_asked(asked, exact, words):
    assert words == wording.of_whom_asked(asked, exact)


BESIDE = named(yes="A B C D", unsure="E", no_opinion="A F", no_garden="B", people="A B C D E F")


def test_no_opinion_beside_another_mark_stays_visible_wherever_a_headline_is_alone():
    assert (
        "Two thirds or more agreed: 4 of 5; 1 of 6 gave no opinion; "
        "1 also marked “no opinion”; 1 also marked “no garden”"
    ) == wording.headline_alone(BESIDE)
    assert (
        "1 of 6 gave no opinion: F. 1 also marked “no opinion”: A; 1 also marked “no garden”: B."
    ) == wording.without_opinion(BESIDE)
    assert "1 also marked “no opinion”; 1" in wording.without_opinion(BESIDE, named=False)


def test_no_opinion_beside_an_answer_without_a_side_stays_visible():
    often = Reading("frequency", "experience", {"often": "answer", "?": "no opinion"})
    votes = {"often": ("A", "B"), "?": ("B",)}
    agreement = count_votes(often, votes, ["A", "B"], several_marks=True)
    assert "2 of 2 marked often; 1 also marked “?”" == wording.headline_alone(agreement)


@pytest.mark.parametrize("agreement", [counted(yes=3, no_opinion=2), named(yes="A", no="A")])
def test_nothing_is_told_of_no_opinion_beside_another_mark_where_there_is_none(agreement):
    assert "" == wording.also_marked(agreement)


@pytest.mark.parametrize(
    "agreement, words",
    [
        (
            named(yes="A B C", no="C D", unsure="E"),
            "of 5, 2 agreed, 1 disagreed, 1 took the middle and 1 was split",
        ),
        (counted(yes=1200, no=1), "of 1,201, 1,200 agreed and 1 disagreed"),
        (
            adopted(counted(yes=2, no=1)),
            "of 3, 2 said that they did it and 1 said that they did not",
        ),
        (
            useful(counted(yes=2, no=1, unsure=1)),
            "of 4, 2 found it useful, 1 did not find it useful and 1 took the middle",
        ),
        (MARKS_ONLY, "only marks are published, so people on either side cannot be told"),
    ],
)
def test_people_are_counted_by_position(agreement, words):
    assert words == wording.sides(agreement)


@pytest.mark.parametrize(
    "agreement, left, right",
    [
        (counted(yes=1), "disagreed", "agreed"),
        (adopted(counted(yes=1)), "said that they did not", "said that they did it"),
        (useful(counted(yes=1)), "did not find it useful", "found it useful"),
    ],
)
def test_those_who_agree_are_at_the_right_end_of_a_bar(agreement, left, right):
    assert (left, right) == wording.ends(agreement)


@pytest.mark.parametrize(
    "counts, words",
    [
        ({"split": 3, "no opinion": 1200}, "3 split and 1,200 no opinion"),
        ({"split": 0, "no opinion": 1}, "1 no opinion"),
        ({"split": 0, "no opinion": 0}, "nobody"),
    ],
)
def test_people_outside_a_bar_are_listed_with_their_number(counts, words):
    assert words == wording.outside(counts)


def test_people_who_are_not_listed_have_no_published_answer() -> None:
    votes = {"yes": tuple("ABCDEF")}
    agreement = count_votes(OPINION, votes, "ABCDEF", took_part=30)
    assert "24 of 30 have no published answer." == wording.without_opinion(agreement)
