"""Nothing passes as printed that is not: each allowance is on a list, and its use is noted."""

from __future__ import annotations

from time import perf_counter

import pytest

from knowledge_base.verification.source_text import Source
from knowledge_base.verification.verify import Passage, Verdict, verify


def look_up(text: str, source: str, page: str | None = None, markdown: bool = False) -> Verdict:
    """Look up one passage in a source."""
    passage = Passage("allotments/plot", text, page)
    printed = Source(source, markdown)
    (verdict,) = verify([passage], printed)
    return verdict


# Signs that are not on the list


@pytest.mark.parametrize(
    "text, source",
    [
        ("We dug 105 beds.", "We dug 10⁵ beds."),
        ("It covers 10 m2.", "It covers 10 m²."),
        ("CO2 feeds them.", "CO₂ feeds them."),
        ("We dug for 12 hour.", "We dug for ½ hour."),
        ("We dug for 1/2 hour.", "We dug for ½ hour."),
        ("It fell by -5 beds.", "It fell by −5 beds."),
        ("We dug 10-20 beds.", "We dug 10–20 beds."),
        ("We dug < 5 beds.", "We dug ≤ 5 beds."),
        ("We dug 5 beds.", "We dug ~5 beds."),
        ("We dug 5 beds.", "We dug ± 5 beds."),
        ("We wait 5 ms.", "We wait 5 μs."),
        ("We dug 1.5 beds.", "We dug 1,5 beds."),
        ("SpadeTM cuts.", "Spade™ cuts."),
        ("Spade cuts.", "Spade® cuts."),
        ("at 37 C now", "at 37 ℃ now"),
        ("bed IV here", "bed Ⅳ here"),
        ("He said ‘no’ twice.", 'He said "no" twice.'),
        ("the x′ of it", "the x’ of it"),
        ("we saw 90 beds", "we saw \x01 90 beds"),
        ("we saw 90 beds", "we saw \x02 90 beds"),
        ("we saw\n90 beds", "we saw\n> 90 beds"),
    ],
)
def test_signs_that_mean_something_else_are_not_alike(text: str, source: str) -> None:
    verdict = look_up(text, source)
    assert not verdict.found


@pytest.mark.parametrize(
    "text, source, whole",
    [
        ("5 beds died", "−5 beds died", "−5 beds died"),
        ("5 beds died", "~5 beds died", "~5 beds died"),
        ("all but 95", "all but 95%.", "all but 95%."),
        ("ends here", "ends here²", "ends here²"),
        ("all cafe", "all cafe´", "all cafe´"),
    ],
)
def test_a_number_or_word_without_the_sign_at_its_edge_is_another(
    text: str, source: str, whole: str
) -> None:
    expected = f"the words are in the source only as part of '{whole}'"
    verdict = look_up(text, source)
    assert expected == verdict.message


@pytest.mark.parametrize(
    "text, source, alike",
    [
        ("the “hoe” is sharp", 'the "hoe" is sharp', "quotation marks"),
        ("the “hoe” is sharp", "the ``hoe'' is sharp", "quotation marks"),
        ("the off-season bed", "the off‑season bed", "hyphens"),
        ("the north bed", "the north\u202fbed", "blanks"),
        ("the field", "the ﬁeld", "ligatures"),
        ("سلام عليكم", "ﺳﻼﻡ عليكم", "shapes of letters"),
        ("bed 5, north", "bed ５， north", "full width"),
        ("We add 5 μg.", "We add 5 µg.", "micro signs"),
        ("the field", "the\u200e field\u202c", "marks of direction"),
        ("the field", "the fie\u200bld", "signs without width"),
        ("aufladen geht", "auf\u200claden geht", "signs without width"),
    ],
)
def test_what_is_alike_is_named(text: str, source: str, alike: str) -> None:
    verdict = look_up(text, source)
    assert verdict.found
    assert (f"taken as alike: {alike}",) == verdict.notes


@pytest.mark.parametrize("text", ["the “hoe” is", "the ﬁeld", "bed ５", "the\xa0bed"])
def test_what_is_printed_as_recorded_needs_no_note(text: str) -> None:
    verdict = look_up(text, text)
    assert () == verdict.notes


def test_letters_and_their_accents_are_compared_in_composed_form() -> None:
    passage = Passage("allotments/plot", "café", None)
    verdict = look_up("café", "cafe\u0301")
    assert Verdict(passage, True) == verdict


# Markdown


