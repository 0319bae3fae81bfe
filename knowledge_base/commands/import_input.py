"""Read what `kb import votes` is given: the study, the survey, the file of items, the options."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from knowledge_base.base.knowledge_base import IN_STUDY, KnowledgeBase
from knowledge_base.commands.import_report import exit_if_any
from knowledge_base.errors import Origin, Problem
from knowledge_base.loading.yaml_reader import read_document
from knowledge_base.model.study import Study
from knowledge_base.survey.additions import StudyFile, not_extendable
from knowledge_base.survey.answer_table import Survey, parse_survey
from knowledge_base.survey.answers import code_of
from knowledge_base.survey.columns import Columns
from knowledge_base.survey.csv_file import Table, read_table
from knowledge_base.survey.import_options import ImportOptions
from knowledge_base.survey.items import ID, ITEM, NONE, Item, items_of, wrong_fields
from knowledge_base.survey.names import same_name
from knowledge_base.survey.other_forms import column_per_option, table_of_counts
from knowledge_base.text.suggest import nearest
from knowledge_base.text.yaml_writer import Value

_BLANK_OR_COMMENT = re.compile(r"\s*$|#")


def study_files(
    evidence: Path, kb: KnowledgeBase, study: str, problems: Iterable[Problem]
) -> dict[str, StudyFile]:
    """Read the files of a study; exit if one is unreadable or cannot be added to."""
    folder = f"{evidence.name}/studies/{study}"
    if study not in kb.studies:
        own_file = f"{folder}/study.yml"
        own = [problem for problem in problems if problem.file == own_file]
        exit_if_any(own)
        hint = nearest(study, kb.studies)
        raise click.ClickException(f"there is no study '{study}'; {hint}")
    files: dict[str, StudyFile] = {}
    wrong: list[Problem] = []
    for name in ("study", *IN_STUDY):
        path = evidence / "studies" / study / f"{name}.yml"
        files[name], unreadable = _study_file(path, f"{folder}/{name}.yml")
        wrong += unreadable
        wrong += not_extendable(files[name])
    exit_if_any(wrong)
    return files


def _study_file(path: Path, name: str) -> tuple[StudyFile, list[Problem]]:
    if not path.is_file():
        return StudyFile(name), []
    raw = path.read_bytes()
    text = raw.decode("utf-8", "replace")
    if _is_empty(text):
        return StudyFile(name, text), []
    document, problems = read_document(path, name)
    file = StudyFile(name, text, document)
    return file, problems


def _is_empty(text: str) -> bool:
    """Return whether a file contains only blank lines and comments."""
    return all(map(_BLANK_OR_COMMENT.match, text.splitlines()))


def parsed(
    raw: bytes, name: str, items: Path | None, study: Study, options: Mapping[str, Any]
) -> tuple[Survey, dict[str, Item] | None]:
    """Parse the survey and the file of items; exit with all problems of either."""
    columns = Columns(
        participant=options["participant_column"],
        item=options["item_column"],
        answer=options["answer_column"],
        count=options["count_column"],
        ignored=options["ignore"],
        pseudonyms=study.pseudonyms is not None,
        ignore_case=options["ignore_case"],
    )
    table, problems = read_table(
        raw,
        name,
        _delimiter(options["delimiter"]),
        columns.wanted,
        options["header_rows"],
    )
    item_table: Table | None = None
    if items:
        item_table, item_problems = read_table(items.read_bytes(), items.name, None, [ITEM, ID])
        problems += item_problems
    exit_if_any(problems)
    assert table is not None
    given = None
    problems = []
    if item_table:
        given, problems = items_of(item_table)
    other_form = _other_form(table, study, given, options)
    if other_form:
        exit_if_any([other_form, *problems])
    known = _known_options(study)
    survey, survey_problems = parse_survey(table, columns, options["counts"], known)
    exit_if_any([*problems, *survey_problems])
    assert survey is not None
    return survey, given


def _other_form(
    table: Table, study: Study, given: Mapping[str, Item] | None, options: Mapping[str, Any]
) -> Problem | None:
    """Return the problem of a table in a form that is not read, or None."""
    default = options["scale"] or ""
    scale_of: dict[str, str] = {}
    for name in filter(None, table.header):
        item = same_name(name, given or (), options["ignore_case"])
        if given is None:
            scale_of[name] = default
        elif item is not None:
            scale_of[name] = str(given[item].fields.get("scale") or default)
        elif not options["only_items"]:
            scale_of[name] = ""
    scales = {name: scale.options for name, scale in study.scales.items()}
    return table_of_counts(table, scales) or column_per_option(table, scales, scale_of)


def _known_options(study: Study) -> set[str]:
    return {option for scale in study.scales.values() for option in scale.options}


def _delimiter(delimiter: str | None) -> str | None:
    if delimiter in ("tab", "\\t"):
        return "\t"
    if delimiter is not None and len(delimiter) != 1:
        raise click.UsageError(
            f"--delimiter '{delimiter}' is not one character; write one, such as ';', or tab"
        )
    return delimiter


def import_options(study: Study, options: Mapping[str, Any]) -> ImportOptions:
    """Gather what applies to all items; a value that does not fit its field is a usage error."""
    known = _known_options(study)
    fields: dict[str, Value] = dict(_pair("--set", text) for text in options["settings"])
    for name in ("scale", "asked", "several_marks"):
        if options[name]:
            fields[name] = options[name]
    if fields.get("principles") == NONE:
        fields["principles"] = {}
    for problem in wrong_fields(fields, Origin("--set")):
        raise click.UsageError(problem.message)
    return ImportOptions(
        counts=options["counts"] or bool(options["count_column"]),
        only_items=options["only_items"],
        fields=fields,
        codes=tuple(_code(text, known) for text in options["codes"]),
        separator=options["separator"],
        ignore_case=options["ignore_case"],
    )


def _code(text: str, known: Collection[str]) -> tuple[str, str]:
    """Return a code and its option, or "" for no answer."""
    code, option = code_of(text, known)
    if not code:
        raise click.UsageError(f"--code '{text}' has no code and option; write CODE=OPTION")
    return code, option


def _pair(option: str, text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    name = name.strip()
    if not name or not equals:
        wrong = f"{option} '{text}' has no name and value; write NAME=VALUE"
        raise click.UsageError(wrong)
    return name, value.strip()
