"""The evidence as plain YAML with its conclusions, computed without the package under test."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

EVIDENCE = Path(__file__).parents[2] / "evidence"
FIRST = "araujo-2024"
"""The study whose figures, words and pages are written out in tests."""
LEVELS = ["very low", "low", "moderate", "high"]
SIDES = {"agree": "agrees", "disagree": "disagrees", "neutral": "neutral"}


def loaded(path: str) -> dict:
    # The base loader leaves every scalar as text; the safe one would read the option `no` as false.
    return yaml.load((EVIDENCE / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}


def folder(name: str) -> dict[str, dict]:
    return {
        path.stem: loaded(f"{name}/{path.name}") for path in sorted((EVIDENCE / name).glob("*.yml"))
    }


def of_study(study: str, name: str) -> dict:
    path = f"studies/{study}/{name}.yml"
    return loaded(path) if (EVIDENCE / path).is_file() else {}


def of_all(name: str) -> dict[str, dict]:
    """Return the records of one file of every study, by study/id."""
    return {
        f"{study}/{id}": record for study in STUDIES for id, record in of_study(study, name).items()
    }


STUDIES = {
    path.name: loaded(f"studies/{path.name}/study.yml")
    for path in sorted((EVIDENCE / "studies").iterdir())
    if path.is_dir()
}
PARTICIPANTS, STATEMENTS, VOTES, QUOTES, VIEWS = map(
    of_all, ("participants", "statements", "votes", "quotes", "views")
)
ANCHORS = STATEMENTS | QUOTES | VIEWS
FINDINGS, GUIDANCE, CONTEXTS, PRINCIPLES, METRICS = map(
    folder, ("findings", "guidance", "contexts", "principles", "metrics")
)
CHANGES = folder("changes")
SEVERAL = len(STUDIES) > 1


def plain(text: object) -> str:
    return " ".join(str(text).split())


def own(records: dict[str, dict], study: str) -> dict[str, dict]:
    """Return the records of one study by their id in it."""
    return {
        ref.partition("/")[2]: record
        for ref, record in records.items()
        if ref.startswith(f"{study}/")
    }


def study_of(ref: str) -> str:
    return ref.partition("/")[0]


def name_of(ref: str) -> str:
    """Return the name of the study that a record belongs to."""
    return plain(STUDIES[study_of(ref)]["name"])


def called(ref: str) -> str:
    """Name a statement as the site does among several studies."""
    study = f", {name_of(ref)}" if SEVERAL else ""
    return f"{ref.partition('/')[2]}, {plain(STATEMENTS[ref]['title'])}{study}"


def where(record: dict) -> str:
    if "page" not in record:
        return record.get("locator", "place not given")
    return (
        f"pages {record['page'].replace('-', '–')}"
        if "-" in record["page"]
        else f"page {record['page']}"
    )


def layer(ref: str) -> str:
    return "votes" if ref in STATEMENTS else "words" if ref in QUOTES else "authors"


def lowest(guidance: dict) -> str:
    return min(
        (FINDINGS[id]["appraisal"]["confidence"] for id in guidance["findings"]), key=LEVELS.index
    )


def uses(finding: dict) -> list[str]:
    """List the anchors of a finding, for and against."""
    return [*finding["rests_on"], *(finding.get("against") or [])]


def anchors_of(guidance: dict) -> list[str]:
    """List the anchors of a recommendation and its findings, for and against."""
    points = [
        point
        for side in ("invest_when", "defer_when", "gain", "cost")
        for point in guidance.get(side) or []
    ]
    refs = [ref for id in guidance["findings"] for ref in uses(FINDINGS[id])] + [
        ref for point in points for ref in point["rests_on"]
    ]
    return list(dict.fromkeys(refs))


def authors_alone(refs: list[str]) -> bool:
    return all(VIEWS.get(ref, {}).get("by") == "authors" for ref in refs)


def people_in(study: str) -> int:
    return len(own(PARTICIPANTS, study)) or int(STUDIES[study]["method"].get("participants", 0))


def counts_as_study(ref: str) -> bool:
    """Whether a record can make its study count (method, "Appraising a finding")."""
    if STUDIES[study_of(ref)]["read"] != "full":
        return False
    if ref in STATEMENTS:
        return ref in VOTES and STATEMENTS[ref]["measures"] != "adoption"
    return ref in QUOTES or VIEWS[ref]["by"] != "authors"


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    return NUMBERS[count] if count <= 10 else f"{count:,}"


def base(refs: list[str]) -> str:
    """Describe how narrow the studies behind some anchors are, as claims and caveats must."""
    behind, counting = (
        {study_of(ref) for ref in some} for some in (refs, filter(counts_as_study, refs))
    )
    studies = counting or behind
    kinds = {STUDIES[id]["method"]["kind"] for id in studies}
    kind = kinds.pop() if len(kinds) == 1 else ""
    noun = kind if kind.endswith("study") else f"{kind} study".strip()
    said = f"In one {noun}" if len(studies) == 1 else f"In {number(len(studies))} studies"
    people = [people_in(id) for id in studies]
    shared = len(studies) > 1 and any(STUDIES[id].get("shares_participants_with") for id in studies)
    if all(people) and not shared:
        noun = "participant" if sum(people) == 1 else "participants"
        said += f" with {number(sum(people))} {noun}"
        said += " in all" if len(studies) > 1 else ""
    more = len(behind - counting) if counting else 0
    bear = "study bears" if more == 1 else "studies bear"
    return said + (
        f"; {number(more)} more {bear} on it without counting as a second one" if more else ""
    )


def scale_of(ref: str) -> dict[str, str]:
    return STUDIES[study_of(ref)]["scales"][STATEMENTS[ref]["scale"]]


def is_counted(ref: str) -> bool:
    """Whether only counts of the votes on a statement are published."""
    return any(isinstance(marks, str) for marks in VOTES[ref].values())


def marks_on(ref: str) -> dict[str, int]:
    return {
        option: int(marks) if isinstance(marks, str) else len(marks)
        for option, marks in VOTES[ref].items()
    }


def positions(ref: str) -> Counter | None:
    """Count the people in each position; None if only marks are counted, several per person."""
    statement, scale, listed = STATEMENTS[ref], scale_of(ref), own(PARTICIPANTS, study_of(ref))
    asked = int(statement.get("asked", 0)) or len(listed)
    counts: Counter = Counter()
    if is_counted(ref):
        if statement.get("several_marks") == "true":
            return None
        for option, marks in marks_on(ref).items():
            counts[SIDES.get(scale[option], scale[option])] += marks
    else:
        held: dict[str, set[str]] = {}
        for option, people in VOTES[ref].items():
            for person in people:
                held.setdefault(person, set()).add(scale[option])
        for sides in held.values():
            opinions = sides & SIDES.keys()
            left = opinions or ({"no opinion"} & sides) or sides
            counts[
                SIDES.get(next(iter(left)), next(iter(left))) if len(left) == 1 else "split"
            ] += 1
    counts["not recorded"] = max(asked - counts.total(), 0)
    return counts


def opinions(counts: Counter) -> int:
    return sum(counts[position] for position in ("agrees", "disagrees", "neutral", "split"))


def direction(ref: str) -> str | None:
    """Return the direction of a vote (method, "Counting votes", 4).

    None if there are fewer than five opinions, or people are not known.
    """
    counts = positions(ref)
    if counts is None or opinions(counts) < 5:
        return None
    smaller, larger = sorted((counts["agrees"], counts["disagrees"]))
    n = opinions(counts)
    if larger == n:
        return "all on one side"
    if (larger, smaller) == (n - 1, 1):
        return "all but one"
    return "two thirds or more" if 3 * larger >= 2 * n else "divided"


def opposed_on(ref: str) -> int:
    """Count the people opposed to the direction of a vote of opinion."""
    if (
        STATEMENTS[ref]["measures"] == "adoption"
        or ref not in VOTES
        or direction(ref) in (None, "divided")
    ):
        return 0
    counts = positions(ref)
    return min(counts["agrees"], counts["disagrees"])


def opposed_by(person: str) -> list[str]:
    """List the statements on which a participant is opposed to the direction."""
    study, _, label = person.partition("/")
    found = []
    for ref in (
        ref for ref in VOTES if study_of(ref) == study and not is_counted(ref) and opposed_on(ref)
    ):
        counts, scale = positions(ref), scale_of(ref)
        side = "disagree" if counts["agrees"] > counts["disagrees"] else "agree"
        held = {
            scale[option] for option, people in VOTES[ref].items() if label in people
        } & SIDES.keys()
        found += [ref] if held == {side} else []
    return found
