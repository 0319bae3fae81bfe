"""A study of a hundred people, added to the base: votes with names, with counts, and marks only."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.cases import BASE

PEOPLE = [f"R{number}" for number in range(1, 101)]
SCALE = {
    "fully": "agree",
    "mostly": "agree",
    "partly": "neutral",
    "hardly": "disagree",
    "in no way": "disagree",
    "cannot say": "no opinion",
    "no garden": "not applicable",
}
NAMED = {
    "fully": PEOPLE[:40],
    "mostly": PEOPLE[38:60],
    "partly": PEOPLE[60:68],
    "hardly": PEOPLE[68:80],
    "in no way": [*PEOPLE[80:88], PEOPLE[0]],
    "cannot say": PEOPLE[88:93],
    "no garden": PEOPLE[93:96],
}
"""R1 is on both sides, R39 and R40 have two strengths, R97 to R100 left no mark."""
COUNTED = {
    "fully": 1200,
    "mostly": 310,
    "partly": 0,
    "hardly": 45,
    "in no way": 5,
    "cannot say": 130,
    "no garden": 12,
}


def lay_out_crowd(folder: Path) -> Path:
    """Write the evidence into a new folder; return the folder."""
    evidence = Path(shutil.copytree(BASE, folder))
    study = evidence / "studies" / "crowd"
    study.mkdir()
    (study / "study.yml").write_text(
        f"""\
name: Crowd (2025)
citation:
  type: report
  title: A hundred gardeners
  author: [{{family: Example, given: Ben}}]
  issued: 2025
  page: 1-9
licence: CC-BY-4.0
read: full
method: {{kind: survey, conducted: 2025-03}}
scales:
  degree:
    kind: agreement
    options: {{{", ".join(f"{option}: {side}" for option, side in SCALE.items())}}}
""",
        encoding="utf-8",
    )
    (study / "participants.yml").write_text(
        "".join(f"{label}: {{session: 1}}\n" for label in PEOPLE), encoding="utf-8"
    )
    (study / "statements.yml").write_text(
        "".join(
            f"""\
{id}:
  title: {title}
  text: {text}
  page: 2
  scale: degree
  measures: experience
  agreement_means: supports
  because: It asks how often a barrel is of use.
  principles: {{rain-storage: The statement names the barrel.}}
  metric: watering-time
  purpose: To learn how often it is of use.
  several_marks: {several}
{asked}"""
            for id, title, text, several, asked in (
                ("s1", "Named", "I water from the barrel.", "true", ""),
                ("s2", "Counted", "My neighbours water from a barrel.", "false", "  asked: 2000\n"),
                ("s3", "Marks alone", "A barrel is of use to me.", "true", "  asked: 2000\n"),
            )
        ),
        encoding="utf-8",
    )
    (study / "votes.yml").write_text(
        "s1:\n"
        + "".join(f"  {option}: [{', '.join(people)}]\n" for option, people in NAMED.items())
        + "".join(
            f"{id}:\n" + "".join(f"  {option}: {count}\n" for option, count in COUNTED.items())
            for id in ("s2", "s3")
        ),
        encoding="utf-8",
    )
    return evidence
