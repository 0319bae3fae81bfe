"""Empty sections and calls that were not rendered are found in the HTML of a page."""

from __future__ import annotations

import pytest

from mkdocs_evidence.html_sections import empty_sections, unrendered


@pytest.mark.parametrize(
    "html, empty",
    [
        ("<h1>A</h1><h2>B</h2><p>c</p>", []),
        ("<h2>A</h2>\n<h2>B</h2><p>c</p>", ["A"]),
        ("<h3>A</h3><h2>B</h2>c", ["A"]),
        ("<h1>A <em>b</em> &amp; c</h1>", ["A b & c"]),
        ("<h2>A</h2><section><div> </div></section>", ["A"]),
        ("<h2>A</h2><!-- <p>c</p> -->", ["A"]),
        ("<h2>A</h2><svg></svg>", []),
        ("<h2 id='a'>A</h2><p>&#123;</p>", []),
        ("<p>c</p>", []),
    ],
)
def test_a_section_is_empty_if_nothing_in_it_is_visible(html: str, empty: list[str]) -> None:
    assert empty == list(empty_sections(html))


@pytest.mark.parametrize(
    "html, left",
    [
        ("<p>{{ a }} b</p>", ["{{ a }} b"]),
        ("<p>{% if a %}</p>", ["{% if a %}"]),
        ('<a href="{{ a }}">b</a>', ['{{ a }}">b']),
        ("<pre><code>{{ a }}</code></pre><code>{% b %}</code>", []),
        ("<p>&#123;&#123; a &#125;&#125;</p>", []),
        ("<p>{ a }</p>", []),
    ],
)
def test_a_call_outside_of_code_is_unrendered(html: str, left: list[str]) -> None:
    assert left == list(unrendered(html))
