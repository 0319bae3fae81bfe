"""`kb import votes`: a survey's answers in; statements and votes of a study, or every reason why not, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from knowledge_base.base.knowledge_base import IN_STUDY, KINDS, KnowledgeBase
from knowledge_base.commands.evidence import evidence_option
from knowledge_base.commands.trial import tried
from knowledge_base.commands.writing import write_all
from knowledge_base.errors import Origin, Problem
from knowledge_base.exports.json_schema import comment
from knowledge_base.load import read
from knowledge_base.loading.yaml_reader import read_document
from knowledge_base.survey.additions import Held, not_extendable, with_data_file, with_records
from knowledge_base.survey.answer_table import Columns, Survey, survey_of
from knowledge_base.survey.csv_file import read_table
from knowledge_base.survey.intake import Intake, Wishes, intake
from knowledge_base.survey.items import ID, ITEM, NONE, Item, items_of, wrong_fields
from knowledge_base.text.english import counted, listed
from knowledge_base.text.suggest import nearest

SHOWN, SHOWN_OF_WHAT_IS_LEFT = 40, 12
"""Problems that are printed; more are counted."""

_file = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(name="import")
def import_group() -> None:
    """Take over what a study published as a file."""


@import_group.command(name="votes")
@click.argument("file", type=_file)
@click.option(
    "--study", required=True, help="The study, by its id; its study.yml holds the scales."
)
@click.option(
    "--items",
    type=_file,
    help="A CSV with a row an item: item, as FILE names it; id, that of its statement, where it is "
    "another; and "
    "fields of the statement, such as title, text, scale, page, asked, principles.ID.",
)
@click.option("--only-items", is_flag=True, help="Leave out what the file of items does not name.")
@click.option("--scale", help="The scale of items that name none.")
@click.option(
    "--asked",
    type=click.IntRange(min=1),
    help="How many were asked, where that is not everyone in the study.",
)
@click.option("--several-marks", is_flag=True, help="A person may give several answers to an item.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="FIELD=VALUE",
    help="A field of all statements, such as measures=usefulness; "
    "the file of "
    "items goes before it.",
)
@click.option("--counts", is_flag=True, help="Keep counts only: no participants, no labels.")
@click.option(
    "--count-column",
    metavar="NAME",
    help="FILE has a row an item and answer, with how many gave it in this column.",
)
@click.option(
    "--participant-column",
    default="participant",
    show_default=True,
    metavar="NAME",
    help="The column with a participant's label.",
)
@click.option(
    "--item-column",
    default="item",
    show_default=True,
    metavar="NAME",
    help="The column with the item, where a row is an answer.",
)
@click.option(
    "--answer-column",
    default="answer",
    show_default=True,
    metavar="NAME",
    help="The column with the answer, where a row is an answer.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="NAME",
    help="A column that is no item, where a row is a person.",
)
@click.option(
    "--code",
    "codes",
    multiple=True,
    metavar="CODE=OPTION",
    help="What an answer stands for, such as 1='strongly agree', or -99= for no answer.",
)
@click.option("--separator", help="The sign between several answers in a cell.")
@click.option(
    "--ignore-case",
    is_flag=True,
    help="Take an answer for an option that differs in case, blanks or kinds of quotation mark "
    "alone.",
)
@click.option(
    "--pseudonyms",
    is_flag=True,
    help="Labels look like names, but the study made them up and prints them.",
)
@click.option(
    "--delimiter", help="The sign between columns, or tab; it is found out where it can be."
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@evidence_option
def import_votes(
    file: Path, study: str, items: Path | None, evidence: Path, dry_run: bool, **options: Any
) -> None:
    """Make statements and votes of the answers in FILE, a CSV.

    FILE is long (a row an answer: participant, item, answer), wide (a row a participant, a
    column an item) or, with --count-column, a table of counts. Answers have to be options of
    the scale in study.yml, "don't know" and the like too; blanks are not recorded. Nothing is
    written while an answer or an item does not fit, and nothing that stands there is changed;
    what a person has still to write is left empty and listed.
    """
    kb, before = read(evidence)
    held = _held(evidence, kb, study, before)
    wishes = _wishes(options)
    raw = file.read_bytes()
    survey, given = _read(raw, file.name, items, options)
    added, wrong = intake(kb, kb.studies[study], held, survey, given, wishes)
    study_text, changed = with_data_file(
        held["study"], {"file": file.name, "sha256": hashlib.sha256(raw).hexdigest()}
    )
    _refuse([*wrong, *changed])
    folder = evidence / "studies" / study
    texts = {folder / "study.yml": study_text} | {
        folder / f"{name}.yml": with_records(
            held[name], records, comment(KINDS[name].kind), apart=name == "votes"
        )
        for name, records in added.records.items()
        if records
    }
    left = _left(evidence, texts, before, study, added)
    if not dry_run:
        try:
            write_all(texts)
        except OSError as error:
            raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    _report(folder, survey, added, left, dry_run)


def _held(
    evidence: Path, kb: KnowledgeBase, study: str, problems: Iterable[Problem]
) -> dict[str, Held]:
    """Read the files of the study as they stand, or end the command where records cannot be added to them."""
    folder = evidence / "studies" / study
    if study not in kb.studies:
        own = f"{evidence.name}/studies/{study}/study.yml"
        _refuse(problem for problem in problems if problem.file == own)
        raise click.ClickException(f"there is no study {study}; {nearest(study, kb.studies)}")
    held, wrong = {}, []
    for name in ("study", *IN_STUDY):
        path = folder / f"{name}.yml"
        shown = f"{evidence.name}/studies/{study}/{name}.yml"
        held[name] = Held(shown)
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            empty = all(not line.strip() or line.startswith("#") for line in text.splitlines())
            document, found = (None, []) if empty else read_document(path, shown)
            held[name] = Held(shown, text, document)
            wrong += found
    _refuse([*wrong, *(problem for one in held.values() for problem in not_extendable(one))])
    return held


def _sign(delimiter: str | None) -> str | None:
    sign = {"tab": "\t", "\\t": "\t"}.get(delimiter or "", delimiter)
    if sign is not None and len(sign) != 1:
        raise click.UsageError(f"--delimiter {sign!r}: give one sign, such as ';', or tab")
    return sign


def _read(
    raw: bytes, name: str, items: Path | None, options: Mapping[str, Any]
) -> tuple[Survey, dict[str, Item] | None]:
    """Read the survey and the file of items, or end the command with what is wrong in either."""
    columns = Columns(
        *(options[f"{name}_column"] for name in ("participant", "item", "answer", "count")),
        options["ignore"],
        options["pseudonyms"],
    )
    named = [
        column
        for column in (columns.participant, columns.item, columns.answer, columns.count)
        if column
    ]
    table, wrong = read_table(raw, name, _sign(options["delimiter"]), named)
    rows, wrong_rows = (
        read_table(items.read_bytes(), items.name, None, [ITEM, ID]) if items else (None, [])
    )
    _refuse([*wrong, *wrong_rows])
    survey, wrong = survey_of(table, columns, options["counts"])
    given, wrong_items = items_of(rows) if rows else (None, [])
    _refuse([*wrong, *wrong_items])
    return survey, given


def _wishes(options: Mapping[str, Any]) -> Wishes:
    """Gather what holds for all items; values that do not fit a statement's field end the command."""
    fields = dict(_pair("--set", text) for text in options["settings"])
    fields |= {name: options[name] for name in ("scale", "asked", "several_marks") if options[name]}
    if fields.get("principles") == NONE:
        fields["principles"] = {}
    for problem in wrong_fields(fields, Origin("--set")):
        raise click.UsageError(problem.message)
    return Wishes(
        options["counts"] or bool(options["count_column"]),
        options["only_items"],
        fields,
        tuple(_pair("--code", text) for text in options["codes"]),
        options["separator"],
        options["ignore_case"],
    )


