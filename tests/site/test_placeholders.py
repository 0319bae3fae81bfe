"""What macros give passes by the Markdown parser, and comes out as if it had not."""

from __future__ import annotations

from pathlib import Path

from mkdocs_evidence.placeholders import anchors, mark, restored
from tests.support.html import read, words
from tests.support.project import GARDEN, PAGES, build, lay_out


def test_a_piece_alone_in_a_paragraph_takes_its_place() -> None:
    assert (
        restored(f"<p>{mark(0)}</p>\n<p>See {mark(1)}.</p>", ["<div>one</div>", "<b>two</b>"])
        == "<div>one</div>\n\n<p>See <b>two</b>.</p>"
    )


def test_a_piece_may_hold_what_looks_like_a_mark_or_a_reference_of_a_pattern() -> None:
    assert (
        restored(f"<p>{mark(0)}</p>", [rf"<div>{mark(1)} \1 \g<0></div>", "never"])
        == rf"<div>{mark(1)} \1 \g<0></div>"
    )


def test_the_places_in_pieces_can_be_named() -> None:
    assert anchors(['<p id="one">', '<h2 class="x" id="two&#45;three">']) == {"one", "two-three"}


def test_a_page_may_call_macros_anywhere(tmp_path: Path) -> None:
    page = """
## Of {{ link_to("principle", "rain-storage") }}

- {{ board("example/s1") }}

See {{ link_to("statement", "example/s1", "the first") }} and [its words](studies/example/s1.md#words).

<div class="mine">
{{ records("metric") }}
</div>

| What | Where |
| --- | --- |
| Metric | {{ link_to("metric", "watering-time") }} |
"""
    done = build(
        lay_out(tmp_path, GARDEN, {"method.md": PAGES["method.md"] + page}), tmp_path / "site"
    )
    assert done.returncode == 0, done.stdout
    built = read(tmp_path / "site", "method")
    (heading,) = built.xpath("//h2[a[contains(@href, 'rain-storage')]]")
    assert heading.get("id") == "of-rain-storage"
    assert len(built.xpath("//li//table[@data-statement='example/s1']")) == 1
    assert len(built.xpath("//div[@class='mine']//a[contains(@href, 'watering-time')]")) == 1
    assert [words(cell) for cell in built.xpath("//td[a[contains(@href, 'watering-time')]]")] == [
        "Watering time"
    ]
    assert "\ue002" not in (tmp_path / "site" / "method" / "index.html").read_text(encoding="utf-8")


def test_a_link_to_a_place_that_a_record_page_lacks_still_fails_the_build(tmp_path: Path) -> None:
    done = build(
        lay_out(
            tmp_path,
            GARDEN,
            {"method.md": PAGES["method.md"] + "[x](studies/example/s1.md#no-such-place)\n"},
        ),
        tmp_path / "site",
    )
    assert done.returncode != 0
    assert "does not contain an anchor '#no-such-place'" in done.stdout
