"""`kb check --format github`, parsed as GitHub's runner parses the output of a step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from knowledge_base.__main__ import main
from tests.support.annotations import obeyed
from tests.support.cases import BASE, evidence_of, expected_hints_of, expected_of


def check(*arguments: str | Path) -> Result:
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, ["check", *words])


def test_each_problem_is_shown_on_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence_of("many-mistakes-at-once", tmp_path)
    monkeypatch.chdir(tmp_path)
    done = check("evidence", "--format", "github")
    assert 1 == done.exit_code
    lines = done.stdout.splitlines()
    problems = expected_of("many-mistakes-at-once")
    for problem, line in zip(problems, lines, strict=True):
        file, number, _ = problem.split(":", 2)
        place = {"file": file, "line": number}
        assert ("error", place, problem) == obeyed(line)
        assert Path(file).is_file()


@pytest.mark.parametrize("given", ["data/evidence", "./data/evidence", "whole"])
def test_a_path_begins_where_the_command_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    (tmp_path / "data").mkdir()
    evidence = evidence_of("unknown-field", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    folder = evidence if given == "whole" else given
    done = check(folder, "--format", "github")
    lines = done.stdout.splitlines()
    assert lines
    for line in lines:
        file = obeyed(line)[1]["file"]
        assert file.startswith("data/evidence/")
        assert Path(file).is_file()


def test_a_missing_folder_is_named_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = check("data/evidnce", "--format", "github")
    command = obeyed(done.stdout.rstrip("\n"))
    assert (
        "error",
        {"file": "data/evidnce", "line": "1"},
        "data/evidnce:1: there is no such folder of evidence",
    ) == command


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
    principles = evidence / "principles"
    quoted = text.encode("unicode_escape").decode()
    hostile = f'"{quoted}": {{"{quoted}": 1}}\nname: Rain\nread: "{quoted}"\n'
    (principles / "rain-storage.yml").write_text(hostile, encoding="utf-8")
    (principles / "a,b:c%0A::d=e.yml").write_text("name: x\n", encoding="utf-8")
    done = check(evidence, "--format", form)
    assert 1 == done.exit_code
    lines = done.output.split("\n")
    if form == "text":
        assert [] == [line for line in lines if line.lstrip().startswith("::")]
        return
    files = set()
    for command in filter(None, map(obeyed, lines)):
        name, place, _ = command
        assert "error" == name
        assert place["line"].isdigit()
        files.add(Path(place["file"]).name)
    assert {"rain-storage.yml", "a,b:c%0A::d=e.yml"} == files


def test_sound_evidence_gives_github_the_line_of_counts(tmp_path: Path) -> None:
    done = check(BASE, "--format", "github")
    as_text = check(BASE).output
    assert (0, as_text) == (done.exit_code, done.output)
    assert obeyed(done.output) is None


def test_a_hint_is_a_notice_on_its_line_and_the_check_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence_of("words-and-measurements-are-used", tmp_path)
    monkeypatch.chdir(tmp_path)
    done = check("evidence", "--format", "github")
    *lines, counts = done.stdout.splitlines()
    expected = []
    for hint in expected_hints_of("words-and-measurements-are-used"):
        file, number, _ = hint.split(":", 2)
        expected.append(("notice", {"file": file, "line": number}, hint))
    assert (0, expected) == (done.exit_code, [obeyed(line) for line in lines])
    assert counts.endswith("; no problems and 3 hints")
