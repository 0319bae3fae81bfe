"""The characters that evidence may contain, and the messages for the others."""

from __future__ import annotations

import pytest

from knowledge_base.text.characters import unfit, without_ligatures
from knowledge_base.text.limits import MOST_MARKS


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "two\nlines\tand a tab",
        "Zoë, Łódź, Ελλάδα, Частота",
        "“quotes” – dashes… 4 × 5 ≠ 6 ½ ©",
        "部署频率 デプロイ 배포",
        "עברית العربية",
        "no\u00a0break",
        "می\u200cروم",
        "क्\u200dष",
        "\U0001f469\u200d\U0001f33e",
        "❤\ufe0f\u200d🔥",
        "1\ufe0f\u20e3",
        "葛\U000e0100",
        "\u0600١٢٣",
        "q" + "\u0323" * MOST_MARKS,
        "\ufdfa \ufdfc \ufe7d",
    ],
)
def test_what_a_reader_can_see_is_fit(text: str) -> None:
    assert [] == list(unfit(text))


@pytest.mark.parametrize(
    "sign, reason",
    [
        ("\0", "U+0000 is a control character"),
        ("\x1b", "U+001B is a control character"),
        ("\r", "U+000D is a control character"),
        ("\x85", "U+0085 is a control character"),
        ("\u2028", "U+2028 (LINE SEPARATOR) ends a line where editors show none"),
        ("\u2029", "U+2029 (PARAGRAPH SEPARATOR) ends a line where editors show none"),
        ("\u200b", "U+200B (ZERO WIDTH SPACE) cannot be seen"),
        ("\u2060", "U+2060 (WORD JOINER) cannot be seen"),
        ("\u00ad", "U+00AD (SOFT HYPHEN) cannot be seen"),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE) cannot be seen"),
        ("\U000e0041", "U+E0041 (TAG LATIN CAPITAL LETTER A) cannot be seen"),
        ("\u034f", "U+034F (COMBINING GRAPHEME JOINER) cannot be seen"),
        ("\u3164", "U+3164 (HANGUL FILLER) cannot be seen"),
        ("\u200e", "U+200E (LEFT-TO-RIGHT MARK) turns the direction of the text around it"),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE) turns the direction of the text around it"),
        ("\u2067", "U+2067 (RIGHT-TO-LEFT ISOLATE) turns the direction of the text around it"),
        ("\ue000", "U+E000 is a character for private use, which looks different everywhere"),
        ("\U00100000", "U+100000 is a character for private use, which looks different everywhere"),
        ("\ufdd0", "U+FDD0 is not an assigned character"),
        ("\uffff", "U+FFFF is not an assigned character"),
        ("\ud800", "U+D800 is not an assigned character"),
    ],
)
@pytest.mark.parametrize("around", ["a{}b", "עברית{}العربية", "日{}本"])
def test_what_cannot_be_seen_or_misleads_is_refused_wherever_it_stands(
    sign: str, reason: str, around: str
) -> None:
    assert [(around.index("{"), f"{reason}; remove it")] == list(unfit(around.format(sign)))


@pytest.mark.parametrize(
    "text, place",
    [
        ("rain\u200dwater", 4),
        ("été\u200cété", 3),
        ("Ελ\u200cλάς", 2),
        ("Час\u200dтота", 3),
        ("\u200dक", 0),
        ("क\u200d", 1),
        ("क\u200d\u200dष", 1),
        ("क\u200d ष", 1),
        ("1\u200d2", 1),
    ],
)
def test_a_joiner_that_joins_nothing_is_refused(text: str, place: int) -> None:
    found = list(unfit(text))
    assert place == found[0][0] and found[0][1].endswith(
        "JOINER) joins nothing here and cannot be seen; remove it"
    )


@pytest.mark.parametrize(
    "text, place",
    [
        ("\ufe0f", 0),
        ("a \ufe0f", 2),
        ("a\n\ufe0f", 2),
        ("❤\ufe0f\ufe0e", 2),
        ("葛\U000e0100\U000e0101", 2),
    ],
)
def test_a_selector_with_nothing_to_vary_is_refused(text: str, place: int) -> None:
    ((position, message),) = unfit(text)
    assert place == position and message.endswith(
        "has no preceding character to modify and cannot be seen; remove it"
    )


@pytest.mark.parametrize(
    "text, place, normal",
    [
        ("l'e\u0301te\u0301 is", 0, "l'été"),
        ("one 2 A\u030angstro\u0308m", 6, "Ångström"),
        ("\u212b", 0, "Å"),
        ("\u1112\u1161\u11ab", 0, "한"),
        ("a\u0301\u0323", 0, "ạ́"),
    ],
)
def test_text_in_another_form_is_shown_as_it_has_to_be_written(
    text: str, place: int, normal: str
) -> None:
    assert [
        (
            place,
            f"'{normal}' is not in Unicode’s normal form C (NFC); copy it from this message",
        )
    ] == list(unfit(text))


def test_a_row_of_marks_is_refused_from_one_above_the_limit() -> None:
    assert [(1, "31 combining marks in a row; write at most 30")] == list(
        unfit("q" + "\u0323" * 31)
    )


def test_what_is_unfit_comes_in_the_order_of_the_text_whatever_is_wrong_with_it() -> None:
    text = "e\u0301\na\u200db\n\ufe0f\n\u202e"
    assert [0, 4, 7, 9] == [place for place, _ in unfit(text)]


@pytest.mark.parametrize(
    "text, place, sign, words",
    [
        ("The ﬁrst one", 4, "U+FB01 (LATIN SMALL LIGATURE FI)", "'first'"),
        ("an eﬃcient workﬂow.", 4, "U+FB03 (LATIN SMALL LIGATURE FFI)", "'efficient', 'workflow.'"),
        ("éﬅ", 1, "U+FB05 (LATIN SMALL LIGATURE LONG S T)", "'ést'"),
        ("\ufb13", 0, "U+FB13 (ARMENIAN SMALL LIGATURE MEN NOW)", "'\u0574\u0576'"),
        ("\ufb4f", 0, "U+FB4F (HEBREW LIGATURE ALEF LAMED)", "'\u05d0\u05dc'"),
        ("\ufefb", 0, "U+FEFB (ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM)", "'\u0644\u0627'"),
        ("\ufeb3", 0, "U+FEB3 (ARABIC LETTER SEEN INITIAL FORM)", "'\u0633'"),
    ],
)
def test_ligatures_are_named_with_the_words_without_them(
    text: str, place: int, sign: str, words: str
) -> None:
    assert [(place, f"{sign} is a ligature, which search does not find; write {words}")] == list(
        unfit(text)
    )


def test_all_ligatures_of_a_line_are_one_problem() -> None:
    assert [(0, "'fi', 'fl'"), (9, "'ff'")] == [
        (place, message.rpartition("write ")[2]) for place, message in unfit("ﬁ and ﬂ\n ﬀ\nno")
    ]


def test_a_text_without_ligatures_has_their_letters() -> None:
    assert "The first efficient workflow, \u0644\u0627" == without_ligatures(
        "The ﬁrst eﬃcient workﬂow, \ufefb"
    )