def _pair(option: str, text: str) -> tuple[str, str]:
    name, sign, value = (part.strip() for part in text.partition("="))
    if not (name and sign):
        raise click.UsageError(f"{option} {text}: write it as NAME=VALUE")
    return name, value


def _refuse(problems: Iterable[Problem]) -> None:
    """Print problems, the first of each file first, and end the command if there are any."""
    found = sorted(set(problems))
    if not found:
        return
    for problem in found[:SHOWN]:
        click.echo(problem)
    if len(found) > SHOWN:
        click.echo(f"and {len(found) - SHOWN:,} more")
    click.echo(f"{counted(len(found), 'problem')}; nothing was written", err=True)
    raise SystemExit(1)


def _left(
    evidence: Path, texts: Mapping[Path, str], before: Iterable[Problem], study: str, added: Intake
) -> list[Problem]:
    """List what is still to be written by hand; end the command if a record could not be read back."""
    kb, problems = tried(evidence, texts)
    new = [problem for problem in problems if problem not in set(before)]
    there = {"participants": kb.participants, "votes": kb.votes}
    lost = study not in kb.studies or any(
        f"{study}/{id}" not in records
        for name, records in there.items()
        for id in added.records[name]
    )
    _refuse(new if lost else ())
    return new


def _report(
    folder: Path, survey: Survey, added: Intake, left: list[Problem], dry_run: bool
) -> None:
    """Print the counts for a person to hold against what was published, and what comes next."""
    for id, result in added.results.items():
        marks = ", ".join(
            f"{option}: {marks if isinstance(marks, int) else len(marks):,}"
            for option, marks in result.votes.marks.items()
        )
        voters = result.votes.voters
        people = (
            counted(voters, "person", "people")
            if voters is not None
            else "people cannot be told from marks"
        )
        click.echo(
            f"{id}  {marks}; {people}{f', {result.not_recorded:,} not recorded' if result.not_recorded else ''}"
        )
    if any(result.not_recorded for result in added.results.values()):
        click.echo(
            "not recorded: gave no answer; where not everyone was shown an item, say how many were with --asked, or in a column "
            "asked"
        )
    for what, names in (("columns not read", survey.ignored), ("items left out", added.left_out)):
        if names:
            click.echo(f"{what}: {', '.join(names)}")
    if added.known_people:
        click.echo(
            f"{counted(added.known_people, 'participant')} stood in {folder}/participants.yml already, and are taken for the same "
            "people"
        )
    sizes = listed(
        counted(
            len(records),
            name.removesuffix("s") if name != "votes" else "vote on a statement",
            None if name != "votes" else "votes on statements",
        )
        for name, records in added.records.items()
        if records
    )
    click.echo(
        f"{'would be written' if dry_run else 'written'} to {folder}: {sizes}; study.yml names {survey.name} with its checksum"
    )
    if left and not dry_run:
        click.echo("now write what is still missing:")
    for problem in left[:SHOWN_OF_WHAT_IS_LEFT]:
        click.echo(problem)
    if len(left) > SHOWN_OF_WHAT_IS_LEFT:
        click.echo(f"and {len(left) - SHOWN_OF_WHAT_IS_LEFT:,} more, which kb check lists")
    if not dry_run:
        click.echo("then: kb check")
