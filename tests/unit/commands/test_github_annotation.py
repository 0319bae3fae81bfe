"""`kb check --format github`, read back as GitHub's runner reads what a step prints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from knowledge_base.__main__ import main
from tests.support.annotations import obeyed
from tests.support.cases import BASE, evidence_of, expected_of


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_each_problem_is_shown_on_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence_of("many-mistakes-at-once", tmp_path)
    monkeypatch.chdir(tmp_path)
    done = check("evidence", "--format", "github")
    assert done.exit_code == 1
    commands = [obeyed(line) for line in done.stdout.splitlines()]
    problems = expected_of("many-mistakes-at-once")
    assert commands == [
        ("error", dict(zip(("file", "line"), problem.split(":")[:2], strict=True)), problem)
        for problem in problems
    ]
    for _, place, _ in commands:
        assert Path(place["file"]).is_file()


@pytest.mark.parametrize("given", ["data/evidence", "./data/evidence", "whole"])
def test_a_path_begins_where_the_command_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    (tmp_path / "data").mkdir()
    evidence = evidence_of("unknown-field", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    done = check(evidence if given == "whole" else given, "--format", "github")
    files = {obeyed(line)[1]["file"] for line in done.stdout.splitlines()}
    assert files and all(
        file.startswith("data/evidence/") and Path(file).is_file() for file in files
    )


def test_a_folder_that_is_not_there_is_named_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command = obeyed(check("data/evidnce", "--format", "github").stdout.rstrip("\n"))
    assert command == (
        "error",
        {"file": "data/evidnce", "line": "1"},
        "data/evidnce:1: there is no such folder of evidence",
    )


HOSTILE = [
    "::stop-commands::x",
    "##[add-mask]x",
    "a%0A::set-output name=a::b",
    "%3A%2C,:",
    "line=9::",
    "\n::error::x",
    "\r##[error]x",
    "\u2028::debug::x",
]


@pytest.mark.parametrize("form", ["github", "text"])
@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_the_evidence_gives_github_no_command(tmp_path: Path, text: str, form: str) -> None:
    evidence = Path(shutil.copytree(BASE, tmp_path / "evidence"))
    quoted = text.encode("unicode_escape").decode()
    (evidence / "principles" / "rain-storage.yml").write_text(
        f'"{quoted}": {{"{quoted}": 1}}\nname: Rain\nread: "{quoted}"\n', encoding="utf-8"
    )
    (evidence / "principles" / "a,b:c%0A::d=e.yml").write_text("name: x\n", encoding="utf-8")
    done = check(evidence, "--format", form)
    assert done.exit_code == 1
    commands = [obeyed(line) for line in done.output.split("\n")]
    if form == "github":
        assert {command[0] for command in commands if command} == {"error"}
        assert {Path(command[1]["file"]).name for command in commands if command} == {
            "rain-storage.yml",
            "a,b:c%0A::d=e.yml",
        }
        assert all(command[1]["line"].isdigit() for command in commands if command)
    else:
        assert not any(line.lstrip().startswith("::") for line in done.output.split("\n"))


def test_sound_evidence_gives_github_the_line_of_counts(tmp_path: Path) -> None:
    done = check(BASE, "--format", "github")
    assert (done.exit_code, done.output) == (0, check(BASE).output)
    assert obeyed(done.output) is None
