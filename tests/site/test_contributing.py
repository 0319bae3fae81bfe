"""What contributors are told: the examples of evidence/README.md load, and the walk of CONTRIBUTING.md runs as it is written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.base.knowledge_base import KINDS
from knowledge_base.exports import json_schema
from knowledge_base.load import read
from tests.support.bakery import BAKERY
from tests.support.project import ROOT

EXAMPLE = re.compile(r"^`([a-z0-9./-]+\.yml)`[^\n]*\n\n```yaml\n(.*?)^```$", re.M | re.S)
BLOCK = re.compile(r"^```(sh|yaml)\n(.*?)^```$", re.M | re.S)
ELSEWHERE = re.compile(r"(git|make|cd|export) ")
"""Lines of the walk that set up or publish, and so are none for a test."""


def examples() -> dict[str, str]:
    """Map the path of each example of evidence/README.md to its text."""
    return dict(EXAMPLE.findall((ROOT / "evidence" / "README.md").read_text(encoding="utf-8")))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder of evidence with all examples, each pasted at its place."""
    for path, text in examples().items():
        place = tmp_path / "evidence" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return tmp_path / "evidence"


def test_the_examples_are_a_whole_base_with_one_file_of_each_kind_and_no_problem(
    copied: Path,
) -> None:
    kb, problems = read(copied)
    assert [str(problem) for problem in problems] == []
    assert {
        name: len(list(copied.glob(KINDS[name].kind.pattern))) for name in KINDS
    } == dict.fromkeys(KINDS, 1)
    assert all(kb.collections.values())


def test_every_yaml_block_is_an_example_with_its_path_and_its_schema_comment() -> None:
    text = (ROOT / "evidence" / "README.md").read_text(encoding="utf-8")
    assert text.count("```yaml") == len(examples())
    first_lines = {path: body.partition("\n")[0] for path, body in examples().items()}
    assert first_lines == {
        path: json_schema.comment(KINDS[name].kind)
        for path in first_lines
        for name in KINDS
        if Path(path).match(KINDS[name].kind.pattern)
    }


def test_the_mistake_in_its_text_is_answered_as_it_says(copied: Path) -> None:
    statements = copied / "studies" / "author-2024" / "statements.yml"
    statements.write_text(
        statements.read_text(encoding="utf-8").replace("measures: belief", "measures: beleif"),
        encoding="utf-8",
    )
    said = str(read(copied)[1][0]).partition(": ")[2]
    assert f"`{said}`" in (ROOT / "evidence" / "README.md").read_text(encoding="utf-8")


def walk() -> str:
    """Make a script of the walk: its commands as they are written, and what it tells to write by hand."""
    votes, finding = (
        text
        for kind, text in BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
        if kind == "yaml"
    )
    by_hand = iter(
        [
            f"cat > evidence/studies/rivera-2025/votes.yml <<'END'\n{votes}END",
            f"sed -i '/^findings:/a\\{finding.rstrip()}' evidence/guidance/monitoring.yml",
        ]
    )
    steps = []
    for kind, text in BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        steps.append(
            next(by_hand)
            if kind == "yaml"
            else "\n".join(line for line in text.splitlines() if not ELSEWHERE.match(line))
        )
    return "\n".join(steps)


def lay_out_for_the_walk(evidence: Path) -> None:
    """Write a base that has what the walk builds on, whatever the live evidence has by now."""
    shutil.copytree(BAKERY, evidence)
    for folder in ("principles", "guidance"):
        shutil.copy(evidence / folder / "steam.yml", evidence / folder / "monitoring.yml")


def test_the_walk_from_nothing_to_a_pull_request_runs_as_written(tmp_path: Path) -> None:
    project = tmp_path / "project"
    lay_out_for_the_walk(project / "evidence")
    before = read(project / "evidence")[0]
    git = "git -c user.name=Tests -c user.email=tests@example.org"
    script = f"set -e\ngit init -q -b main .\ngit add .\n{git} commit -qm Start\ngit switch -qc rivera-2025\n{walk()}\n"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=project,
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    after, problems = read(project / "evidence")
    assert problems == []
    added = {name: len(after.collections[name]) - len(before.collections[name]) for name in KINDS}
    assert {name: count for name, count in added.items() if count} == {
        "studies": 1,
        "participants": 5,
        "statements": 1,
        "votes": 1,
        "quotes": 1,
        "findings": 1,
        "changes": 1,
    }
    assert "2 passages held against paper.txt: 2 found, 0 not" in done.stdout
    assert (
        "rivera-2025/s1: now all but one agreed: 4 of 5" in done.stdout
    )  # what kb diff says follows


def test_what_is_named_in_it_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text) + re.findall(
        r"`((?:tests|knowledge_base|evidence)/[a-z_/.-]*)`", text
    )
    assert [
        link for link in links if not (ROOT / link).exists() and "rivera-2025" not in link
    ] == []
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in makefile for target in re.findall(r"`make ([a-z]+)`", text))
