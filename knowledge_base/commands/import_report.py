"""What an import prints: its problems, or counts to compare with the published ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from knowledge_base.errors import Problem
from knowledge_base.survey.answer_table import Survey
from knowledge_base.survey.intake import Intake, Result
from knowledge_base.text.characters import printable
from knowledge_base.text.english import counted, first_few, listed

MOST_PROBLEMS_SHOWN = 40
"""Problems of an import that are printed; the others are counted."""

MOST_LEFT_SHOWN = 12
"""Fields still to be written that are printed; the others are counted."""


def exit_if_any(problems: Iterable[Problem]) -> None:
    """Print problems in the order of files and lines, and exit if there are any."""
    found = sorted(set(problems))
    if not found:
        return
    for problem in found[:MOST_PROBLEMS_SHOWN]:
        click.echo(problem)
    more = len(found) - MOST_PROBLEMS_SHOWN
    if more > 0:
        click.echo(f"and {more:,} more")
    click.echo(f"{counted(len(found), 'problem')}; nothing was written", err=True)
    raise SystemExit(1)


def print_report(
    folder: Path, survey: Survey, added: Intake, left: Sequence[Problem], dry_run: bool
) -> None:
    """Print counts that a person can compare with the published ones, and what to do next."""
    for id, result in added.results.items():
        click.echo(_counts(id, result))
    for line in _notes(folder, survey, added):
        click.echo(line)
    written = "would be written" if dry_run else "written"
    sizes = listed(_sizes(added.records))
    click.echo(f"{written} to {folder}: {sizes}; study.yml names {survey.name} with its checksum")
    if left and not dry_run:
        click.echo("still to be filled in:")
    for problem in left[:MOST_LEFT_SHOWN]:
        click.echo(problem)
    more = len(left) - MOST_LEFT_SHOWN
    if more > 0:
        click.echo(f"and {more:,} more, which kb check lists")
    if not dry_run:
        click.echo("then: kb check")


def _counts(id: str, result: Result) -> str:
    """Return a line such as: q1  yes: 3, no: 1; 4 people, 2 not recorded."""
    marks = []
    for option, people in result.tally.marks.items():
        count = people if isinstance(people, int) else len(people)
        marks.append(f"{option}: {count:,}")
    voters = "number of people unknown"
    if result.tally.voters is not None:
        voters = counted(result.tally.voters, "person", "people")
    line = f"{id}  {', '.join(marks)}; {voters}"
    if result.not_recorded:
        line += f", {result.not_recorded:,} not recorded"
    return line


def _notes(folder: Path, survey: Survey, added: Intake) -> Iterator[str]:
    if any(result.not_recorded for result in added.results.values()):
        yield (
            "not recorded: gave no answer; if not everyone was shown an item, "
            "add how many were with --asked, or in a column asked"
        )
    folded = sum(result.tally.folded for result in added.results.values())
    if folded:
        rows = counted(folded, "row")
        yield f"{rows} folded: another note of a person under the same option is the same mark"
    if survey.header_rows > 1:
        yield f"header rows skipped: {survey.header_rows - 1} after the first"
    if survey.renamed:
        pairs = [f"'{label}' as {id}" for label, id in survey.renamed.items()]
        yield printable(f"labels written as ids: {first_few(pairs)}")
    if survey.ignored:
        yield f"columns not read: {', '.join(survey.ignored)}"
    if added.left_out:
        yield f"items left out: {', '.join(added.left_out)}"
    if added.known_people:
        people = counted(added.known_people, "participant")
        yield f"{people} already in {folder}/participants.yml; assumed to be the same people"


def _sizes(records: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Yield how many records of each kind are added, such as 2 statements."""
    nouns = {
        "participants": ("participant", "participants"),
        "statements": ("statement", "statements"),
        "votes": ("vote on a statement", "votes on statements"),
    }
    for name, added in records.items():
        if added:
            yield counted(len(added), *nouns[name])
