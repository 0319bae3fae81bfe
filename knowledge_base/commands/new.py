"""`kb new`: write a commented record for a person to complete."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from textwrap import shorten
from typing import Any

import click

from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.commands.evidence import evidence_option, existing_folder
from knowledge_base.commands.options import options, values
from knowledge_base.commands.trial import tried
from knowledge_base.commands.writing import errors_in_words, write
from knowledge_base.drafting.proposal import Proposal
from knowledge_base.errors import Problem
from knowledge_base.load import read
from knowledge_base.model.ids import LONGEST
from knowledge_base.model.record import Record
from knowledge_base.text.suggest import nearest

NEXT = {
    "study": "write the scales in study.yml, then kb new statement --study {id} "
    "or kb import votes FILE.csv --study {id}",
    "participant": "kb new participant --study {study} for the next one, "
    "or kb new statement --study {study}",
    "statement": "write the votes on {id} in studies/{study}/votes.yml, "
    "or import them with kb import votes",
    "quote": "check it against the source with kb verify {study} --source FILE, "
    "then add {study}/{id} to rests_on or against of a finding",
    "view": "add {study}/{id} to rests_on or against of a finding",
    "measurement": "add {study}/{id} to rests_on or against of a finding",
    "principle": "add {id} to principles of the statements that ask about it",
    "metric": "write {id} in metric of the statements that address it",
    "context": "add {id} to applies of a recommendation",
    "finding": "add {id} to findings of a recommendation, or kb new guidance --findings {id}",
    "guidance": "add points to invest_when and defer_when, "
    "or write under none_found where you looked",
    "question": "list in nearest, findings and guidance what comes nearest to an answer",
    "excluded": "check its status and its reason",
    "change": "see the consequences of the change with kb diff",
}
"""The step that follows a new record of each kind."""


@click.group(name="new")
def new() -> None:
    """Add a record with a comment on each field.

    The record gets a new file, or goes to the end of the file of its study. Existing records are
    never changed.
    """


def _new(model: type[Record], **given: Any) -> None:
    """Draft one record from the given options, check it and write it."""
    evidence = existing_folder(given["evidence"])
    kb, problems = read(evidence)
    known, misplaced = values(model, given)
    study = _study(kb, given["study"]) if model.kind.in_study else None
    proposal = Proposal(kb, model, study, known)
    _refuse(_unreadable(proposal, evidence, problems))
    _refuse([*misplaced, *proposal.wrong()])
    id = _id(proposal, given["id"])
    place = evidence / proposal.file(id)
    with errors_in_words():
        old = place.read_bytes().decode("utf-8") if place.is_file() else ""
        text, line = proposal.text(id, old, given["bare"])
        after, found = tried(evidence, {place: text})
        left = [problem for problem in found if problem not in problems]
        if proposal.fails_in(after, model.kind):
            _refuse(left)
        write(place, text)
    click.echo(f"{place}:{line}: new {model.kind.name} {id}")
    _print_next(left, NEXT[model.kind.name].format(id=id, study=study))


def _print_next(left: list[Problem], step: str) -> None:
    """Print the problems that a new record still has, and the step that follows it."""
    if left:
        click.echo("To fill in or correct:")
    for problem in left:
        click.echo(f"  {problem}")
    click.echo(f"Next: {step}; then kb check")


def _refuse(messages: Iterable[object]) -> None:
    """Print the messages and end the command with exit code 1, if there are any."""
    lines = [str(message) for message in messages]
    if lines:
        click.echo("\n".join(lines))
        click.echo("nothing was written", err=True)
        raise SystemExit(1)


def _study(kb: KnowledgeBase, id: str | None) -> str:
    """Return the id of a study that exists, even if it failed to load. Raises ClickException."""
    failed = [ref for collection, ref in kb.unloaded if collection == "studies"]
    known = {*kb.studies, *failed}
    if id in known:
        return str(id)
    problem = f"there is no study '{id}'" if id else "name the study with --study"
    form = nearest(id or "", known)
    raise click.ClickException(f"{problem}; {form} (kb new study adds one)")


def _unreadable(proposal: Proposal, evidence: Path, problems: list[Problem]) -> list[Problem]:
    """List the problems of unreadable files that may have the id of the new record."""
    names = set()
    for kind in proposal.shares_ids_with():
        file = proposal.file("", kind)
        if proposal.fails_in(proposal.kb, kind) and not _is_blank(evidence / file):
            names.add(f"{evidence.name}/{file}")
    return [problem for problem in problems if problem.file in names]


def _is_blank(path: Path) -> bool:
    """Return whether a file has only comments, so that its first record can be added."""
    if not path.is_file():
        return True
    lines = [line.strip() for line in path.read_bytes().splitlines()]
    return all(not line or line.startswith(b"#") for line in lines)


def _id(proposal: Proposal, id: str | None) -> str:
    """Return the given id, or else a proposed one. Ends the command if neither can be used."""
    id = id or proposal.proposed()
    if not id:
        words = shorten(proposal.model.id_words(proposal.values), LONGEST, placeholder=" ...")
        source = f"'{words}'" if words else "the given fields"
        raise click.ClickException(f"no id can be made from {source}; choose one with --id")
    wrong = proposal.wrong_id(id)
    if wrong:
        _refuse([wrong])
    return id


def _command(model: type[Record]) -> click.Command:
    """Return the command for records of a kind, with an option for each field."""
    study = click.Option(["--study"], help="The id of its study.")
    id = click.Option(["--id"], help="The id; by default an unused one is generated.")
    bare = click.Option(["--bare"], is_flag=True, help="Omit comments and optional fields.")
    before = [study, id] if model.kind.in_study else [id]
    command = click.Command(
        model.kind.name,
        params=[*before, *options(model), bare],
        callback=partial(_new, model),
        help=(model.__doc__ or "").splitlines()[0],
    )
    return evidence_option(command)


for _model in KINDS.values():
    # Votes are written by hand or imported.
    if not _model.unwrapped:
        new.add_command(_command(_model))
