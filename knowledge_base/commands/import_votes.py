"""`kb import votes`: import a survey's answers as statements and votes of a study."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from knowledge_base.base.knowledge_base import KINDS
from knowledge_base.commands.evidence import evidence_option
from knowledge_base.commands.import_input import import_options, parsed, study_files
from knowledge_base.commands.import_report import exit_if_any, print_report
from knowledge_base.commands.trial import tried
from knowledge_base.commands.writing import write_all
from knowledge_base.errors import Problem
from knowledge_base.exports.json_schema import comment
from knowledge_base.load import read
from knowledge_base.survey.additions import StudyFile, with_data_file, with_records
from knowledge_base.survey.intake import Intake, intake

_csv_path = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(name="import")
def import_group() -> None:
    """Import data that a study published as a file."""


@import_group.command(name="votes")
@click.argument("file", type=_csv_path)
@click.option(
    "--study",
    required=True,
    help="The study, by its id; its study.yml must contain the scales.",
)
@click.option(
    "--items",
    type=_csv_path,
    help="CSV with one row per item: item (as in FILE), id (of its statement, if different), and "
    "fields of the statement, such as title, text, scale, page, asked, principles.ID.",
)
@click.option("--only-items", is_flag=True, help="Skip items that the file of items lacks.")
@click.option("--scale", help="Default scale for items that do not name one.")
@click.option(
    "--asked",
    type=click.IntRange(min=1),
    help="How many people were asked, if not everyone in the study.",
)
@click.option(
    "--several-marks",
    is_flag=True,
    help="Allow several answers of one person to an item.",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Field of all statements, such as measures=usefulness; "
    "the file of items takes precedence.",
)
@click.option("--counts", is_flag=True, help="Keep counts only: no participants, no labels.")
@click.option(
    "--count-column",
    metavar="NAME",
    help="Column with how many gave an answer; FILE has one row per item and answer.",
)
@click.option(
    "--participant-column",
    default="participant",
    show_default=True,
    metavar="NAME",
    help="Column with the participant's label.",
)
@click.option(
    "--item-column",
    default="item",
    show_default=True,
    metavar="NAME",
    help="Column with the item, if FILE is long.",
)
@click.option(
    "--answer-column",
    default="answer",
    show_default=True,
    metavar="NAME",
    help="Column with the answer, if FILE is long.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="NAME",
    help="Column to leave out, by its name, or, if it has none, its place: 'column 3'.",
)
@click.option(
    "--code",
    "codes",
    multiple=True,
    metavar="CODE=OPTION",
    help="Meaning of a code, such as 1='strongly agree', or -99= for no answer.",
)
@click.option("--separator", help="Separator between several answers in one cell.")
@click.option(
    "--ignore-case",
    is_flag=True,
    help="Ignore case, blanks and kinds of quotation mark when matching answers to options.",
)
@click.option(
    "--header-rows",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="NUMBER",
    help="Rows of the header, of which only the first is read; some survey tools write three.",
)
@click.option("--delimiter", help='Column delimiter (or "tab"); detected if omitted.')
@click.option("--dry-run", is_flag=True, help="Show what would be written, but write nothing.")
@evidence_option
def import_votes(
    file: Path, study: str, items: Path | None, evidence: Path, dry_run: bool, **options: Any
) -> None:
    """Import the answers in FILE, a CSV, as statements and votes.

    FILE may be long (one row per answer: participant, item, answer), wide (one row per
    participant, one column per item) or, with --count-column, a table of counts.

    Every answer must be an option of the scale in study.yml, including answers such as "don't
    know". Blank cells are not recorded.

    Nothing is written if any answer or item is invalid. Existing records are never changed;
    fields you still have to fill in are left empty and listed.
    """
    kb, problems_before = read(evidence)
    files = study_files(evidence, kb, study, problems_before)
    for_all_items = import_options(kb.studies[study], options)
    raw = file.read_bytes()
    survey, given = parsed(raw, file.name, items, kb.studies[study], options)
    added, problems = intake(kb, kb.studies[study], files, survey, given, for_all_items)
    checksum = hashlib.sha256(raw).hexdigest()
    data_file = {"file": file.name, "sha256": checksum}
    study_text, data_problems = with_data_file(files["study"], data_file)
    problems += data_problems
    exit_if_any(problems)
    folder = evidence / "studies" / study
    texts = {folder / "study.yml": study_text}
    texts |= _new_texts(folder, files, added)
    left = _problems_left(evidence, texts, problems_before, study, added)
    if not dry_run:
        _write(texts)
    print_report(folder, survey, added, left, dry_run)


def _write(texts: Mapping[Path, str]) -> None:
    try:
        write_all(texts)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None


def _new_texts(folder: Path, files: Mapping[str, StudyFile], added: Intake) -> dict[Path, str]:
    """Return the new texts of the files that records are added to, by their paths."""
    texts: dict[Path, str] = {}
    for name, records in added.records.items():
        if not records:
            continue
        path = folder / f"{name}.yml"
        first_line = comment(KINDS[name].kind)
        spaced = name == "votes"
        texts[path] = with_records(files[name], records, first_line, spaced)
    return texts


def _problems_left(
    evidence: Path,
    texts: Mapping[Path, str],
    before: Iterable[Problem],
    study: str,
    added: Intake,
) -> list[Problem]:
    """List what still has to be written by hand; exit if a record could not be read back."""
    kb, problems = tried(evidence, texts)
    known = set(before)
    new = [problem for problem in problems if problem not in known]
    read_back = {*kb.participants, *kb.votes}
    if study not in kb.studies:
        exit_if_any(new)
    for name in ("participants", "votes"):
        for id in added.records[name]:
            if f"{study}/{id}" not in read_back:
                exit_if_any(new)
    return new
