"""Rules on our reading, findings, guidance and contexts: a knowledge base in, problems out; one generator a rule."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.analysis import appraisal
from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.rules.registry import rule


@rule
def guidance_has_both_sides_or_says_why(kb: KnowledgeBase) -> Iterator[Problem]:
    for guidance in kb.guidance.values():
        for side, points in guidance.points.items():
            said = side in guidance.none_found
            if side in ("invest_when", "defer_when") and not points and not said:
                yield guidance.origin.problem(
                    [side],
                    f"{side} has no point; add one, or say under none_found / {side} "
                    "that none was found and where you looked",
                )
            if points and said:
                yield guidance.origin.problem(
                    ["none_found", side], f"{side} has points, so it cannot say that none was found"
                )


@rule
def invest_and_defer_points_have_anchors(kb: KnowledgeBase) -> Iterator[Problem]:
    for guidance in kb.guidance.values():
        for side in ("invest_when", "defer_when"):
            for position, point in enumerate(guidance.points[side]):
                if not point.rests_on:
                    yield guidance.origin.problem(
                        [side, position],
                        "the point rests on nothing; name its votes, "
                        "quotes or views under rests_on",
                    )


@rule
def guidance_does_not_rest_on_authors_conclusions_alone(kb: KnowledgeBase) -> Iterator[Problem]:
    for guidance in kb.guidance.values():
        for side in ("invest_when", "defer_when"):
            refs = [ref for point in guidance.points[side] for ref in point.rests_on]
            if all(ref in kb.anchors for ref in refs) and kb.authors_alone(refs):
                yield guidance.origin.problem(
                    [side],
                    "rests on conclusions of the authors alone, which cannot carry "
                    "guidance; add a point with a vote, a quote or a reported view",
                )


@rule
def guidance_points_rest_on_its_findings(kb: KnowledgeBase) -> Iterator[Problem]:
    for guidance in kb.guidance.values():
        if any(id not in kb.findings for id in guidance.findings):
            continue
        appraised = {
            ref
            for finding in kb.findings_of(guidance)
            for ref in (*finding.rests_on, *finding.against)
        }
        for name, points in guidance.points.items():
            for position, point in enumerate(points):
                for index, ref in enumerate(point.rests_on):
                    if ref in kb.anchors and ref not in appraised:
                        yield guidance.origin.problem(
                            [name, position, "rests_on", index],
                            f"{ref} is no anchor of this recommendation's findings; list a finding that rests on it",
                        )


@rule
def points_apply_where_their_recommendation_does(kb: KnowledgeBase) -> Iterator[Problem]:
    for guidance in kb.guidance.values():
        for path, applies in guidance.situations():
            for context, answers in () if path == ("unless",) else applies.items():
                for answer in answers:
                    known = context in kb.contexts and answer in kb.contexts[context].answers
                    if known and answer not in guidance.applies.get(context, ()):
                        yield guidance.origin.problem(
                            [*path, context],
                            f"the recommendation does not apply to {context}: {answer}; add it under "
                            "applies at the end of the file, or take it out here",
                        )


@rule
def each_answer_of_a_recommendation_has_a_point(kb: KnowledgeBase) -> Iterator[Problem]:
    for guidance in kb.guidance.values():
        spoken = {
            (context, answer)
            for side in ("invest_when", "defer_when")
            for point in guidance.points[side]
            for context, answers in point.applies.items()
            for answer in answers
        }
        for context, answers in guidance.applies.items():
            for position, answer in enumerate(answers):
                known = (
                    context in kb.contexts
                    and answer in kb.contexts[context].answers
                    and not kb.contexts[context].not_asked
                )
                if known and (context, answer) not in spoken:
                    yield guidance.origin.problem(
                        ["applies", context, position],
                        f"no point speaks to {context}: {answer}; add it under "
                        "applies of a point of invest_when or defer_when, or take it out",
                    )


@rule
def contexts_rest_on_evidence_or_say_that_nobody_was_asked(kb: KnowledgeBase) -> Iterator[Problem]:
    for context in kb.contexts.values():
        if bool(context.rests_on) == bool(context.not_asked):
            said = "says both" if context.not_asked else "says neither"
            yield context.origin.problem(
                [],
                f"the context {said}; name what speaks to it under rests_on, or say under "
                "not_asked that nobody was asked",
            )
    for guidance in kb.guidance.values():
        for id in guidance.applies:
            if id in kb.contexts and kb.contexts[id].not_asked:
                yield guidance.origin.problem(
                    ["applies", id],
                    f"nobody was asked about {id}, so no recommendation can apply to "
                    "it; take it out",
                )


@rule
def confidence_is_within_what_the_method_allows(kb: KnowledgeBase) -> Iterator[Problem]:
    for finding in _fully_anchored(kb):
        highest, why = appraisal.ceiling(kb, finding)
        if appraisal.exceeds(finding.appraisal.confidence, highest):
            yield finding.origin.problem(
                ["appraisal", "confidence"],
                f"{finding.appraisal.confidence} is above what the "
                f"method allows, {highest} at most: {why}",
            )


@rule
def one_study_is_a_serious_concern_for_adequacy(kb: KnowledgeBase) -> Iterator[Problem]:
    for finding in _fully_anchored(kb):
        alone = not appraisal.two_are_independent(appraisal.studies_behind(kb, finding))
        if alone and finding.appraisal.adequacy.concern != "serious":
            yield finding.origin.problem(
                ["appraisal", "adequacy", "concern"],
                "fewer than two independent studies stand behind the finding; write serious",
            )


@rule
def findings_say_where_they_looked_for_the_opposite(kb: KnowledgeBase) -> Iterator[Problem]:
    for finding in kb.findings.values():
        if not finding.against and not finding.looked_in:
            yield finding.origin.problem(
                ["against"],
                "nothing speaks against the finding; say under looked_in where you looked",
            )


def _fully_anchored(kb: KnowledgeBase) -> Iterator:
    for finding in kb.findings.values():
        if all(
            ref in kb.anchors and kb.anchors[ref].study in kb.studies for ref in finding.rests_on
        ):
            yield finding
