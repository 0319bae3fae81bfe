"""A kind of record is one declaration: adding one touches its own file and one field."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cases import BASE
from tests.support.project import ROOT

TOOL = '''\
"""A tool that participants named."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.model.kinds import Kind
from knowledge_base.model.record import Record
from knowledge_base.model.references import MetricId, PrincipleId
from knowledge_base.model.values import Text


class Tool(Record):
    """A tool that participants named."""

    kind: ClassVar[Kind] = Kind(
        "tool", plural="tools", place="tools/{id}.yml", title="name", known_by=("name",)
    )
    name: Text
    """Its name."""
    text: Text
    """Its use, in our words."""
    principles: tuple[PrincipleId, ...] = ()
    """Principles it helps with."""
    metric: MetricId | None = None
    """The metric it improves."""
'''
IMPORT = "from knowledge_base.model.votes import Votes\n"
FIELD = "    changes: Mapping[str, Change] = field(default_factory=dict)\n"
ADDED = "    tools: Mapping[str, Tool] = field(default_factory=dict)\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the package with a new kind, and a base with a record of it."""
    ignored = shutil.ignore_patterns("__pycache__")
    package = Path(
        shutil.copytree(ROOT / "knowledge_base", tmp_path / "knowledge_base", ignore=ignored)
    )
    (package / "model" / "tool.py").write_text(TOOL, encoding="utf-8")
    base = package / "base" / "knowledge_base.py"
    text = base.read_text(encoding="utf-8")
    assert (text.count(IMPORT), text.count(FIELD)) == (1, 1)
    imported = IMPORT + "from knowledge_base.model.tool import Tool\n"
    text = text.replace(IMPORT, imported).replace(FIELD, FIELD + ADDED)
    base.write_text(text, encoding="utf-8")
    evidence = Path(shutil.copytree(BASE, tmp_path / "evidence"))
    (evidence / "tools").mkdir()
    (evidence / "tools" / "water-butt.yml").write_text(
        "name: Water butt\ntext: It stores rain.\nprinciples: [rain-storage]\n", encoding="utf-8"
    )
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def kb(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "knowledge_base", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_new_kind_is_checked_begun_exported_compared_and_described(project: Path) -> None:
    assert "and 1 tool; no problems" in kb(project, "check").stdout
    begun = kb(project, "new", "tool", "--name", "Tap", "--text", "It gives water.", "--bare")
    assert begun.stdout.startswith("evidence/tools/tap.yml:2: new tool tap\n")
    assert kb(project, "export", "data").returncode == 0
    exported = json.loads((project / "data" / "tools" / "water-butt.json").read_text())
    assert ("Water butt", ["rain-storage"]) == (exported["name"], exported["principles"])
    assert kb(project, "schema").stdout == "evidence/schema: 16 schemas\n"
    difference = kb(project, "diff", "--against", str(BASE)).stdout
    assert "tools/tap, tool (evidence/tools/tap.yml:2): Tap" in difference


def test_a_name_in_a_record_of_a_new_kind_has_to_lead_to_a_record(project: Path) -> None:
    path = project / "evidence" / "tools" / "water-butt.yml"
    path.write_text(
        "name: Water butt\ntext: It stores rain.\nprinciples: [rain-storrage]\nmetric: tims\n",
        encoding="utf-8",
    )
    assert [
        "evidence/tools/water-butt.yml:3: principles / 1: there is no principle 'rain-storrage'; "
        "did you mean 'rain-storage'?",
        "evidence/tools/water-butt.yml:4: metric: there is no metric 'tims'; "
        "choose from watering-time",
    ] == kb(project, "check").stdout.splitlines()
