"""The time and memory that a command takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PLAIN = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""}
"""The environment of all builds: a site without addresses."""


@dataclass(frozen=True)
class Cost:
    """The cost of a command: seconds by the clock, seconds of processor time, peak megabytes.

    The memory is that of its largest process.
    """

    seconds: float
    processor: float
    megabytes: float


class CommandError(RuntimeError):
    """A command that ended with an error; the message is the end of its output."""


def cost(command: Sequence[str | Path], folder: Path, **environment: str) -> Cost:
    """Run a command in a folder and return its cost.

    Raises CommandError.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | PLAIN | environment,
    ) as process:
        printed = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        words = " ".join(str(part) for part in command)
        raise CommandError(f"{words}\n{printed[-2000:]}")
    # macOS counts bytes, other systems kilobytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(
        seconds,
        processor=usage.ru_utime + usage.ru_stime,
        megabytes=usage.ru_maxrss * unit / 1e6,
    )


def least(costs: Sequence[Cost]) -> Cost:
    """Return the quickest of several runs: other load on the machine can only add to it."""
    return min(costs, key=_seconds)


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    total = 0
    for path in folder.rglob("*"):
        if path.is_file():
            total += path.stat().st_size
    return total


def _seconds(cost: Cost) -> float:
    return cost.seconds
