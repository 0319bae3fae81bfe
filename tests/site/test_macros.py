"""Hand-written pages call macros anywhere, and learn all wrong calls at once."""

from __future__ import annotations

from pathlib import Path

from tests.support.html import read, words
from tests.support.project import GARDEN, PAGES, build, lay_out

METHOD = """\
---
title: Method
---

# Method

{{ records() }}

{{ quote('example/dry-sumer') }}, {{ mural(3) }}

{{ verdict( "first-barrle") }}
{{ mural(
"exampel") }}

{{ records("guidence") }}
"""

GAPS = """\
---
title: Gaps
seen: here
---

# Gaps

{{ seen }} {{ gap_mapp() }} {{ bord.there }}

{{ gap_map(1) }}
"""

DATA = """\
---
title: Data
---

# Data

{% raw %}{{ free }}{% endraw %}

{{ data_files( }}
"""

ABOUT = """\
---
title: About
---

# About {{ link_to("principle", "rain") }}

{{ gaps() }}

{{ link_to("principle", "rain-storage") }}

{{ link_to(kind="study", ref="x") }}
"""

WRONG_CALLS = """\
The pages have 12 wrong calls:
docs/about.md:5: link_to: there is no principle 'rain'; choose from rain-storage
docs/about.md:11: link_to: there is no study 'x'; choose from example
docs/data.md:9: a call cannot be read: unexpected '}', expected ')'; write it as {{ name("id") }}
docs/gaps.md:8: unknown macro 'bord'; did you mean 'board'?
docs/gaps.md:8: unknown macro 'gap_mapp'; did you mean 'gap_map'?
docs/gaps.md:10: gap_map: too many positional arguments; write gap_map()
docs/method.md:7: records: missing a required argument: 'kind'; write records("kind")
docs/method.md:9: mural: study has to be text in quotes; write mural("study")
docs/method.md:9: quote: there is no quote 'example/dry-sumer'; did you mean 'example/dry-summer'?
docs/method.md:11: verdict: there is no guidance 'first-barrle'; did you mean 'first-barrel'?
docs/method.md:12: mural: there is no study 'exampel'; did you mean 'example'?
docs/method.md:15: records: there is no list of the kind 'guidence'; did you mean 'guidance'?
"""

ANYWHERE = """
## Of {{ link_to("principle", "rain-storage") }}

- {{ board("example/s1") }}

See {{ link_to("statement", "example/s1", "the first") }}
and [its words](studies/example/s1.md#words), or [all words](quotes/index.md#by-person).

<div class="mine">
{{ records("metric") }}
</div>

| What | Where |
| --- | --- |
| Metric | {{ link_to("metric", "watering-time") }} |
"""


def test_every_wrong_call_of_every_page_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    pages = {"method.md": METHOD, "gaps.md": GAPS, "data.md": DATA, "about.md": ABOUT}
    done = build(lay_out(tmp_path, GARDEN, pages), tmp_path / "site")
    assert 1 == done.returncode
    assert WRONG_CALLS.splitlines() == done.stdout.splitlines()[-13:]


def test_a_page_may_call_macros_anywhere(tmp_path: Path) -> None:
    config = lay_out(tmp_path, GARDEN, {"method.md": PAGES["method.md"] + ANYWHERE})
    done = build(config, tmp_path / "site")
    assert 0 == done.returncode, done.stdout
    page = read(tmp_path / "site", "method")
    (heading,) = page.xpath("//h2[a[contains(@href, 'rain-storage')]]")
    assert "of-rain-storage" == heading.get("id")
    assert 1 == len(page.xpath("//li//table[@data-statement='example/s1']"))
    assert 1 == len(page.xpath("//div[@class='mine']//a[contains(@href, 'watering-time')]"))
    cells = page.xpath("//td[a[contains(@href, 'watering-time')]]")
    assert ["Watering time"] == [words(cell) for cell in cells]
    assert "\ue002" not in (tmp_path / "site" / "method" / "index.html").read_text("utf-8")


def test_a_link_to_a_missing_anchor_of_a_record_page_fails_the_build(tmp_path: Path) -> None:
    page = PAGES["method.md"] + "[x](studies/example/s1.md#no-such-place)\n"
    done = build(lay_out(tmp_path, GARDEN, {"method.md": page}), tmp_path / "site")
    assert 1 == done.returncode
    assert "does not contain an anchor '#no-such-place'" in done.stdout
