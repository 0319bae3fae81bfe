"""`kb new`: write a commented record for a person to complete."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import click

from knowledge_base.base.knowledge_base import KINDS, KnowledgeBase
from knowledge_base.commands.evidence import evidence_option, existing_folder
from knowledge_base.commands.options import options, values
from knowledge_base.commands.trial import tried
from knowledge_base.commands.writing import write
from knowledge_base.drafting.proposal import Proposal
from knowledge_base.errors import Problem
from knowledge_base.load import read
from knowledge_base.model.record import Record
from knowledge_base.text.suggest import nearest

NEXT = {
    "study": "kb new participant, kb new statement and kb new quote, each with --study {id}, "
    "or kb import votes FILE.csv --study {id}; "
    "for votes, study.yml needs the scale",
    "participant": "kb new participant --study {study} for the next one, "
    "or kb new statement --study {study}",
    "statement": "write the votes on {id} into studies/{study}/votes.yml, "
    "or import them with kb import votes",
    "quote": "check it against the source with kb verify {study} --source FILE, "
    "and add {study}/{id} to rests_on or against of a finding",
    "view": "add {study}/{id} to rests_on or against of a finding",
    "principle": "add {id} to principles of the statements that ask about it",
    "metric": "write {id} into metric of the statements that address it",
    "context": "add {id} to applies of a recommendation",
    "finding": "add {id} to findings of a recommendation, or kb new guidance --findings {id}",
    "guidance": "add points to invest_when and defer_when, "
    "or write under none_found where you looked",
    "change": "kb diff, to see the consequences of the change",
}
"""The step after a record of each kind, where there is one."""


@click.group(name="new")
def new() -> None:
    """Write a record with a comment on each field.

    The record gets a file, or is added at the end of the file of its study. Existing records
    are never changed.
    """


def _new(model: type[Record], **given: Any) -> None:
    """Make one record, check it and write it."""
    evidence = existing_folder(given["evidence"])
    kb, problems = read(evidence)
    known, misplaced = values(model, given)
    study = _study(kb, given["study"]) if model.kind.in_study else None
    made = Proposal(kb, model, study, known)
    _refuse(_unreadable(made, evidence, problems))
    _refuse([*misplaced, *made.wrong()])
    id = _id(made, given["id"])
    place = evidence / made.file(id)
    try:
        old = place.read_bytes().decode("utf-8") if place.is_file() else ""
        text, line = made.text(id, old, given["bare"])
        after, found = tried(evidence, {place: text})
        left = [problem for problem in found if problem not in problems]
        _refuse(left if made.fails_in(after, model.kind) else ())
        write(place, text)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    click.echo(f"{place}:{line}: new {model.kind.name} {id}")
    if left:
        click.echo("To fill in or correct:")
        click.echo("\n".join(f"  {problem}" for problem in left))
    step = NEXT.get(model.kind.name, "").format(id=id, study=study)
    click.echo(f"Then: {f'{step}; ' if step else ''}make check")


def _refuse(messages: Iterable[object]) -> None:
    """End the command with every message, if there are any; nothing has been written."""
    if found := [str(message) for message in messages]:
        click.echo("\n".join(found))
        click.echo("nothing was written", err=True)
        raise SystemExit(1)


def _study(kb: KnowledgeBase, id: str | None) -> str:
    known = sorted({*kb.studies, *(ref for name, ref in kb.unloaded if name == "studies")})
    if id in known:
        return str(id)
    wrong = f"there is no study '{id}'" if id else "name the study with --study"
    raise click.ClickException(f"{wrong}; {nearest(id or '', known)}; kb new study makes one")


def _unreadable(made: Proposal, evidence: Path, problems: list[Problem]) -> list[Problem]:
    """List the problems of unreadable files whose ids the new one must differ from."""
    kinds = [kind for kind in made.shares_ids_with() if made.fails_in(made.kb, kind)]
    files = [made.file("", kind) for kind in kinds]
    names = {f"{evidence.name}/{file}" for file in files if not _is_blank(evidence / file)}
    return [problem for problem in problems if problem.file in names]


def _is_blank(path: Path) -> bool:
    """Return whether a file has only comments, so that its first record can be added."""
    lines = path.read_bytes().splitlines() if path.is_file() else []
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in lines)


def _id(made: Proposal, id: str | None) -> str:
    id = id or made.proposed()
    if not id:
        raise click.ClickException("no id can be made from the given fields; choose one with --id")
    _refuse(filter(None, [made.wrong_id(id)]))
    return id


def _command(model: type[Record]) -> click.Command:
    study = click.Option(["--study"], help="The id of its study.")
    parameters = [
        *([study] if model.kind.in_study else []),
        click.Option(["--id"], help="The id; by default an unused one is generated."),
        *options(model),
        click.Option(["--bare"], is_flag=True, help="Omit comments and optional fields."),
    ]
    command = click.Command(
        model.kind.name,
        params=list(parameters),
        callback=partial(_new, model),
        help=(model.__doc__ or "").splitlines()[0],
    )
    return evidence_option(command)


for _model in KINDS.values():
    # Votes are written by hand or imported.
    if not _model.unwrapped:
        new.add_command(_command(_model))
