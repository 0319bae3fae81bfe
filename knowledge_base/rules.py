"""Rules across records: a knowledge base in, problems out; one generator a rule, its name the promise it holds.

What one record says wrong about itself is found when it is built; here stand the rules
that need more than one. References into what failed to load are passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from . import appraisal
from .problems import Problem, nearest
from .references import all_references
from .records import KnowledgeBase


def references_lead_to_records(kb: KnowledgeBase) -> Iterator[Problem]:
    for reference in all_references(kb):
        if not reference.found:
            yield reference.record.origin.problem(reference.path, reference.message)


def pages_lie_within_the_study(kb: KnowledgeBase) -> Iterator[Problem]:
    for record in (*kb.statements.values(), *kb.quotes.values(), *kb.views.values()):
        printed = kb.studies[record.study].citation.page if record.study in kb.studies else None
        if printed and not _within(record.page, printed):
            yield record.origin.problem(["page"], f"page {record.page} is outside the study's pages, {printed}; "
                                                 "give the page it is printed on")


def votes_are_for_known_statements(kb: KnowledgeBase) -> Iterator[Problem]:
    for ref, votes in kb.votes.items():
        if ref not in kb.statements and not kb.is_unloaded("statements", ref):
            yield votes.origin.problem([], f"there is no statement {votes.id}; {kb.nearest_in('statements', ref, True)}")


def votes_use_options_of_the_scale(kb: KnowledgeBase) -> Iterator[Problem]:
    for statement, votes in kb.votes_with_scale():
        scale = kb.scale_of(statement)
        for option in votes.marks:
            if option not in scale:
                yield votes.origin.problem(
                    [option], f"{option} is not an option of the scale {statement.scale}; "
                    + nearest(option, scale))


def votes_name_known_participants(kb: KnowledgeBase) -> Iterator[Problem]:
    for votes in kb.votes.values():
        known = [p.id for p in kb.of_study(kb.participants, votes.study)]
        for option, position, person in votes.named():
            if person not in known and not kb.is_unloaded("participants", votes.sibling(person)):
                yield votes.origin.problem(
                    [option, position], f"{person} is not a participant of {votes.study}; "
                    f"its participants are {_listed(known)}")


def votes_name_a_person_once_per_option(kb: KnowledgeBase) -> Iterator[Problem]:
    for votes in kb.votes.values():
        seen = set()
        for option, position, person in votes.named():
            if (option, person) in seen:
                yield votes.origin.problem([option, position], f"{person} stands twice under {option}; keep one")
            seen.add((option, person))


def votes_are_all_names_or_all_counts(kb: KnowledgeBase) -> Iterator[Problem]:
    for votes in kb.votes.values():
        kinds = {isinstance(marks, int) for marks in votes.marks.values()}
        if len(kinds) > 1:
            yield votes.origin.problem([], "names and counts are mixed; give participants under every option, "
                                           "or a whole number under every option")


def several_marks_are_announced(kb: KnowledgeBase) -> Iterator[Problem]:
    for statement, votes in kb.votes_with_scale():
        under = Counter(person for _, person in {(option, person) for option, _, person in votes.named()})
        for person, options in under.items():
            if options > 1 and not statement.several_marks:
                yield votes.origin.problem([], f"{person} stands under {options} options, but the statement does not "
                                               "say several_marks: true")


def votes_do_not_exceed_those_asked(kb: KnowledgeBase) -> Iterator[Problem]:
    for statement, votes in kb.votes_with_scale():
        asked = statement.asked or (len(kb.participants_of(statement)) if votes.counted else 0)
        if not asked or any(collection == "participants" for collection, _ in kb.unloaded):
            continue
        people = len({person for _, _, person in votes.named()})
        if votes.counted and not statement.several_marks:
            people = sum(marks for marks in votes.marks.values() if isinstance(marks, int))
        if people > asked:
            said = f"asked says {asked}" if statement.asked else f"{asked} participants are listed"
            yield votes.origin.problem([], f"{people} people voted, but {said}; correct one of them")


def only_authors_are_quoted_in_views(kb: KnowledgeBase) -> Iterator[Problem]:
    for view in kb.views.values():
        if view.verbatim and view.by != "authors":
            yield view.origin.problem(["verbatim"], "only the authors' own words can be verbatim in a view; "
                                                    "a participant's words belong in quotes.yml")


def guidance_has_both_sides_or_says_why(kb: KnowledgeBase) -> Iterator[Problem]:
    for guidance in kb.guidance.values():
        for side, points in guidance.points.items():
            said = side in guidance.none_found
            if side in ("invest_when", "defer_when") and not points and not said:
                yield guidance.origin.problem([side], f"{side} has no point; add one, or say under none_found / {side} "
                                                      "that none was found and where you looked")
            if points and said:
                yield guidance.origin.problem(["none_found", side], f"{side} has points, so it cannot say that none was found")


def invest_and_defer_points_have_anchors(kb: KnowledgeBase) -> Iterator[Problem]:
    for guidance in kb.guidance.values():
        for side in ("invest_when", "defer_when"):
            for position, point in enumerate(guidance.points[side]):
                if not point.rests_on:
                    yield guidance.origin.problem([side, position], "the point rests on nothing; name its votes, "
                                                                    "quotes or views under rests_on")


def guidance_does_not_rest_on_authors_conclusions_alone(kb: KnowledgeBase) -> Iterator[Problem]:
    for guidance in kb.guidance.values():
        for side in ("invest_when", "defer_when"):
            refs = [ref for point in guidance.points[side] for ref in point.rests_on]
            if all(ref in kb.anchors for ref in refs) and kb.authors_alone(refs):
                yield guidance.origin.problem([side], "rests on conclusions of the authors alone, which cannot carry "
                                                      "guidance; add a point with a vote, a quote or a reported view")


def guidance_points_rest_on_its_findings(kb: KnowledgeBase) -> Iterator[Problem]:
    for guidance in kb.guidance.values():
        if any(id not in kb.findings for id in guidance.findings):
            continue
        appraised = {ref for finding in kb.findings_of(guidance) for ref in (*finding.rests_on, *finding.against)}
        for name, points in guidance.points.items():
            for position, point in enumerate(points):
                for index, ref in enumerate(point.rests_on):
                    if ref in kb.anchors and ref not in appraised:
                        yield guidance.origin.problem(
                            [name, position, "rests_on", index],
                            f"{ref} is no anchor of this recommendation's findings; list a finding that rests on it")


def confidence_is_within_what_the_method_allows(kb: KnowledgeBase) -> Iterator[Problem]:
    for finding in _fully_anchored(kb):
        highest, why = appraisal.ceiling(kb, finding)
        if appraisal.exceeds(finding.appraisal.confidence, highest):
            yield finding.origin.problem(["appraisal", "confidence"], f"{finding.appraisal.confidence} is above what the "
                                         f"method allows, {highest} at most: {why}")


def one_study_is_a_serious_concern_for_adequacy(kb: KnowledgeBase) -> Iterator[Problem]:
    for finding in _fully_anchored(kb):
        alone = not appraisal.two_are_independent(appraisal.studies_behind(kb, finding))
        if alone and finding.appraisal.adequacy.concern != "serious":
            yield finding.origin.problem(["appraisal", "adequacy", "concern"],
                                         "fewer than two independent studies stand behind the finding; write serious")


def findings_say_where_they_looked_for_the_opposite(kb: KnowledgeBase) -> Iterator[Problem]:
    for finding in kb.findings.values():
        if not finding.against and not finding.looked_in:
            yield finding.origin.problem(["against"], "nothing speaks against the finding; say under looked_in where you looked")


def everything_is_used(kb: KnowledgeBase) -> Iterator[Problem]:
    if any(collection in ("findings", "guidance", "contexts") for collection, _ in kb.unloaded):
        return
    anchors = {ref for f in kb.findings.values() for ref in (*f.rests_on, *f.against)}
    anchors |= {ref for context in kb.contexts.values() for ref in context.rests_on}
    for record in (*kb.quotes.values(), *kb.views.values()):
        if record.ref not in anchors:
            yield record.origin.problem([], f"no finding or context uses this {record.kind}; name {record.ref} under rests_on or "
                                            "against of one, or take it out")
    needed = {id for guidance in kb.guidance.values() for id in guidance.findings}
    applied = {id for guidance in kb.guidance.values() for id in guidance.applies}
    for finding in kb.findings.values():
        if finding.id not in needed:
            yield finding.origin.problem([], f"no recommendation uses this finding; name {finding.id} under findings of one")
    for context in kb.contexts.values():
        if context.id not in applied:
            yield context.origin.problem([], f"no recommendation uses this context; name {context.id} under applies of one")


def changes_name_what_is_there_or_was_retired(kb: KnowledgeBase) -> Iterator[Problem]:
    retired = {place for change in kb.changes.values() if change.what == "retired" for place in change.records}
    for change in kb.changes.values():
        for position, place in enumerate(change.records):
            if place in kb.by_place and change.what == "retired":
                yield change.origin.problem(["records", position], f"{place} is still there, so it is not retired; take the "
                                                                   "record out, or say added or corrected")
            elif place not in kb.by_place and place not in retired and not _refused(kb, place):
                yield change.origin.problem(["records", position], f"there is no record {place}; {nearest(place, kb.by_place)}")


RULES: tuple[Callable[[KnowledgeBase], Iterator[Problem]], ...] = (
    references_lead_to_records, pages_lie_within_the_study, votes_are_for_known_statements,
    votes_use_options_of_the_scale, votes_name_known_participants, votes_name_a_person_once_per_option,
    votes_are_all_names_or_all_counts, several_marks_are_announced, votes_do_not_exceed_those_asked,
    only_authors_are_quoted_in_views, guidance_has_both_sides_or_says_why, invest_and_defer_points_have_anchors,
    guidance_does_not_rest_on_authors_conclusions_alone, guidance_points_rest_on_its_findings,
    confidence_is_within_what_the_method_allows, one_study_is_a_serious_concern_for_adequacy,
    findings_say_where_they_looked_for_the_opposite, everything_is_used, changes_name_what_is_there_or_was_retired,
)


def check(kb: KnowledgeBase) -> list[Problem]:
    """Hold all rules against a knowledge base and list every problem."""
    return [problem for rule in RULES for problem in rule(kb)]


def _fully_anchored(kb: KnowledgeBase) -> Iterator:
    for finding in kb.findings.values():
        if all(ref in kb.anchors and kb.anchors[ref].study in kb.studies for ref in finding.rests_on):
            yield finding


def _refused(kb: KnowledgeBase, place: str) -> bool:
    """Say whether a place in the evidence may hold a record that failed to load."""
    folder, _, ref = place.partition("/")
    inside = folder == "studies" and "/" in ref
    return any(kb.is_unloaded(collection, ref) for collection in (("anchors", "participants") if inside else (folder,)))


def _within(page: str, printed: str) -> bool:
    first, last = (int(p) for p in (printed.split("-") * 2)[:2])
    return all(first <= int(p) <= last for p in page.split("-"))


def _listed(labels: list[str]) -> str:
    if not labels:
        return "none yet"
    return f"{labels[0]} to {labels[-1]}" if len(labels) > 3 else ", ".join(labels)
