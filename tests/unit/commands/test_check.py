"""Output and exit codes of `kb`, as contributors see them."""

from __future__ import annotations

import shutil
from pathlib import Path

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


def verify(tmp_path: Path, text: str | bytes, *arguments: str) -> Result:
    source = tmp_path / "source.txt"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    return CliRunner().invoke(
        main,
        [
            "verify",
            *(arguments or ("example",)),
            "--source",
            str(source),
            "--evidence",
            str(GARDEN),
        ],
    )


def test_every_command_is_listed_and_there() -> None:
    done = CliRunner().invoke(main, ["--help"])
    listed = [
        line.split()[0] for line in done.output.partition("Commands:")[2].splitlines() if line
    ]
    assert ["check", "diff", "export", "import", "new", "pages", "schema", "verify"] == listed
    assert [0] * 8 == [CliRunner().invoke(main, [name, "--help"]).exit_code for name in listed]


def test_check_counts_what_it_found_in_one_line() -> None:
    done = CliRunner().invoke(main, ["check", str(GARDEN)])
    assert (
        0,
        (
            f"{GARDEN}: 1 study, 6 participants, 2 statements, 2 quotes, 2 views, 1 principle, 1 "
            f"metric, 1 context, "
            "2 findings, 1 guidance and 2 changes; no problems\n"
        ),
    ) == (done.exit_code, done.output)


def test_check_prints_every_problem_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "evidence" / "principles").mkdir(parents=True)
    (tmp_path / "evidence" / "principles" / "automation.yml").write_text(
        "name: no\ndefinitoin: x\n"
    )
    done = CliRunner().invoke(main, ["check", str(tmp_path / "evidence")])
    assert 1 == done.exit_code
    assert [
        "evidence/principles/automation.yml:1: definition: required field is missing "
        "(Its definition, in our words)",
        "evidence/principles/automation.yml:1: source: required field is missing "
        "(The source of the definition)",
        "evidence/principles/automation.yml:2: definitoin: unknown field 'definitoin'; "
        "did you mean 'definition'?",
    ] == done.stdout.splitlines()


def test_verify_finds_every_passage_on_its_page(tmp_path: Path) -> None:
    done = verify(tmp_path, SOURCE)
    assert 0 == done.exit_code, done.output
    assert "found: example/dry-summer, page 14" in done.output
    assert done.output.endswith("5 passages checked against source.txt: 5 found, 0 not found\n")


def test_verify_fails_on_one_changed_word_and_shows_the_nearest_passage(tmp_path: Path) -> None:
    done = verify(tmp_path, SOURCE.replace("dry summer", "wet summer"))
    assert 1 == done.exit_code
    (line,) = (line for line in done.output.splitlines() if ": NOT FOUND: " in line)
    assert (
        line.startswith("evidence/studies/example/quotes.yml:2: ")
        and "example/dry-summer" in line
        and "'dry'" in line
        and "In the wet summer" in line
    )


def test_verify_fails_on_a_wrong_page(tmp_path: Path) -> None:
    done = verify(tmp_path, SOURCE.replace("tap.\n12\n", "tap.\n"))
    assert 1 == done.exit_code
    assert (
        "evidence/studies/example/statements.yml:3: WRONG PAGE: example/s1 (found on page 13, but "
        "recorded for page 12" in done.output
    )


def test_verify_names_the_nearest_study(tmp_path: Path) -> None:
    done = verify(tmp_path, SOURCE, "exmple")
    assert (
        1 == done.exit_code and "there is no study 'exmple'; did you mean 'example'?" in done.output
    )


def test_verify_asks_for_utf_8_where_the_source_is_something_else(tmp_path: Path) -> None:
    done = verify(tmp_path, b"\xff\xfe\x00 a PDF perhaps")
    assert (
        1 == done.exit_code
        and "is not UTF-8 text" in done.output
        and "Traceback" not in done.output
    )


def test_verify_works_on_a_study_that_nothing_rests_on_yet_but_not_on_one_that_does_not_load(
    tmp_path: Path,
) -> None:
    evidence = Path(shutil.copytree(GARDEN, tmp_path / "evidence"))
    quotes = evidence / "studies" / "example" / "quotes.yml"
    quotes.write_text(
        quotes.read_text()
        + "new-words: {text: I water at dusk., page: 14, participant: G1, statement: s1, "
        "reading: supports}\n"
    )
    (tmp_path / "source.txt").write_text(SOURCE.replace("14\n", "I water at dusk.\n14\n"))
    arguments = [
        "verify",
        "example",
        "--source",
        str(tmp_path / "source.txt"),
        "--evidence",
        str(evidence),
    ]
    assert (
        "no finding or context uses this quote"
        in CliRunner().invoke(main, ["check", str(evidence)]).output
    )
    done = CliRunner().invoke(main, arguments)
    assert 0 == done.exit_code and "found: example/new-words, page 14" in done.output, done.output
    quotes.write_text(quotes.read_text().replace("text: I water", "txet: I water"))
    done = CliRunner().invoke(main, arguments)
    assert (
        1 == done.exit_code
        and "new-words / txet: unknown field 'txet'; did you mean 'text'?" in done.output
    )