def test_emphasis_is_removed_in_markdown_alone_and_said() -> None:
    source = "the *field\nis* **very _flat_**"
    assert not look_up("the field is very flat", source).found
    verdict = look_up("the field is very flat", source, markdown=True)
    assert verdict.found
    assert ("taken as alike: emphasis of Markdown",) == verdict.notes


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize(
    "text, source",
    [
        ("we call init here", "we call __init__ here"),
        ("we call init_subclass here", "we call __init_subclass__ here"),
        ("we dug 345 beds", "we dug 3*4*5 beds"),
        ("we use bedsize here", "we use bed_size here"),
        ("we use _size or args here", "we use _size or *args here"),
        ("we call init here", "we call `__init__` here"),
    ],
)
def test_a_name_or_formula_never_loses_its_signs(text: str, source: str, markdown: bool) -> None:
    verdict = look_up(text, source, markdown=markdown)
    assert not verdict.found


def test_emphasis_ends_with_its_paragraph() -> None:
    verdict = look_up("2 by 3", "2 *by\n\n3* and", markdown=True)
    assert not verdict.found


@pytest.mark.parametrize("marks", ["_a" + "_" * 80 + "b", "_a" * 400, "*a " * 4000, "`a" * 4000])
def test_many_marks_take_no_time(marks: str) -> None:
    started = perf_counter()
    look_up("the field", f"the field {marks} b", markdown=True)
    assert perf_counter() - started < 2


# Ends of lines


@pytest.mark.parametrize(
    "text, found",
    [
        ("We run 1020 beds in 202324.", False),
        ("We run 10-20 beds in 2023-24.", True),
        ("We run 10 -20 beds in 2023-24.", False),
    ],
)
@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\xad"])
def test_no_hyphen_vanishes_between_digits(text: str, found: bool, hyphen: str) -> None:
    source = f"We run 10{hyphen}\n20 beds in 2023{hyphen}\n24."
    assert found == look_up(text, source).found


def test_a_soft_hyphen_between_digits_within_a_line_is_a_hyphen() -> None:
    assert not look_up("beds 1020 and", "beds 10\xad20 and").found
    assert look_up("beds 10-20 and", "beds 10\xad20 and").found


@pytest.mark.parametrize("text, found", [("bed A4 grows", False), ("bed A-4 grows", True)])
def test_no_hyphen_vanishes_beside_a_digit(text: str, found: bool) -> None:
    verdict = look_up(text, "bed A-\n4 grows")
    assert found == verdict.found


@pytest.mark.parametrize("text", ["resign now", "re-sign now"])
def test_a_word_divided_at_the_end_of_a_line_is_named(text: str) -> None:
    verdict = look_up(text, "re-\nsign now")
    assert ("divided at the end of a line: 're-sign'",) == verdict.notes


@pytest.mark.parametrize("text", ["beds 10–20 and", "either–or and", "and/or and"])
def test_a_line_may_end_at_a_dash(text: str) -> None:
    source = text.replace("–", "–\n").replace("/", "/\n")
    assert look_up(text, source).found
    assert not look_up(text.replace("–", "-").replace("/", ""), source).found


@pytest.mark.parametrize(
    "text",
    [
        "我们的用户先发现模型漂移，然后才告诉我们。",
        "ユーザーが先に気づいた、と話した。",
        "เราใช้โมเดลนี้ทุกวัน",
        "ພວກເຮົາໃຊ້ມັນທຸກມື້",
    ],
)
def test_a_line_end_between_scripts_without_blanks_is_nothing(text: str) -> None:
    for place in range(1, len(text)):
        source = f"{text[:place]}\n{text[place:]}"
        verdict = look_up(text, source)
        assert (True, ()) == (verdict.found, verdict.notes), source
    assert not look_up(f"{text[:4]} {text[4:]}", f"{text[:4]}\n{text[4:]}").found


@pytest.mark.parametrize(
    "text", ["我们使用MLOps平台", "我们使用 MLOps平台", "우리는 모델을 사용한다"]
)
def test_where_a_blank_may_not_be_printed_both_readings_match_and_that_is_said(text: str) -> None:
    source = text.replace("使用", "使用\n").replace("\n ", "\n").replace("모델", "모\n델")
    verdict = look_up(text, source)
    assert verdict.found
    assert verdict.notes[0].startswith("a blank may be missing at the end of a line: ")


def test_a_quote_of_chinese_may_begin_and_end_between_two_signs_and_that_is_said() -> None:
    verdict = look_up("我们的用户先发现", "他说我们的用户先发现模型漂移。")
    assert verdict.found
    assert "begins in mid-sentence, after '他说'" == verdict.notes[0]


def test_marks_of_direction_are_left_out_on_both_sides() -> None:
    source = "\u200fהמשתמשים שלנו ראו\u200f את הסחיפה\u202c לפנינו.\u200f\n"
    assert look_up("המשתמשים שלנו ראו את הסחיפה לפנינו.", source).found


# Habits of files made from a PDF


