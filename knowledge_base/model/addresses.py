"""Addresses of records on the site."""

from __future__ import annotations

from knowledge_base.model.record import Record

_FOLDER = {
    "principle": "principles",
    "metric": "metrics",
    "finding": "findings",
    "guidance": "guidance",
}


def address(record: Record) -> str:
    """Give the address of a record from the top of the site, such as `studies/x/s1/` or `studies/x/s1/#quote`."""
    match record.kind:
        case "study":
            return f"studies/{record.id}/"
        case "quote" | "view":
            holder = f"{record.statement.lower()}/" if record.statement else ""
            return f"studies/{record.study}/{holder}#{record.id}"
        case "context":
            return f"guidance/#context-{record.id}"
        case "change":
            return f"changes/#change--{record.id}"
    if record.study:
        return f"studies/{record.study}/{record.id.lower()}/"
    return f"{_FOLDER[record.kind]}/{record.id}/"


def relative(here: str, there: str) -> str:
    """Give the way from one address of the site to another, so that it holds under any project path."""
    path, mark, anchor = there.partition("#")
    if path == here and mark:
        return f"#{anchor}"
    above, below = here.split("/")[:-1], path.split("/")[:-1]
    shared = 0
    for one, other in zip(above, below, strict=False):
        if one != other:
            break
        shared += 1
    way = "../" * (len(above) - shared) + "".join(f"{step}/" for step in below[shared:])
    return f"{way or './'}{mark}{anchor}"
