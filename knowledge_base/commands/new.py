"""`kb new`: write a commented record and list what is left to fill in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import click

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.commands.evidence import evidence_option
from knowledge_base.commands.options import options, values
from knowledge_base.commands.trial import tried
from knowledge_base.commands.writing import write
from knowledge_base.drafting.proposal import Proposal
from knowledge_base.errors import Problem
from knowledge_base.load import read
from knowledge_base.model.kinds import IN_STUDY, KINDS
from knowledge_base.text.suggest import nearest

NEXT = {
    "study": "kb new participant, kb new statement and kb new quote, each with --study {id}, or kb import votes FILE.csv --study {id}; "
    "where people voted, study.yml needs the scale",
    "participant": "kb new participant --study {study} for the next one, or kb new statement --study {study}",
    "statement": "write the votes on {id} into studies/{study}/votes.yml, or take them in with kb import votes",
    "quote": "hold it against the source with kb verify {study} --source FILE, and name {study}/{id} under rests_on or against of a finding",
    "view": "name {study}/{id} under rests_on or against of a finding",
    "principle": "name {id} under principles of the statements that ask about it",
    "metric": "name {id} under metric of the statements that address it",
    "context": "name {id} under applies of a recommendation",
    "finding": "name {id} under findings of a recommendation, or kb new guidance --findings {id}",
    "guidance": "give invest_when and defer_when their points, or say under none_found that none was found",
    "change": "kb diff, to see what the change does",
}
"""What comes after a record of a kind."""


@click.group(name="new")
def new() -> None:
    """Write a record with a comment on each field: a file of its own, or at the end of its study's file.

    A field that is needed and was not given stays empty, for an editor to complete. Nothing
    that is there is changed or overwritten.
    """


def _new(collection: str, **given: Any) -> None:
    """Make one record of a collection, check it and write it."""
    evidence = given["evidence"]
    if not evidence.is_dir():
        raise click.ClickException(
            f"there is no folder of evidence {evidence}; name it with --evidence"
        )
    kb, problems = read(evidence)
    known, misplaced = values(KINDS[collection], given)
    study = _study(kb, given["study"]) if collection in IN_STUDY else None
    made = Proposal(kb, collection, study, known)
    _refuse(_broken(made, evidence, problems))
    _refuse([*misplaced, *made.wrong()])
    id = _id(made, given["id"])
    place = evidence / made.file(id)
    try:
        text, line = made.text(
            id, place.read_bytes().decode("utf-8") if place.is_file() else "", given["bare"]
        )
        after, found = tried(evidence, {place: text})
        left = [problem for problem in found if problem not in problems]
        _refuse(left if made.fails_in(after) else ())
        write(place, text)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    click.echo(f"{place}:{line}: new {made.model.kind} {id}")
    if left:
        click.echo("To fill in or to mend:\n" + "\n".join(f"  {problem}" for problem in left))
    click.echo(f"Then: {NEXT[made.model.kind].format(id=id, study=made.study)}; make check")


def _refuse(messages: Iterable[object]) -> None:
    """End the command with every message, if there is any; nothing has been written."""
    if found := [str(message) for message in messages]:
        click.echo("\n".join(found))
        click.echo("nothing was written", err=True)
        raise SystemExit(1)


def _study(kb: KnowledgeBase, id: str | None) -> str:
    """Return the id of a known study; raises click.ClickException."""
    known = sorted({*kb.studies, *(ref for name, ref in kb.unloaded if name == "studies")})
    if id not in known:
        wrong = f"there is no study {id}" if id else "name the study with --study"
        raise click.ClickException(f"{wrong}; {nearest(id or '', known)}; kb new study makes one")
    return id


def _broken(made: Proposal, evidence: Path, problems: list[Problem]) -> list[Problem]:
    """List the problems of files that cannot be read at all, and among whose ids the new one has to be unique."""
    files = [made.file("", name) for name in made.shares_ids_with() if made.fails_in(made.kb, name)]
    names = {f"{evidence.name}/{file}" for file in files if not _is_blank(evidence / file)}
    return [problem for problem in problems if problem.file in names]


def _is_blank(path: Path) -> bool:
    """Say whether a file holds comments and nothing else, so that its first record can be added."""
    return all(
        not line.strip() or line.lstrip().startswith(b"#")
        for line in path.read_bytes().splitlines()
    )


def _id(made: Proposal, id: str | None) -> str:
    """Return the id that was given, or a proposed one, where it can be had; ends the command otherwise."""
    id = id or made.proposed()
    if not id:
        raise click.ClickException(
            "nothing is known that an id could be made of; give one with --id"
        )
    _refuse(filter(None, [made.wrong_id(id)]))
    return id


def _command(collection: str) -> click.Command:
    model = KINDS[collection]
    parameters = [
        *(
            [click.Option(["--study"], help="The study it belongs to, by id.")]
            if collection in IN_STUDY
            else []
        ),
        click.Option(
            ["--id"], help="Its id; by default one is made from what is given, and is free."
        ),
        *options(model),
        click.Option(
            ["--bare"],
            is_flag=True,
            help="Without comments, and without fields that may be left out.",
        ),
    ]
    made = click.Command(
        model.kind,
        params=parameters,
        callback=partial(_new, collection),
        help=model.__doc__.splitlines()[0],
    )
    return evidence_option(made)


for _collection in KINDS:
    if _collection != "votes":
        new.add_command(_command(_collection))
