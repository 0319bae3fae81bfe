"""Lay out and build projects; the usual example is a small one about rain barrels."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench import project
from bench.project import ROOT

HOME = "https://example.org/base/"
REPOSITORY = "https://example.org/owner/repo"
"""The addresses of a site that is built as it would be published."""

GARDEN = ROOT / "tests" / "cases" / "_base" / "evidence"

PAGES = {
    **project.PAGES,
    "index.md": """\
---
title: Do rain barrels help?
---

# Do rain barrels help?

{{ mural("example") }}

{{ gaps() }}
""",
    "about.md": """\
---
title: About
---

# About

A garden.

## Add what is missing

By pull request.

## Report an error

By mail.
""",
}


def build(config: Path, site: Path, **environment: str) -> subprocess.CompletedProcess:
    """Run a strict build of a project, as `make build` does; all its output is in stdout."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(site)],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""} | environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
        check=False,
    )


def lay_out(folder: Path, evidence: Path, docs: Mapping[str, str]) -> Path:
    """Lay out a project with other evidence and pages; return the path of its mkdocs.yml."""
    return project.lay_out(folder, evidence, {**PAGES, **docs})


def serving(site: Path) -> Iterator[str]:
    """Serve a built site for as long as a fixture lives; yield its address."""
    server = project.serve(site)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
