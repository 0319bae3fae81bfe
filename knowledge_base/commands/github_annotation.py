"""Print a problem as the workflow command with which GitHub shows it on its line.

GitHub's runner obeys a line that begins with `::`, and any `##[` in a line that is not such a
command. So the text of a problem is only printed inside one, where nothing of it is obeyed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from knowledge_base.errors import Problem

_IN_DATA, _IN_PROPERTY = "%\r\n", ":,"
"""Characters that the runner expects escaped in the text and in the properties of a command."""


def annotation(
    problem: Problem, evidence: Path, level: Literal["error", "notice"] = "error"
) -> str:
    """Return a workflow command that shows a problem or hint of the evidence on its line.

    The file is relative to the working directory, as `evidence`, its folder, is.
    """
    place = evidence.parent / problem.file
    if problem.file == str(evidence):
        place = evidence
    relative = Path(os.path.relpath(place))
    file = _property(relative.as_posix())
    message = _data(str(problem))
    return f"::{level} file={file},line={problem.line}::{message}"


def _data(text: str) -> str:
    return _escaped(text, _IN_DATA)


def _property(text: str) -> str:
    return _escaped(text, _IN_DATA + _IN_PROPERTY)


def _escaped(text: str, signs: str) -> str:
    """Replace each sign by a percent sign and its code; the percent sign itself comes first."""
    for sign in signs:
        code = ord(sign)
        escape = f"%{code:02X}"
        text = text.replace(sign, escape)
    return text
