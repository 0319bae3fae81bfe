"""Projects that `mkdocs build` can build: a base, our code, and the pages of the real site."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Mapping
from pathlib import Path

from bench.generated import base, read

ROOT = Path(__file__).parents[1]


def _page(title: str, *blocks: str) -> str:
    """Return the Markdown of a page with a title and blocks of text."""
    head = f"---\ntitle: {title}\n---"
    return "\n\n".join([head, f"# {title}", *blocks]) + "\n"


PAGES = {
    "studies/index.md": _page("Studies", '{{ records("study") }}'),
    "findings/index.md": _page("Findings", '{{ records("finding") }}'),
    "principles/index.md": _page("Principles", '{{ records("principle") }}'),
    "metrics/index.md": _page("Metrics", '{{ records("metric") }}'),
    "guidance/index.md": _page("Guidance", '{{ records("guidance") }}', '{{ records("context") }}'),
    "statements/index.md": _page("Statements", '{{ records("statement") }}'),
    "participants/index.md": _page("Participants", '{{ records("participant") }}'),
    "quotes/index.md": _page("Quotes", "{{ quotes_and_views() }}"),
    "gaps.md": _page("Gaps", "{{ gap_map() }}"),
    "questions/index.md": _page("Open questions", '{{ records("question") }}'),
    "excluded.md": _page("Studies not taken in", '{{ records("excluded") }}'),
    "changes.md": _page("Changes", "{{ changes() }}"),
    "data.md": _page("Data", "{{ data_files() }}"),
    "records.md": _page("Records", "{{ record_reference() }}"),
    "glossary.md": _page("Glossary", "Words."),
    "authors.md": _page("For authors", "Macros."),
    "method.md": _page("Method", "How we read.", "## Appraising a finding", "With care."),
}
"""Hand-written pages to which the pages of records link."""


def lay_out(folder: Path, evidence: Path, docs: Mapping[str, str]) -> Path:
    """Write a project with some evidence and pages, our code and theme; return its mkdocs.yml."""
    for name in ("mkdocs.yml", "macros.py"):
        shutil.copy(ROOT / name, folder)
    for name in ("theme", "knowledge_base", "mkdocs_evidence"):
        # Another process may be compiling: its files get their final names during the copy.
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.pyc.*"))
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    shutil.copytree(evidence, folder / "evidence")
    for name, text in docs.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "mkdocs.yml"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    """Serve a folder on a free port of loopback until it is shut down."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def lay_out_base(folder: Path, pages: int, seed: int) -> Path:
    """Write a generated base and its project into a folder; return the folder of the project."""
    evidence = folder / "evidence"
    for path, text in base(read(ROOT / "evidence"), pages, seed):
        place = evidence / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    project = folder / "project"
    project.mkdir()
    lay_out(project, evidence, {**PAGES, **_pages(evidence)})
    return project


def _pages(evidence: Path) -> dict[str, str]:
    """Return home and other pages with the same macros as on the real site."""
    study = min(path.name for path in (evidence / "studies").iterdir())
    first, second, *_ = sorted(path.stem for path in (evidence / "guidance").iterdir())
    home = [f'verdict("{first}")', f'verdict("{second}")', f'mural("{study}")']
    home += ['records("guidance")', "gaps()"]
    calls = [f"{{{{ {call} }}}}" for call in home]
    return {
        "about.md": _page(
            "About",
            "## Add what is missing",
            "By pull request.",
            "## Report an error",
            "By mail.",
        ),
        "index.md": _page("Home", *calls),
        "guidance/index.md": _page("Guidance", "{{ advisor() }}", '{{ records("context") }}'),
    }
