"""`.ci/diff` writes `kb diff` into the summary of a pull request, and gives GitHub no command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.annotations import obeyed
from tests.support.cases import BASE
from tests.support.project import ROOT

ENTRY = (
    "echo '{date: 2026-11-25, what: corrected, text: It was two, records: [studies/example/s2]}'"
    " > evidence/changes/one-vote.yml"
)
"""The command that tells readers of the change of votes."""


@dataclass(frozen=True)
class Step:
    """How a step ended, the lines of the summary it wrote, and those it printed."""

    status: int
    summary: list[str]
    printed: list[str]


def step(folder: Path, kb: str, revision: str = "HEAD^1") -> Step:
    """Run .ci/diff with a script as its `kb`."""
    for place in (".ci", ".venv/bin"):
        (folder / place).mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "diff", folder / ".ci")
    command = folder / ".venv" / "bin" / "kb"
    command.write_text(kb, encoding="utf-8")
    command.chmod(0o755)
    done = subprocess.run(
        [folder / ".ci" / "diff", revision],
        env=os.environ | {"GITHUB_STEP_SUMMARY": str(folder / "summary.md")},
        text=True,
        capture_output=True,
        check=False,
    )
    summary = (folder / "summary.md").read_text(encoding="utf-8")
    return Step(done.returncode, summary.splitlines(), (done.stdout + done.stderr).splitlines())


def python(code: str) -> str:
    """Return a script that replaces `kb`."""
    return f"#!{sys.executable}\nimport sys\n{code}\n"


def test_every_script_of_ci_can_be_run() -> None:
    scripts = [path for path in (ROOT / ".ci").iterdir() if path.suffix != ".py"]
    assert [] == [path for path in scripts if not os.access(path, os.X_OK)] != scripts


def test_the_diff_goes_to_the_summary_and_the_step_ends_as_it_did(tmp_path: Path) -> None:
    done = step(tmp_path, python("print(*sys.argv[1:])\nsys.exit(1)"))
    assert (1, []) == (done.status, done.printed)
    assert "Nobody has reviewed it" in done.summary[0]
    assert ["diff HEAD^1 --format markdown"] == done.summary[2:]


def test_problems_that_are_printed_give_github_no_command(tmp_path: Path) -> None:
    told = "::add-mask::x\n  ::error::y\nevidence/x.yml:1: ##[add-mask]z"
    done = step(tmp_path, python(f"print({told!r}, file=sys.stderr)\nsys.exit(2)"))
    assert 2 == done.status
    assert ["`kb diff` gave no comparison; the log of this step says why."] == done.summary[2:]
    assert [
        "kb diff: ::add-mask::x",
        "kb diff:   ::error::y",
        "kb diff: evidence/x.yml:1: ## [add-mask]z",
    ] == done.printed
    assert [None, None, None] == [obeyed(line) for line in done.printed]


def test_a_merged_pull_request_is_compared_with_the_branch_it_goes_into(tmp_path: Path) -> None:
    merge_a_change(tmp_path)
    kb = Path(sys.executable).parent / "kb"
    done = step(tmp_path, f'#!/bin/sh\nexec "{kb}" "$@"\n')
    assert 0 == done.status
    summary = "\n".join(done.summary).replace("&#47;", "/")
    assert "studies/example/s2" in summary
    assert "rain-storage" not in summary and "roof water" not in summary


def test_a_merged_vote_that_readers_are_not_told_of_ends_the_step(tmp_path: Path) -> None:
    merge_a_change(tmp_path, entry="")
    kb = Path(sys.executable).parent / "kb"
    done = step(tmp_path, f'#!/bin/sh\nexec "{kb}" "$@"\n')
    assert 1 == done.status
    (error, count) = done.printed
    assert error.startswith("kb diff: evidence/studies/example/votes.yml:5: s2: the published vote")
    assert "records: [studies/example/s2]" in error and "kb diff: 1 problem" == count


def merge_a_change(folder: Path, entry: str = ENTRY) -> None:
    """Make a repository whose last commit merges a change of votes into one of a principle."""
    shutil.copytree(BASE, folder / "evidence")
    votes = "s/no: 2/no: 1/' evidence/studies/example/votes.yml"
    principle = "s/rainwater harvesting/roof water/' evidence/principles/rain-storage.yml"
    script = f"""
        set -e
        export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
        export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
        git init -qb main
        git add evidence
        git commit -qm First
        git checkout -qb theirs
        sed -i '{votes}
        {entry}
        git add evidence
        git commit -qam Theirs
        git checkout -q main
        sed -i '{principle}
        git commit -qam Ours
        git merge -q --no-ff -m Merge theirs
    """
    subprocess.run(["bash", "-c", script], cwd=folder, check=True, capture_output=True)


def test_a_diff_too_long_for_a_summary_is_cut_at_the_end_of_a_line_and_says_so(
    tmp_path: Path,
) -> None:
    lines = "for number in range(200_000): print(f'line {number} ö')"
    done = step(tmp_path, python(lines))
    assert 0 == done.status
    assert 1024**2 > len((tmp_path / "summary.md").read_bytes())
    said = "**What follows is cut: it is too long for a summary. `kb diff` shows all of it.**"
    assert said == done.summary[2]
    assert re.fullmatch(r"line \d+ ö", done.summary[-1])
