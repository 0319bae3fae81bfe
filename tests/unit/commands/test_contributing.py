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
from tests.support.project import ROOT

EXAMPLES = ROOT / "evidence" / "README.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
EXAMPLE = re.compile(r"^`([a-z0-9./-]+\.yml)`[^\n]*\n\n```yaml\n(.*?)^```$", re.M | re.S)
BLOCK = re.compile(r"^```(sh|yaml)\n(.*?)^```$", re.M | re.S)
ELSEWHERE = re.compile(r"(git|make|cd|export) ")
"""Lines of the walk that set up or publish, which a test leaves out."""


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def examples() -> dict[str, str]:
    """Map the path of each example of evidence/README.md to its text."""
    return dict(EXAMPLE.findall(text_of(EXAMPLES)))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder of evidence with all examples, each pasted at its place."""
    evidence = tmp_path / "evidence"
    for path, text in examples().items():
        (evidence / path).parent.mkdir(parents=True, exist_ok=True)
        (evidence / path).write_text(text, encoding="utf-8")
    return evidence


def test_the_examples_are_a_whole_base_with_one_file_of_each_kind_and_no_problem(
    copied: Path,
) -> None:
    kb, problems = read(copied)
    assert [] == [str(problem) for problem in problems]
    for name, model in KINDS.items():
        assert 1 == len(list(copied.glob(model.kind.pattern))), name
        assert kb.collections[name], name


def test_every_yaml_block_is_an_example_with_its_path_and_its_schema_comment() -> None:
    assert text_of(EXAMPLES).count("```yaml") == len(examples())
    for path, text in examples().items():
        (kind,) = (model.kind for model in KINDS.values() if Path(path).match(model.kind.pattern))
        assert json_schema.comment(kind) == text.partition("\n")[0], path


def test_the_mistake_in_its_text_is_answered_with_the_message_in_it(copied: Path) -> None:
    statements = copied / "studies" / "author-2024" / "statements.yml"
    mistaken = text_of(statements).replace("measures: belief", "measures: beleif")
    statements.write_text(mistaken, encoding="utf-8")
    _, problems = read(copied)
    message = str(problems[0]).partition(": ")[2]
    assert f"`{message}`" in text_of(EXAMPLES)


def walk() -> str:
    """Return a script of the walk: its commands as written, and its edits by hand as commands."""
    blocks = BLOCK.findall(text_of(CONTRIBUTING))
    votes, finding = (text for kind, text in blocks if kind == "yaml")
    edits = iter(
        [
            f"cat > evidence/studies/rivera-2025/votes.yml <<'END'\n{votes}END",
            f"sed -i '/^findings:/a\\{finding.rstrip()}' evidence/guidance/monitoring.yml",
        ]
    )
    steps = [next(edits) if kind == "yaml" else commands_in(text) for kind, text in blocks]
    return "\n".join(steps)


def commands_in(text: str) -> str:
    """Return the commands of a block that a test can run."""
    lines = [line for line in text.splitlines() if not ELSEWHERE.match(line)]
    return "\n".join(lines)


def test_the_walk_from_nothing_to_a_pull_request_runs_as_written(tmp_path: Path) -> None:
    evidence = tmp_path / "project" / "evidence"
    shutil.copytree(ROOT / "evidence", evidence)
    before, _ = read(evidence)
    done = run_in_repository(walk(), evidence.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    after, problems = read(evidence)
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
    assert "2 passages held against paper.txt: 2 found, 0 not" in done.stdout
    # The output of kb diff.
    assert "rivera-2025/s1: now all but one agreed: 4 of 5" in done.stdout


def run_in_repository(commands: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run commands on a branch of a new git repository with the files of a folder."""
    git = "git -c user.name=Tests -c user.email=tests@example.org"
    script = [
        "set -e",
        "git init -q -b main .",
        "git add .",
        f"{git} commit -qm Start",
        "git switch -qc rivera-2025",
        commands,
    ]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=folder,
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "PATH": path},
    )


def test_every_link_path_and_make_target_in_it_exists() -> None:
    text = text_of(CONTRIBUTING)
    paths = re.findall(r"\]\(([^)#]+)\)", text)
    paths += re.findall(r"`((?:tests|knowledge_base|evidence)/[a-z_/.-]*)`", text)
    missing = [path for path in paths if not (ROOT / path).exists()]
    assert [] == [path for path in missing if "rivera-2025" not in path]
    makefile = text_of(ROOT / "Makefile")
    for target in re.findall(r"`make ([a-z]+)`", text):
        assert f"\n{target}:" in makefile, target
