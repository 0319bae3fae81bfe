"""The examples of evidence/README.md load, and the walk of CONTRIBUTING.md runs as written."""

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
"""Lines of the walk that set up or publish, which a test does not run."""


def read_text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def examples() -> dict[str, str]:
    """Map the path of each example of evidence/README.md to its text."""
    found = EXAMPLE.findall(read_text("evidence/README.md"))
    return dict(found)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a folder of evidence with all examples, each in its place."""
    evidence = tmp_path / "evidence"
    for path, text in examples().items():
        place = evidence / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return evidence


def test_the_examples_are_a_whole_base_with_one_file_of_each_kind_and_no_problem(
    copied: Path,
) -> None:
    kb, problems = read(copied)
    assert [] == [str(problem) for problem in problems]
    for name in KINDS:
        files = list(copied.glob(KINDS[name].kind.pattern))
        assert (name, 1) == (name, len(files))
        assert kb.collections[name]


def test_every_yaml_block_is_an_example_with_its_path_and_its_schema_comment() -> None:
    text = read_text("evidence/README.md")
    assert text.count("```yaml") == len(examples())
    for path, body in examples().items():
        first_line = body.partition("\n")[0]
        (name,) = (name for name in KINDS if Path(path).match(KINDS[name].kind.pattern))
        assert json_schema.comment(KINDS[name].kind) == first_line


def test_the_mistake_in_its_text_is_answered_as_it_says(copied: Path) -> None:
    statements = copied / "studies" / "author-2024" / "statements.yml"
    text = statements.read_text(encoding="utf-8")
    misspelt = text.replace("measures: belief", "measures: beleif")
    statements.write_text(misspelt, encoding="utf-8")
    _, problems = read(copied)
    message = str(problems[0]).partition(": ")[2]
    assert f"`{message}`" in read_text("evidence/README.md")


def walk() -> str:
    """Return a script of the walk, with commands for what it tells the reader to write by hand."""
    blocks = BLOCK.findall(read_text("CONTRIBUTING.md"))
    votes, finding = (text for kind, text in blocks if kind == "yaml")
    by_hand = iter(
        [
            f"cat > evidence/studies/rivera-2025/votes.yml <<'END'\n{votes}END",
            f"sed -i '/^findings:/a\\{finding.rstrip()}' evidence/guidance/monitoring.yml",
        ]
    )
    steps = []
    for kind, text in blocks:
        if kind == "yaml":
            steps.append(next(by_hand))
        else:
            steps += [line for line in text.splitlines() if not ELSEWHERE.match(line)]
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
    commands = [
        "set -e",
        "git init -q -b main .",
        "git add .",
        f"{git} commit -qm Start",
        "git switch -qc rivera-2025",
        walk(),
    ]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", "\n".join(commands)],
        cwd=project,
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "PATH": path},
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    after, problems = read(project / "evidence")
    assert [] == problems
    added = {name: len(after.collections[name]) - len(before.collections[name]) for name in KINDS}
    assert {
        "studies": 1,
        "participants": 5,
        "statements": 1,
        "votes": 1,
        "quotes": 1,
        "findings": 1,
        "changes": 1,
    } == {name: count for name, count in added.items() if count}
    assert "2 passages checked against paper.txt: 2 found, 0 not found" in done.stdout
    consequence = "rivera-2025/s1: now all but one agreed: 4 of 5"
    assert consequence in done.stdout


def test_every_file_and_make_target_that_it_names_exists() -> None:
    text = read_text("CONTRIBUTING.md")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    paths = re.findall(r"`((?:tests|knowledge_base|evidence)/[a-z_/.-]*)`", text)
    missing = [path for path in links + paths if not (ROOT / path).exists()]
    assert [] == [path for path in missing if "rivera-2025" not in path]
    makefile = read_text("Makefile")
    targets = re.findall(r"`make ([a-z]+)`", text)
    assert targets
    assert [] == [target for target in targets if f"\n{target}:" not in makefile]
