"""Text from right to left on a page: in an element of its own where it can have one, and never with a mark of ours."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from knowledge_base.pages.isolation import isolate, mark

HEBREW = "שלום"


def page(template: str, text: object = HEBREW) -> str:
    """Print a text into a page, as templates do."""
    return str(isolate(template.format(mark(text))))


@pytest.mark.parametrize("text", [HEBREW, "سلام", "ܫܠܡܐ", "ߊߞߎ", "\U0001e900\U0001e901", "a ש b"])
def test_text_from_right_to_left_has_an_element_of_its_own(text: str) -> None:
    assert f"<p>page <bdi>{text}</bdi> 12</p>" == page("<p>page {} 12</p>", text)


@pytest.mark.parametrize("text", ["plain", "Ελλάδα", "日本", "é", 12])
def test_other_text_stands_as_it_is(text: object) -> None:
    assert f"<p>{text}</p>" == page("<p>{}</p>", text)


@pytest.mark.parametrize(
    "place",
    [
        '<a title="{}">x</a>',
        "<option>{}</option>",
        "<svg><title>{}</title></svg>",
        "<svg><desc>1 {} 2</desc></svg>",
        "<pre>{}</pre>",
    ],
)
def test_where_text_alone_can_stand_it_stands_alone(place: str) -> None:
    assert place.format(HEBREW) == page(place)


def test_after_such_a_place_text_has_an_element_again() -> None:
    assert f"<option>{HEBREW}</option><p><bdi>{HEBREW}</bdi></p>" == str(
        isolate(f"<option>{mark(HEBREW)}</option><p>{mark(HEBREW)}</p>")
    )


def test_text_is_encoded_all_the_same() -> None:
    assert "<p><bdi>ש&#60;b&#62;</bdi></p>" == page("<p>{}</p>", "ש<b>")


def test_markup_made_here_is_left_alone() -> None:
    assert f"<p><b>{HEBREW}</b></p>" == page("<p>{}</p>", Markup(f"<b>{HEBREW}</b>"))
