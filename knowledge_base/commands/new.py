"""`kb new`: a kind of record and what is known of one in; a commented record in its file, and what is left to write, out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import click

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.commands.asking import Asker
from knowledge_base.commands.evidence import evidence_option
from knowledge_base.commands.options import options, values
from knowledge_base.commands.trial import tried
from knowledge_base.commands.writing import write
from knowledge_base.drafting.choices import choices
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

    At a terminal it asks for what must be there and was not given; in a script it never
    asks. Nothing that is there is changed or overwritten.
    """


def _new(collection: str, **given: Any) -> None:
    """Make one record of a collection, check it and write it."""
    evidence, asking = given["evidence"], sys.stdin.isatty() and sys.stdout.isatty()
    if not evidence.is_dir():
        raise click.ClickException(
            f"there is no folder of evidence {evidence}; name it with --evidence"
        )
    kb, problems = read(evidence)
    known, misplaced = values(KINDS[collection], given)
    made = Proposal(
        kb,
        collection,
        _study(kb, given["study"], asking) if collection in IN_STUDY else None,
        known,
    )
    _refuse(_broken(made, evidence, problems))
    _refuse([*misplaced, *made.wrong()])
    if asking:
        Asker(made.wrong, lambda path: choices(kb, made.model.kind, path, made.study)).ask(
            made.model, made.values
        )
    id = _id(made, given["id"], asking)
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


def _study(kb: KnowledgeBase, id: str | None, asking: bool) -> str:
    known = sorted({*kb.studies, *(ref for name, ref in kb.unloaded if name == "studies")})
    while asking and known and id not in known:
        click.echo(
            f"  there is no study {id}; {nearest(id, known)}"
            if id
            else "".join(f"    {one}\n" for one in known).rstrip()
        )
        id = click.prompt("study").strip()
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


def _id(made: Proposal, id: str | None, asking: bool) -> str:
    while asking and id is None:
        id = click.prompt("\nid", default=made.proposed() or None)
        if wrong := made.wrong_id(id):
            click.echo(f"  {wrong}")
            id = None
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
