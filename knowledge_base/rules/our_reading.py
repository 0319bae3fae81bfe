"""Rules on our reading: findings, guidance and contexts."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import FieldPath, Problem
from knowledge_base.model.guidance import Guidance, Point
from knowledge_base.rules.registry import rule

_SIDES = ("invest_when", "defer_when")


@rule
def guidance_has_both_sides_or_says_why(kb: KnowledgeBase) -> Iterator[Problem]:
    """Guidance has points to invest and to defer, or the place of a search that found none.

    Source: the method, "Guidance".
    """
    for guidance in kb.guidance.values():
        for side, points in guidance.points.items():
            explained = side in guidance.none_found
            if side in _SIDES and not points and not explained:
                yield guidance.origin.problem(
                    [side],
                    "must not be empty; add a point, "
                    f"or write in `none_found / {side}` where you looked",
                )
            if points and explained:
                yield guidance.origin.problem(
                    ["none_found", side], f"`{side}` has points; remove them, or this entry"
                )


@rule
def invest_and_defer_points_have_anchors(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every point to invest or to defer rests on votes, quotes or views.

    Source: the method, "Guidance": each point is linked to what it rests on.
    """
    for guidance in kb.guidance.values():
        for path, point in _invest_and_defer_points(guidance):
            if not point.rests_on:
                yield guidance.origin.problem(
                    path, "the point has no anchor; list votes, quotes or views in `rests_on`"
                )


@rule
def guidance_does_not_rest_on_authors_conclusions_alone(kb: KnowledgeBase) -> Iterator[Problem]:
    """A side of a recommendation rests on more than conclusions of authors.

    Source: the method, "Three layers".
    """
    for guidance in kb.guidance.values():
        for side in _SIDES:
            refs: list[str] = []
            for point in guidance.points[side]:
                refs += point.rests_on
            if all(ref in kb.anchors for ref in refs) and kb.authors_alone(refs):
                yield guidance.origin.problem(
                    [side],
                    "rests on conclusions of the authors alone; "
                    "add a point with a vote, a quote or a reported view",
                )


@rule
def guidance_points_rest_on_its_findings(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every anchor of a point or next step is one of a finding that the recommendation needs.

    Source: the method, "Guidance": its confidence follows from those findings. The anchors of a
    lean have a stricter rule (`leans_have_what_they_need`).
    """
    for guidance in kb.guidance.values():
        if any(id not in kb.findings for id in guidance.findings):
            continue
        appraised: set[str] = set()
        for finding in kb.findings_of(guidance):
            appraised.update(finding.anchors)
        for path, ref in guidance.all_anchors():
            if path[0] != "lean" and ref in kb.anchors and ref not in appraised:
                yield guidance.origin.problem(
                    path,
                    f"'{ref}' is not an anchor of this recommendation's findings; "
                    "add a finding that rests on it to `findings`",
                )


@rule
def next_steps_have_one_label(kb: KnowledgeBase) -> Iterator[Problem]:
    """A next step is from the evidence or practice elsewhere, not both.

    Source: the method, "Guidance": each step is labelled by where it comes from.
    """
    for guidance in kb.guidance.values():
        for position, step in enumerate(guidance.next):
            if step.rests_on and step.source:
                yield guidance.origin.problem(
                    ["next", position],
                    "has both `rests_on` and `source`; keep `rests_on` if it is from the "
                    "evidence, or `source` if it is practice elsewhere",
                )


@rule
def points_apply_where_their_recommendation_does(kb: KnowledgeBase) -> Iterator[Problem]:
    """A point applies to no situation to which its recommendation does not apply.

    Source: the fields `applies` of a recommendation and of its points (page Records).
    """
    for guidance in kb.guidance.values():
        for path, context, answer in _answers_of_points(guidance):
            applies = answer in guidance.applies.get(context, ())
            if _is_known(kb, context, answer) and not applies:
                yield guidance.origin.problem(
                    [*path, context],
                    f"the recommendation does not apply to '{answer}'; "
                    "add it to `applies` at the end of the file, or remove it here",
                )


@rule
def each_answer_of_a_recommendation_has_a_point(kb: KnowledgeBase) -> Iterator[Problem]:
    """A point to invest or to defer applies to every situation of a recommendation.

    Source: the field `applies` of a recommendation (page Records); the advisor shows these
    points for the reader's answers.
    """
    for guidance in kb.guidance.values():
        covered = _answers_with_a_point(guidance)
        for context, answers in guidance.applies.items():
            for position, answer in enumerate(answers):
                if _is_asked(kb, context, answer) and (context, answer) not in covered:
                    yield guidance.origin.problem(
                        ["applies", context, position],
                        f"no point applies to '{answer}'; add it to the `applies` of a point "
                        "of `invest_when` or `defer_when`, or remove it",
                    )


@rule
def contexts_rest_on_evidence_or_say_that_nobody_was_asked(kb: KnowledgeBase) -> Iterator[Problem]:
    """A context has evidence, or a note that no study asked; without, no guidance applies to it.

    Source: the method, "What is not here": gaps are shown as plainly as findings.
    """
    for context in kb.contexts.values():
        if context.rests_on and context.not_asked:
            yield context.origin.problem(
                [], "`rests_on` and `not_asked` exclude each other; keep one of them"
            )
        elif not context.rests_on and not context.not_asked:
            yield context.origin.problem(
                [],
                "evidence is missing; list anchors in `rests_on`, "
                "or write in `not_asked` that no study asked",
            )
    for guidance in kb.guidance.values():
        for id in guidance.applies:
            if id in kb.contexts and kb.contexts[id].not_asked:
                yield guidance.origin.problem(
                    ["applies", id],
                    f"no study asked about '{id}', so no recommendation applies to it; remove it",
                )


@rule
def findings_say_where_they_looked_for_the_opposite(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding has evidence against it, or the place of a search that found none.

    Source: the method, "Guidance" and "Counting votes": opposition is named.
    """
    for finding in kb.findings.values():
        if not (finding.against or finding.mixed or finding.looked_in):
            yield finding.origin.problem(
                ["against"],
                "must not be empty; list evidence against the finding, "
                "or write in `looked_in` where you looked",
            )


def _invest_and_defer_points(guidance: Guidance) -> Iterator[tuple[FieldPath, Point]]:
    """Yield each point with its path in the file."""
    for side in _SIDES:
        for position, point in enumerate(guidance.points[side]):
            yield (side, position), point


def _answers_of_points(guidance: Guidance) -> Iterator[tuple[FieldPath, str, str]]:
    """Yield (path of `applies`, context, answer) for the recommendation and its points."""
    for path, applies in guidance.situations():
        if path == ("unless",):
            continue
        for context, answers in applies.items():
            for answer in answers:
                yield path, context, answer


def _answers_with_a_point(guidance: Guidance) -> set[tuple[str, str]]:
    """Return (context, answer) for each situation to which a point applies."""
    covered: set[tuple[str, str]] = set()
    for _, point in _invest_and_defer_points(guidance):
        for context, answers in point.applies.items():
            covered.update((context, answer) for answer in answers)
    return covered


def _is_known(kb: KnowledgeBase, context: str, answer: str) -> bool:
    return context in kb.contexts and answer in kb.contexts[context].answers


def _is_asked(kb: KnowledgeBase, context: str, answer: str) -> bool:
    """Return whether an answer is known and some study is about its context."""
    return _is_known(kb, context, answer) and not kb.contexts[context].not_asked
