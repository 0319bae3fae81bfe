"""A problem in; the workflow command with which GitHub shows it on its line of a pull request, out.

GitHub's runner obeys a line that begins with `::`, and any `##[` in a line that is no such
command. So the text of a problem only ever stands inside one, where nothing of it is obeyed.
"""

from __future__ import annotations

import os
from pathlib import Path

from knowledge_base.errors import Problem


def annotation(problem: Problem, evidence: Path) -> str:
    """Write a problem of the evidence in a folder as an error on its line; the path begins where the command was started."""
    place = evidence if problem.file == str(evidence) else evidence.parent / problem.file
    return f"::error file={_property(Path(os.path.relpath(place)).as_posix())},line={problem.line}::{_data(str(problem))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
