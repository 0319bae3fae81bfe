"""Find the scale of each item of a survey."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from knowledge_base.errors import Problem
from knowledge_base.model.study import Study
from knowledge_base.survey.answer_table import Survey
from knowledge_base.survey.answers import Scale, alike_options
from knowledge_base.survey.import_options import ImportOptions
from knowledge_base.survey.items import Item
from knowledge_base.text.suggest import nearest
from knowledge_base.text.yaml_writer import Value

_NO_SCALE_NAMED = "no scale is named; add --scale, or a column scale to the file of items"


def scales_of_items(
    study: Study,
    survey: Survey,
    items: Mapping[str, Item],
    statements: Mapping[str, Mapping[str, Value]],
    options: ImportOptions,
) -> tuple[dict[str, Scale], list[Problem]]:
    """Return the scale of each item by its name; the only scale of a study need not be named.

    `statements` are the fields of the statement of each item.
    """
    scales: dict[str, Scale] = {}
    problems: list[Problem] = []
    for name, item in items.items():
        wanted = _wanted_scale(study, statements[name])
        if wanted in study.scales:
            scales[name] = _scale(study, wanted, options)
        elif wanted or not problems:
            # That none is named is reported once, not for every item.
            problems.append(item.origin.problem(["scale"], _no_such_scale(study, wanted)))
    used = {scale.name: scale for scale in scales.values()}.values()
    if options.ignore_case:
        problems += _indistinct_options(study, used)
    if used:
        problems += _wrong_codes(survey, used, options)
    return scales, problems


def scale_places(study: Study) -> dict[str, str]:
    """Return the file and line of each scale of a study by its name."""
    places = {}
    for name in study.scales:
        line = study.origin.line("scales", name)
        places[name] = f"{study.origin.file}:{line}"
    return places


def _wanted_scale(study: Study, statement: Mapping[str, Value]) -> str:
    """Return the name of a statement's scale, "" if it names none and there are several."""
    named = statement.get("scale")
    if named:
        return str(named)
    return next(iter(study.scales)) if len(study.scales) == 1 else ""


def _scale(study: Study, name: str, options: ImportOptions) -> Scale:
    return Scale(
        name,
        tuple(study.scales[name].options),
        options.codes,
        options.separator,
        options.ignore_case,
    )


def _no_such_scale(study: Study, wanted: str) -> str:
    wrong = f"there is no scale '{wanted}'" if wanted else _NO_SCALE_NAMED
    if study.scales:
        return f"{wrong}; {nearest(wanted, study.scales)}"
    return (
        f"{wrong}; the study has no scales, so add them to {study.origin.file}: "
        "its kind, and each option with its side"
    )


def _indistinct_options(study: Study, scales: Iterable[Scale]) -> Iterator[Problem]:
    for scale in scales:
        for first, second in alike_options(scale.options):
            yield Problem(
                study.origin.file,
                study.origin.line("scales", scale.name),
                f"'{first}' and '{second}' differ only in case, blanks or punctuation; "
                "import without --ignore-case",
            )


def _wrong_codes(
    survey: Survey, scales: Iterable[Scale], options: ImportOptions
) -> Iterator[Problem]:
    known = {option for scale in scales for option in scale.options}
    for code, option in options.codes:
        if option and option not in known:
            hint = nearest(option, known)
            wrong = f"--code {code}={option}: '{option}' is not an option; {hint}"
            yield Problem(survey.name, 1, wrong)
