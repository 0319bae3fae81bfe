"""Rules on scales: their kind, their sides and their words (method, "Counting votes")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.analysis.scales import reading_of
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.study import Scale, Study
from knowledge_base.model.values import ScaleKind
from knowledge_base.rules.registry import rule

_SIDES = ("agree", "neutral", "disagree")
_SIGNS: tuple[tuple[ScaleKind, str], ...] = (
    (
        "frequency",
        r"never|ever|rarely|seldom|sometimes|occasionally|often|frequently|usually|always",
    ),
    ("likelihood", r"(un)?likely|(im)?probabl[ey]"),
    ("yes-no", r"yes|no(?=[,;:.(]|$)"),
)
"""The words of options that tell the kind of a scale."""
_FORMS: dict[ScaleKind, str] = {
    "frequency": "'kind: frequency', and 'answer' for each option,",
    "likelihood": "'kind: likelihood'",
    "yes-no": "'kind: yes-no'",
}


@rule
def options_fit_the_kind_of_their_scale(kb: KnowledgeBase) -> Iterator[Problem]:
    """An option such as never or yes is not on a side of a scale of kind agreement.

    Source: the method, "Counting votes": words follow the kind of the scale.
    """
    for study in kb.studies.values():
        for name, scale in study.scales.items():
            if scale.kind == "agreement":
                yield from _options_of_another_kind(study, name, scale)


@rule
def scales_have_the_sides_of_their_kind(kb: KnowledgeBase) -> Iterator[Problem]:
    """A scale has both poles or none, as its kind asks.

    Source: the method, "Counting votes": a direction needs two printed poles.
    """
    for study in kb.studies.values():
        for name, scale in study.scales.items():
            wrong = _wrong_sides(scale)
            if wrong:
                yield study.origin.problem(["scales", name, "options"], wrong)


@rule
def words_are_for_sides_of_the_scale(kb: KnowledgeBase) -> Iterator[Problem]:
    """The words of a scale are for sides that it has.

    Source: the method, "Counting votes": a scale may give its own verbs.
    """
    for study in kb.studies.values():
        for name, scale in study.scales.items():
            used = set(scale.options.values())
            for side in scale.words:
                if side not in used:
                    yield study.origin.problem(
                        ["scales", name, "words", side],
                        f"no option is on the side '{side}'; remove the words, "
                        "or give an option that side",
                    )


@rule
def answers_without_a_side_speak_neither_for_nor_against(kb: KnowledgeBase) -> Iterator[Problem]:
    """A statement on adoption, or with answers on no side, neither supports nor challenges.

    Source: the method, "Counting votes".
    """
    for statement in kb.statements.values():
        means = statement.agreement_means
        if means == "neither" or f"{statement.study}/{statement.scale}" not in kb.scales:
            continue
        reading = reading_of(kb.scale_of(statement), statement.measures)
        if statement.measures == "adoption":
            why = "for adoption, which is no opinion"
        elif not reading.has_sides:
            why = f"where answers take no side, as on the scale '{statement.scale}'"
        else:
            continue
        yield statement.origin.problem(
            ["agreement_means"], f"'{means}' is not allowed {why}; write 'neither'"
        )


def _options_of_another_kind(study: Study, name: str, scale: Scale) -> Iterator[Problem]:
    for option, side in scale.options.items():
        kind = _kind_told_by(option)
        if kind and side in _SIDES:
            yield study.origin.problem(
                ["scales", name, "options", option],
                f"'{option}' is no degree of agreement, so it has no side '{side}'; "
                f"write {_FORMS[kind]} on the scale",
            )


def _kind_told_by(option: str) -> ScaleKind | None:
    for kind, words in _SIGNS:
        if re.search(rf"\b({words})(?!\w)", option, re.IGNORECASE):
            return kind
    return None


def _wrong_sides(scale: Scale) -> str | None:
    sides = set(scale.options.values())
    if scale.kind in ("frequency", "choice"):
        with_side = [option for option, side in scale.options.items() if side in _SIDES]
        if with_side:
            return (
                f"a scale of kind {scale.kind} has no sides, but '{with_side[0]}' has one; "
                "write 'answer' for each option, or 'no opinion' or 'not applicable'"
            )
        return None
    poles = sides & {"agree", "disagree"}
    if poles and "answer" in sides:
        return "'answer' is for scales without sides; write 'neutral' or 'no opinion'"
    if not poles and "neutral" in sides:
        return "'neutral' needs options that agree and options that disagree; write 'answer'"
    if scale.kind in ("agreement", "yes-no") and len(poles) < 2:
        return (
            f"a scale of kind {scale.kind} has options that agree and options that disagree; "
            "give both sides, or write 'kind: choice' for a list to mark from"
        )
    if len(poles) == 1:
        return (
            f"a scale of kind {scale.kind} has both poles or none; give options that agree and "
            "options that disagree, or write 'answer' for each"
        )
    return None
