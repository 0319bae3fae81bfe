"""A command in; how long it took and how much memory it needed at most, out."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, seconds of the processor, and the largest process of a command in megabytes."""

    seconds: float
    processor: float
    megabytes: float


class CommandError(RuntimeError):
    """A command that ended with an error; the message is what it printed last."""


def cost(command: Sequence[str | Path], folder: Path, **environment: str) -> Cost:
    """Run a command in a folder; raises CommandError."""
    start = time.perf_counter()
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""} | environment,
    ) as process:
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandError(f"{' '.join(map(str, command))}\n{printed[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(
        time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6
    )


def least(costs: Sequence[Cost]) -> Cost:
    """Give the quickest of several runs: what else the machine does can only add to it."""
    return min(costs, key=lambda one: one.seconds)


def size(folder: Path) -> int:
    """Add up the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
