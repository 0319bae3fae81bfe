"""HTML that is laid aside comes back in its place."""

from __future__ import annotations

from mkdocs_evidence.placeholders import Placeholders, anchors


def test_a_piece_alone_in_a_paragraph_replaces_it() -> None:
    aside = Placeholders()
    block, words = aside.lay_aside("<div>one</div>"), aside.lay_aside("<b>two</b>")
    page = f"<p>{block}</p>\n<p>See {words}.</p>"
    assert "<div>one</div>\n\n<p>See <b>two</b>.</p>" == aside.restore(page)


def test_a_piece_may_contain_what_looks_like_a_mark_or_a_group_of_a_pattern() -> None:
    aside = Placeholders()
    mark = aside.lay_aside(r"<i>never</i>")
    piece = rf"<div>{mark} \1 \g<0></div>"
    assert piece == aside.restore(f"<p>{aside.lay_aside(piece)}</p>")


def test_each_page_begins_anew() -> None:
    aside = Placeholders()
    aside.restore(aside.lay_aside("<b>of the first page</b>"))
    assert "<b>of the second</b>" == aside.restore(aside.lay_aside("<b>of the second</b>"))


def test_a_page_without_pieces_is_left_as_it_is() -> None:
    assert "<p>one</p>\n\n" == Placeholders().restore("<p>one</p>\n\n")


def test_the_anchors_of_html_are_decoded() -> None:
    html = '<p id="one"><h2 class="x" id="two&#45;three">'
    assert {"one", "two-three"} == anchors(html)
