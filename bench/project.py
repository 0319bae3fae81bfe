"""A base and our code in; a project that `mkdocs build` takes, with the pages that the real site has, out."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Mapping
from pathlib import Path

from bench.generated import base, read

ROOT = Path(__file__).parents[1]

PAGES = {
    "studies/index.md": '---\ntitle: Studies\n---\n\n# Studies\n\n{{ records("study") }}\n',
    "findings/index.md": '---\ntitle: Findings\n---\n\n# Findings\n\n{{ records("finding") }}\n',
    "principles/index.md": '---\ntitle: Principles\n---\n\n# Principles\n\n{{ records("principle") }}\n',
    "metrics/index.md": '---\ntitle: Metrics\n---\n\n# Metrics\n\n{{ records("metric") }}\n',
    "guidance/index.md": '---\ntitle: Guidance\n---\n\n# Guidance\n\n{{ records("guidance") }}\n\n{{ records("context") }}\n',
    "statements/index.md": '---\ntitle: Statements\n---\n\n# Statements\n\n{{ records("statement") }}\n',
    "participants/index.md": '---\ntitle: Participants\n---\n\n# Participants\n\n{{ records("participant") }}\n',
    "quotes/index.md": "---\ntitle: Quotes\n---\n\n# Quotes\n\n{{ quotes_and_views() }}\n",
    "gaps.md": "---\ntitle: Gaps\n---\n\n# Gaps\n\n{{ gap_map() }}\n",
    "changes.md": "---\ntitle: Changes\n---\n\n# Changes\n\n{{ changes() }}\n",
    "data.md": "---\ntitle: Data\n---\n\n# Data\n\n{{ data_files() }}\n",
    "records.md": "---\ntitle: Records\n---\n\n# Records\n\n{{ record_reference() }}\n",
    "glossary.md": "---\ntitle: Glossary\n---\n\n# Glossary\n\nWords.\n",
    "authors.md": "---\ntitle: For authors\n---\n\n# For authors\n\nMacros.\n",
    "method.md": "---\ntitle: Method\n---\n\n# Method\n\nHow we read.\n\n## Appraising a finding\n\nWith care.\n",
}


def lay_out(folder: Path, evidence: Path, docs: Mapping[str, str]) -> Path:
    """Lay out a project with its own evidence and pages, and our code and theme; give its mkdocs.yml."""
    for name in ("mkdocs.yml", "macros.py"):
        shutil.copy(ROOT / name, folder)
    for name in ("theme", "knowledge_base", "mkdocs_evidence"):
        # Not what another process is just compiling: it takes its final name in the middle of the copy.
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
    """Write a generated base into a folder, and a project around it into another; give the project."""
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
    """Give home and the page of guidance what they show on the real site."""
    study = sorted(path.name for path in (evidence / "studies").iterdir())[0]
    first, second, *_ = sorted(path.stem for path in (evidence / "guidance").iterdir())
    home = f'{{{{ verdict("{first}") }}}}\n\n{{{{ verdict("{second}") }}}}\n\n{{{{ mural("{study}") }}}}\n\n{{{{ records("guidance") }}}}\n\n{{{{ gaps() }}}}'
    return {
        "about.md": "---\ntitle: About\n---\n\n# About\n\n## Add what is missing\n\nBy pull request.\n\n## Report an error\n\nBy mail.\n",
        "index.md": f"---\ntitle: Home\n---\n\n# Home\n\n{home}\n",
        "guidance/index.md": '---\ntitle: Guidance\n---\n\n# Guidance\n\n{{ advisor() }}\n\n{{ records("context") }}\n',
    }
