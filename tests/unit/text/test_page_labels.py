"""Pages with letters, and pages in another form."""

from __future__ import annotations

import pytest

from knowledge_base.text.page_labels import first_and_last, in_form


@pytest.mark.parametrize("pages", ["309", "305-312", "e1007", "e1-e12", "S5", "12a-12c", "A12"])
def test_pages_in_their_form_are_kept(pages):
    assert pages == in_form(pages)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("305–312", "305-312"),
        ("305 -- 312", "305-312"),
        ("pp. 305-312", "305-312"),
        ("pp305-p312", "305-312"),
        ("p. e5", "e5"),
        ("Page 3", "3"),
        ("e1-12", "e1-e12"),
    ],
)
def test_pages_in_another_form_are_written_in_ours(written, form):
    assert form == in_form(written)


@pytest.mark.parametrize(
    "written", ["", "xii", "10, 19", "1-2-3", "eleven", "page", "12:3", "abcd1", "1-", "-1"]
)
def test_what_is_no_page_has_no_form(written):
    assert in_form(written) is None


@pytest.mark.parametrize(
    ("pages", "follows"),
    [
        ("1-2", True),
        ("e1-E2", True),
        ("12a-12c", True),
        ("S5", True),
        ("2-1", False),
        ("e9-S10", False),
        ("12c-12a", False),
    ],
)
def test_a_range_ends_in_the_numbering_in_which_it_begins(pages, follows):
    first, last = first_and_last(pages)
    assert follows == last.follows(first)
