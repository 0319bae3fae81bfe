"""`kb verify` as contributors see it: its exit status, its notes, its output in a pipe."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from knowledge_base.__main__ import main
from tests.support.garden import GARDEN

SOURCE = """A barrel saves me trips to the tap.
12
I have a roof to collect rain from.
13
One of them said "In the dry summer the barrel was all I had."
14
Another: "I still carry the cans, and they are heavy."
15
A barrel without a lid breeds mosquitoes.
16
"""


def kb(*arguments: str | Path) -> Result:
    """Run the command `kb`."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def verify(tmp_path: Path, text: str, name: str = "source.txt") -> Result:
    """Run `kb verify` on the garden's study with a text as its source."""
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    return kb("verify", "example", "--source", source, "--evidence", GARDEN)


def test_verify_ends_with_a_status_that_differs_if_a_page_could_not_be_checked(
    tmp_path: Path,
) -> None:
    text = "".join(line for line in SOURCE.splitlines(True) if not line.strip().isdigit())
    done = verify(tmp_path, text)
    assert 3 == done.exit_code
    assert "found: example/s1 (" in done.output
    assert "page 12 was not checked: the source has no page numbers" in done.output
    assert done.output.endswith(": 5 found, 0 not found; 5 pages not checked\n")
    assert "3  all were found, but a page could not be checked" in kb("verify", "--help").output


@pytest.mark.parametrize("name", ["source.md", "SOURCE.MARKDOWN", "source.txt"])
def test_verify_reads_markdown_where_the_name_or_bold_phrases_tell_it(
    tmp_path: Path, name: str
) -> None:
    text = SOURCE.replace("dry summer", "*dry summer*")
    if name.endswith(".txt"):
        text += "**Aim:** to water. **Method:** cans. **Result:** wet feet.\n"
    done = verify(tmp_path, text, name)
    assert 0 == done.exit_code, done.output
    assert "taken as alike: emphasis of Markdown" in done.output
    told = "the source has bold phrases, so it was read as Markdown\n" in done.output
    assert name.endswith(".txt") == told


def test_verify_reads_no_markdown_in_plain_text(tmp_path: Path) -> None:
    done = verify(tmp_path, SOURCE.replace("dry summer", "*dry summer*"))
    assert 1 == done.exit_code


@pytest.mark.parametrize("command", ["verify", "diff"])
def test_every_sign_can_be_written_into_a_pipe_whatever_the_code_page_is(
    tmp_path: Path, command: str
) -> None:
    evidence = tmp_path / "evidence"
    shutil.copytree(GARDEN, evidence)
    quotes = evidence / "studies/example/quotes.yml"
    quotes.write_text(
        quotes.read_text(encoding="utf-8").replace("dry summer", "干燥的夏天"), encoding="utf-8"
    )
    source = tmp_path / "source.txt"
    source.write_text(SOURCE, encoding="utf-8")
    options = {"verify": ["example", "--source", source], "diff": ["--against", GARDEN]}
    done = subprocess.run(
        [sys.executable, "-m", "knowledge_base", command, *options[command]]
        + ["--evidence", evidence],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
    )
    assert "干燥的夏天" in done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stderr
