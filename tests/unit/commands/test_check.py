"""Output and exit codes of `kb`, as contributors see them."""

from __future__ import annotations

import shutil
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


def verify(
    tmp_path: Path, text: str | bytes, study: str = "example", evidence: Path = GARDEN
) -> Result:
    """Run `kb verify` on a study with a text as its source."""
    source = tmp_path / "source.txt"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    return kb("verify", study, "--source", source, "--evidence", evidence)


def test_every_command_is_listed_and_has_help() -> None:
    _, _, commands = kb("--help").output.partition("Commands:")
    listed = [line.split()[0] for line in commands.splitlines() if line]
    assert ["check", "diff", "export", "import", "new", "pages", "schema", "verify"] == listed
    for name in listed:
        assert 0 == kb(name, "--help").exit_code, name


def test_an_unknown_command_is_refused_in_words() -> None:
    done = kb("chekc")
    assert 2 == done.exit_code
    assert "No such command 'chekc'" in done.output


def test_check_counts_the_records_in_one_line() -> None:
    done = kb("check", GARDEN)
    assert 0 == done.exit_code
    assert (
        f"{GARDEN}: 1 study, 6 participants, 2 statements, 2 quotes, 2 views, "
        "1 measurement, 1 principle, 1 metric, 1 context, 2 findings, 1 guidance, 1 question, "
        "1 excluded and 2 changes; no problems\n"
    ) == done.output


def test_check_prints_every_problem_and_no_traceback(tmp_path: Path) -> None:
    file = tmp_path / "evidence" / "principles" / "automation.yml"
    file.parent.mkdir(parents=True)
    file.write_text("name: no\ndefinitoin: x\n")
    done = kb("check", tmp_path / "evidence")
    assert 1 == done.exit_code
    assert [
        "evidence/principles/automation.yml:1: definition: "
        "required field is missing (Its definition, in our words)",
        "evidence/principles/automation.yml:1: source: "
        "required field is missing (The source of the definition)",
        "evidence/principles/automation.yml:2: definitoin: "
        "unknown field 'definitoin'; did you mean 'definition'?",
    ] == done.stdout.splitlines()


def test_verify_finds_every_passage_on_its_page(tmp_path: Path) -> None:
    done = verify(tmp_path, SOURCE)
    assert done.exit_code == 0, done.output
    assert "found: example/dry-summer, page 14" in done.output
    assert done.output.endswith("5 passages checked against source.txt: 5 found, 0 not found\n")


def test_verify_fails_on_one_changed_word_and_shows_the_nearest_passage(tmp_path: Path) -> None:
    done = verify(tmp_path, SOURCE.replace("dry summer", "wet summer"))
    assert done.exit_code == 1
    (line,) = (line for line in done.output.splitlines() if ": NOT FOUND: " in line)
    assert line.startswith("evidence/studies/example/quotes.yml:2: ")
    for words in ("example/dry-summer", "'dry'", "In the wet summer"):
        assert words in line


def test_verify_fails_on_a_wrong_page(tmp_path: Path) -> None:
    done = verify(tmp_path, SOURCE.replace("tap.\n12\n", "tap.\n"))
    assert done.exit_code == 1
    assert (
        "evidence/studies/example/statements.yml:3: WRONG PAGE: example/s1 "
        "(found on page 13, but recorded for page 12"
    ) in done.output


def test_verify_names_the_nearest_study(tmp_path: Path) -> None:
    done = verify(tmp_path, SOURCE, "exmple")
    assert done.exit_code == 1
    assert "there is no study 'exmple'; did you mean 'example'?" in done.output


def test_verify_asks_for_utf_8_if_the_source_is_something_else(tmp_path: Path) -> None:
    done = verify(tmp_path, b"\xff\xfe\x00 a PDF perhaps")
    assert done.exit_code == 1
    assert "is not UTF-8 text" in done.output
    assert "Traceback" not in done.output


@pytest.fixture
def with_new_quote(tmp_path: Path) -> Path:
    """The garden with one more quote, which no finding uses yet."""
    evidence = Path(shutil.copytree(GARDEN, tmp_path / "evidence"))
    with (evidence / "studies/example/quotes.yml").open("a") as quotes:
        quotes.write(
            "new-words: {text: I water at dusk., page: 14, participant: G1, statement: s1, "
            "reading: supports}\n"
        )
    return evidence


def test_check_passes_with_a_hint_on_a_quote_that_is_not_used_yet(with_new_quote: Path) -> None:
    done = kb("check", with_new_quote)
    assert 0 == done.exit_code
    hint, counts = done.output.splitlines()
    assert (
        "evidence/studies/example/quotes.yml:14: new-words: "
        "no finding or context uses this quote yet; "
        "list 'example/new-words' in one that it speaks for or against (a hint)"
    ) == hint
    assert counts.endswith("; no problems and 1 hint")


def test_verify_works_on_quotes_that_are_not_used_yet(with_new_quote: Path, tmp_path: Path) -> None:
    text = SOURCE.replace("14\n", "I water at dusk.\n14\n")
    done = verify(tmp_path, text, evidence=with_new_quote)
    assert done.exit_code == 0, done.output
    assert "found: example/new-words, page 14" in done.output


def test_verify_refuses_a_study_that_does_not_load(with_new_quote: Path, tmp_path: Path) -> None:
    quotes = with_new_quote / "studies/example/quotes.yml"
    quotes.write_text(quotes.read_text().replace("text: I water", "txet: I water"))
    done = verify(tmp_path, SOURCE, evidence=with_new_quote)
    assert done.exit_code == 1
    assert "new-words / txet: unknown field 'txet'; did you mean 'text'?" in done.output
