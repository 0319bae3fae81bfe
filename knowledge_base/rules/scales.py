"""Rules on scales: their kind, their sides and their words (method, "Counting votes")."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis.scales import reading_of
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.study import Scale
from knowledge_base.model.values import ScaleKind, Side
from knowledge_base.rules.registry import rule
from knowledge_base.text import answer_words

_SIDES = ("agree", "neutral", "disagree")
_WITHOUT_SIDES = ("frequency", "choice")
_FORMS: dict[ScaleKind, str] = {
    "frequency": "write 'kind: frequency', and 'answer' for each option, on the scale",
    "likelihood": "write 'kind: likelihood' on the scale",
    "yes-no": "write 'kind: yes-no' on the scale",
}
_NO_ANSWER_TO: dict[ScaleKind, str] = {
    "agreement": "no degree of agreement",
    "usefulness": "no degree of usefulness",
    "likelihood": "no degree of likelihood",
    "yes-no": "neither yes nor no",
}


@rule
def options_fit_the_kind_of_their_scale(kb: KnowledgeBase) -> Iterator[Problem]:
    """An option such as never, yes or not at all has no side on a scale of another kind.

    Source: the method, "Counting votes": words follow the kind of the scale, and "not at all ...
    extremely" and all frequencies have no direction.
    """
    for study in kb.studies.values():
        for name, scale in study.scales.items():
            if scale.kind in _WITHOUT_SIDES:
                continue
            for option, side in scale.options.items():
                wrong = _wrong_option(scale, option, side)
                if wrong:
                    yield study.origin.problem(["scales", name, "options", option], wrong)


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
def options_have_the_side_that_they_name(kb: KnowledgeBase) -> Iterator[Problem]:
    """An option such as "disagree" is on the side that it names, if its scale has sides.

    Source: the method, "Counting votes": no answer is left out of a direction.
    """
    for study in kb.studies.values():
        for name, scale in study.scales.items():
            if scale.kind != "agreement" or not {"agree", "disagree"} & {*scale.options.values()}:
                continue
            for option, side in scale.options.items():
                named = answer_words.side_of_agreement(option)
                if named and named != side:
                    yield study.origin.problem(
                        ["scales", name, "options", option],
                        f"'{option}' is on the side '{side}'; write '{named}'",
                    )


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


def _wrong_option(scale: Scale, option: str, side: Side) -> str | None:
    """Return why an option has no side on a scale, and what to write; None if it may have one."""
    if side not in _SIDES:
        return None
    if answer_words.begins_with_none(option):
        form = "write 'answer' for each option"
        if scale.kind == "yes-no":
            form += ", and another kind, such as 'kind: usefulness'"
        return (
            f"'{option}' is the lowest of degrees from none upwards, which have one pole, "
            f"so it has no side '{side}'; {form}"
        )
    kind = _kind_told_by(option, scale.kind)
    if kind is None:
        return None
    told = _NO_ANSWER_TO[scale.kind]
    return f"'{option}' is {told}, so it has no side '{side}'; {_FORMS[kind]}"


def _kind_told_by(option: str, kind: ScaleKind) -> ScaleKind | None:
    """Return the kind that the words of an option tell on a scale of another kind.

    On a scale of agreement any word counts; on others an option may hold one and be a degree all
    the same, such as "more often useful than not", so it must begin with it.
    """
    anywhere = kind == "agreement"
    if answer_words.tells_how_often(option, anywhere):
        return "frequency"
    if kind in ("agreement", "usefulness") and answer_words.tells_how_likely(option, anywhere):
        return "likelihood"
    if kind == "agreement" and answer_words.is_yes_or_no(option):
        return "yes-no"
    return None


def _wrong_sides(scale: Scale) -> str | None:
    sides = set(scale.options.values())
    if scale.kind in _WITHOUT_SIDES:
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
    # Agreement may be asked in degrees from none upwards, which have no poles.
    if len(poles) < 2 and (scale.kind == "yes-no" or (poles and scale.kind == "agreement")):
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
