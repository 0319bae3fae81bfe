"""A comparison in; the same as JSON out, in a shape that stays: fields may be added, none is renamed or taken away.

{"old", "new"        what was compared, each {"name", "problems": [problem]}
 "failed"            whether `kb diff` ends with exit code 1
 "records"           each {"what": added | changed | retired | removed, "kind", "path", "file", "line", and of a change
                     "fields": [{"name", "old", "new", "withheld"}], "moves": [{"participant", "old": [option], "new": [option]}],
                     "words_changed"; of what is retired "became": {"change", "text", "instead"}}
 "follows"           each {"about": agreement | counts | position | opposed | confidence | ceiling | studies | verdict | cover |
                     reread, "path", "name", "old", "new", "text"}; null stands for what is not there
 "addresses"         {"appear", "disappear", "retired": [address], "moved": [{"old", "new"}]}
 "unread"            paths of records that one side refused, so that they could not be compared
 "errors"}           each problem {"file", "line", "message"}
"""

from __future__ import annotations

import json
from typing import Any

from knowledge_base.comparison.comparison import Comparison, Side
from knowledge_base.comparison.diff import RecordChange
from knowledge_base.errors import Problem


def as_json(comparison: Comparison) -> str:
    """Write a comparison as JSON."""
    addresses = comparison.addresses
    return (
        json.dumps(
            {
                "old": _side(comparison.old),
                "new": _side(comparison.new),
                "failed": comparison.failed,
                "records": [_record(change) for change in comparison.difference.records],
                "follows": [
                    {
                        "about": one.about,
                        "path": one.path,
                        "name": one.name,
                        "old": one.old,
                        "new": one.new,
                        "text": one.text,
                    }
                    for one in comparison.follows
                ],
                "addresses": {
                    "appear": addresses.appear,
                    "disappear": addresses.disappear,
                    "retired": addresses.retired,
                    "moved": [{"old": old, "new": new} for old, new in addresses.moved],
                },
                "unread": comparison.difference.unread,
                "errors": [_problem(problem) for problem in comparison.errors],
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _side(side: Side) -> dict[str, Any]:
    return {"name": side.name, "problems": [_problem(problem) for problem in side.problems]}


def _problem(problem: Problem) -> dict[str, Any]:
    return {"file": problem.file, "line": problem.line, "message": problem.message}


def _record(change: RecordChange) -> dict[str, Any]:
    origin, became = change.record.origin, change.became
    return {
        "what": change.what,
        "kind": change.record.kind.name,
        "path": change.path,
        "file": origin.file,
        "line": origin.line(),
        "fields": [
            {"name": field.name, "old": field.old, "new": field.new, "withheld": field.withheld}
            for field in change.fields
        ],
        "moves": [
            {"participant": move.participant, "old": move.old, "new": move.new}
            for move in change.moves
        ],
        "words_changed": change.words is not None,
        "became": became and {"change": became.id, "text": became.text, "instead": became.instead},
    }