@pytest.mark.parametrize(
    "source",
    [
        "L’´equipe a vu la d´erive apr`es nous, No¨el aussi.",
        "L’e´quipe a vu la de´rive apre`s nous, Noe¨l aussi.",
        "L’ ´equipe a vu la d\n´\nerive apr` es nous, No ̈el aussi.",
    ],
)
def test_an_accent_beside_its_letter_is_found_and_said(source: str) -> None:
    verdict = look_up("L’équipe a vu la dérive après nous, Noël aussi.", source)
    assert (True, ("accents are beside their letters in the source",)) == (
        verdict.found,
        verdict.notes,
    )


def test_an_apostrophe_is_no_accent_and_no_accent_is_left_out() -> None:
    assert not look_up("la dérive de", "la d'erive de").found
    assert not look_up("la derive de", "la d´erive de").found
    assert look_up("pr\u0131s: Pontifícia", "pr\u0131s: Pontif´\u0131cia").found


def test_a_not_sign_is_a_soft_hyphen_between_letters_and_at_the_end_of_a_line() -> None:
    source = "users saw the dri¬ft before we did\nand it took a wh¬\nile to mend ¬ p."
    assert look_up("saw the drift before we did and it took a while to mend", source).found
    assert not look_up("while to mend p.", source).found


def test_line_numbers_in_the_margin_are_left_out_and_said() -> None:
    source = "101 We dig late.\n102 Our peas saw the frost\n103 before we did.\n3\nMore.\n4\n"
    verdict = look_up("Our peas saw the frost before we did.", source, "3")
    assert verdict.found
    assert ("line numbers left out: 103",) == verdict.notes


@pytest.mark.parametrize(
    "source",
    [
        "We dig late, and\n102 peas saw\n103 beans.\nMore.\nAnd more.\nEven more.",
        "We dig late, and\n102 peas saw\n104 beans.",
        "We dig late, and\n102 peas saw\nthe frost.",
    ],
)
def test_numbers_that_do_not_count_the_lines_are_text(source: str) -> None:
    assert look_up("We dig late, and 102 peas saw", source).found
    assert not look_up("We dig late, and peas saw", source).found


@pytest.mark.parametrize(
    "source, printed",
    [
        ("Ourpeas saw thefrost before wedid.", "Ourpeas saw thefrost before wedid."),
        ("Our pe as saw th e frost before we di d.", "Our pe as saw th e frost before we di d."),
        ("O\nu\nr peas saw the frost before we did.", "O u r peas saw the frost before we did."),
    ],
)
def test_where_only_blanks_differ_that_is_the_reason(source: str, printed: str) -> None:
    verdict = look_up("Our peas saw the frost before we did.", f"{source}\n3\nMore.\n4\n", "3")
    assert (
        False,
        "the letters are in the source on page 3, one by one as quoted, but the blanks differ: "
        f"source has '{printed}'; if its blanks were lost or added when the file was read, "
        "provide its text as a file",
    ) == (verdict.found, verdict.message)


def test_a_blank_that_changes_the_meaning_is_refused() -> None:
    assert not look_up("It is not able to grow.", "It is notable to grow.").found
    assert not look_up("We dug 10 000 beds.", "We dug 10000 beds.").found


def test_a_number_taken_for_that_of_a_page_is_said() -> None:
    source = "We saw that\n41\nbeds had slugs.\n\nMore.\n42\nAnd more.\n"
    assert ("steps over '41'",) == look_up("We saw that beds had slugs.", source, "41").notes


def test_many_lines_stepped_over_are_named_by_the_first_and_the_last() -> None:
    source = "We cover the young\nBed\tMay\nNorth\tfrost\nFigure 3: Where the frost lies.\nplants."
    expected = "steps over 3 lines, 'Bed\tMay' to 'Figure 3: Where the frost lies.'"
    assert (expected,) == look_up("We cover the young plants.", source).notes


# Pages


def test_a_page_that_was_not_checked_is_said() -> None:
    verdict = look_up("We dig late.", "We dig late.", "17")
    assert (
        Verdict(
            Passage("allotments/plot", "We dig late.", "17"),
            True,
            notes=("page 17 was not checked: the source has no page numbers",),
            page_unchecked=True,
        )
        == verdict
    )


def test_a_record_without_a_page_is_said_where_the_source_has_pages() -> None:
    verdict = look_up("We dig late.", "We dig late.\n3\nMore.\n4\n")
    assert ("no page is recorded, so none was checked",) == verdict.notes
    assert not verdict.page_unchecked


def test_a_page_without_a_number_among_others_is_said() -> None:
    source = Source("We dig late.\n\nMore.\n\n", feet={1: None, 3: 4})
    (verdict,) = verify([Passage("allotments/plot", "We dig late.", "3")], source)
    assert ("page 3 was not checked: this page has no number",) == verdict.notes
    assert verdict.page_unchecked
