"""A suggestion is the word that was meant, or none."""

from __future__ import annotations

import pytest

from knowledge_base.text.limits import LONGEST_NAME, MOST_COMPARED
from knowledge_base.text.suggest import nearest

TYPES = ("article", "article-journal", "article-magazine", "book", "chapter", "paper-conference")
FIELDS = ("definition", "gap", "name", "page", "participant", "related", "source", "text")


@pytest.mark.parametrize(
    "word, known, meant",
    [
        ("feasability", ("belief", "feasibility", "usefulness"), "feasibility"),
        ("txet", FIELDS, "text"),
        ("Source", FIELDS, "source"),
        ("journal-article", TYPES, "article-journal"),
        ("conference paper", TYPES, "paper-conference"),
        ("container_title", ("container-title", "title"), "container-title"),
        ("s11", ("s1", "s2"), "s1"),
        ("heavy-can", ("example/dry-summer", "example/heavy-cans"), "example/heavy-cans"),
        ("example/s1", ("studies/example", "studies/example/s1"), "studies/example/s1"),
        ("exampel/s2", ("example/s1", "example/s2"), "example/s2"),
    ],
)
def test_a_misspelt_or_turned_round_word_is_suggested(
    word: str, known: tuple[str, ...], meant: str
) -> None:
    expected = f"did you mean '{meant}'?"
    actual = nearest(word, known)
    assert expected == actual


@pytest.mark.parametrize("word", ["speaker", "colour", "", "-"])
def test_a_word_that_is_close_to_none_is_answered_by_the_list(word: str) -> None:
    expected = f"choose from {', '.join(FIELDS)}"
    actual = nearest(word, FIELDS)
    assert expected == actual


def test_a_label_of_one_digit_is_no_misspelling_of_another() -> None:
    actual = nearest("G9", ["G3", "G2", "G1"])
    assert "choose from G1, G2, G3" == actual


def test_folders_that_both_paths_share_make_no_two_records_alike() -> None:
    assert "choose from example/s1" == nearest("example/s3", ["example/s1"])


def test_words_that_are_equally_close_are_listed() -> None:
    assert "choose from ISBN, ISSN" == nearest("ISXN", ["DOI", "ISBN", "ISSN", "URL"])
    assert "choose from a/tools, b/tools" == nearest("tools", ["a/tools", "b/tools", "c/x"])


def test_the_prefix_that_all_words_share_is_shown_and_not_compared() -> None:
    assert "did you mean '#method'?" == nearest("methd", ["method"], "#")
    assert "choose from #method" == nearest("about", ["method"], "#")


def test_of_many_words_the_first_twelve_are_listed() -> None:
    known = [f"word-{number:02}" for number in range(14)]
    assert f"choose from {', '.join(known[:12])} and 2 more" == nearest("about", known)
    assert f"choose from {', '.join(known[:12])}" == nearest("about", known[:12])


def test_nothing_is_suggested_where_there_is_nothing() -> None:
    assert "there are none yet" == nearest("about", [])


def test_very_long_words_and_very_many_are_not_compared() -> None:
    assert "choose from a" == nearest("a" * (LONGEST_NAME + 1), ["a"])
    many = [f"word-{number:05}" for number in range(MOST_COMPARED + 1)]
    assert nearest("word-0001", many).startswith("choose from word-00000, ")
