"""A base and our code in; a project that `mkdocs build` takes, with the pages that the real site has, out."""

from __future__ import annotations

from pathlib import Path

from bench.generated import base, read
from tests.conftest import ROOT
from tests.test_other_subject import lay_out


def lay_out_base(folder: Path, pages: int, seed: int) -> Path:
    """Write a generated base into a folder, and a project around it into another; give the project."""
    evidence = folder / "evidence"
    for path, text in base(read(ROOT / "evidence"), pages, seed):
        place = evidence / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    project = folder / "project"
    project.mkdir()
    lay_out(project, evidence, _pages(evidence))
    return project


def _pages(evidence: Path) -> dict[str, str]:
    """Give home and the page of guidance what they show on the real site."""
    study = sorted(path.name for path in (evidence / "studies").iterdir())[0]
    first, second, *_ = sorted(path.stem for path in (evidence / "guidance").iterdir())
    home = f'{{{{ verdict("{first}") }}}}\n\n{{{{ verdict("{second}") }}}}\n\n{{{{ mural("{study}") }}}}\n\n{{{{ records("guidance") }}}}\n\n{{{{ gaps() }}}}'
    return {
        "index.md": f"---\ntitle: Home\n---\n\n# Home\n\n{home}\n",
        "guidance/index.md": '---\ntitle: Guidance\n---\n\n# Guidance\n\n{{ advisor() }}\n\n{{ records("context") }}\n',
    }
