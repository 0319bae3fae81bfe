"""Draw the picture for shared links.

`.venv/bin/python -m tests.support.social` writes docs/assets/social.png. It is kept in git, so a
build needs no browser. Draw it again when the votes of the first study, the title or the look
change.
"""

from __future__ import annotations

from html import escape

from playwright.sync_api import sync_playwright

from bench.browser import find_browser
from knowledge_base.analysis.ballot import ballot_on
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.load import load
from tests.support.project import ROOT

WIDTH, HEIGHT = 1200, 630
STUDY = "araujo-2024"
COLOURS = ("#f5cf5b", "#f4a9a0", "#9ecbec", "#a8d79c", "#f3b26c", "#cbb6ee")
STYLE = """
* { box-sizing: border-box; margin: 0; }
body {
  width: 1200px;
  height: 630px;
  padding: 48px 56px;
  background: #faf6ee;
  color: #1f1b16;
  display: grid;
  grid-template-columns: 400px 1fr;
  gap: 48px;
  font-family: system-ui, "Noto Sans", "Liberation Sans", sans-serif;
}
.said { display: flex; flex-direction: column; }
.said p { font: 26px/1.45 Charter, "Noto Serif", "Liberation Serif", serif; color: #5c5346; }
h1 { font: 700 60px/1.1 Charter, "Noto Serif", "Liberation Serif", serif; margin: 12px 0 28px; }
.site { margin-top: auto; font: 28px Charter, "Noto Serif", "Liberation Serif", serif; }
table {
  width: 100%;
  height: 534px;
  border-collapse: collapse;
  table-layout: fixed;
  background: #fffdf8;
  border: 1px solid #d9cfbd;
}
td {
  border-bottom: 1px solid #d9cfbd;
  border-right: 1px solid #ece4d5;
  padding: 2px 8px;
  vertical-align: middle;
  line-height: 0;
}
th {
  padding: 8px;
  font-weight: 400;
  font-size: 17px;
  line-height: 1.2;
  text-align: left;
  vertical-align: bottom;
  color: #5c5346;
  border-bottom: 1px solid #5c5346;
}
b {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  width: 32px;
  height: 31px;
  margin: 2px;
  font-size: 15px;
  line-height: 1;
}
"""


def page() -> str:
    """Return the picture as HTML: the question, and every mark of the study on its board."""
    kb = load(ROOT / "evidence")
    numbers = {person.id: kb.numbers[person.ref] for person in kb.of_study(kb.participants, STUDY)}
    rows = [f"<tr>{''.join(f'<th>{escape(option)}</th>' for option in _options(kb))}</tr>"]
    for statement in kb.of_study(kb.statements, STUDY):
        cells = [
            "".join(
                f'<b style="background:{COLOURS[numbers[id] - 1]}">{escape(id)}</b>'
                for id in option.people
            )
            for option in ballot_on(kb, statement).agreement.options
        ]
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return (
        f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>'
        '<div class="said"><h1>When does MLOps pay off?</h1>'
        "<p>What practitioners said, vote by vote.</p>"
        f'<p class="site">MLOps <strong>Evidence</strong></p></div><table>{"".join(rows)}</table>'
    )


def _options(kb: KnowledgeBase) -> list[str]:
    return list(kb.scale_of(kb.of_study(kb.statements, STUDY)[0]))


def draw() -> None:
    """Write the picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        shown.set_content(page())
        shown.screenshot(path=ROOT / "docs" / "assets" / "social.png")
        browser.close()


if __name__ == "__main__":
    draw()
