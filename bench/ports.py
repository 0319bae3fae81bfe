"""`make ports`: build our pages with other generators and compare them with our build."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bench.compare import Seen, differences, seen
from bench.measure import CommandError, cost
from bench.project import ROOT

MKDOCS = (sys.executable, "-m", "mkdocs")
KB = (sys.executable, "-m", "knowledge_base")

MOST_SHOWN = 10
LONGEST_SHOWN = 300
NAME = "MLOps Evidence"


@dataclass(frozen=True)
class Port:
    """Another generator: its name, the packages that pip installs, and the command that builds."""

    name: str
    installs: tuple[str, ...]
    builds: tuple[str, ...]


PORTS = (
    Port(
        "ProperDocs",
        ("properdocs==1.6.7", "mkdocs-material>=9.7,<10"),
        ("properdocs", "build", "--strict", "-f", "mkdocs.yml"),
    ),
    # Without --strict: its check of links ignores anchors in HTML and reports each link to one.
    Port("Zensical", ("zensical==0.0.73",), ("zensical", "build", "--clean")),
)


@click.command()
def ports() -> None:
    """Build the pages with other generators, each in a temporary environment."""
    with TemporaryDirectory(prefix="ports-") as folder:
        ours = Path(folder, "ours")
        cost((*MKDOCS, "build", "--strict", "-d", ours), ROOT)
        pages = seen(ours, NAME)
        tables = sum(len(page.tables) for page in pages.values())
        click.echo(f"ours: {len(pages)} pages, {tables} tables")
        same = True
        for port in PORTS:
            place = Path(folder, port.name)
            if not _tried(port, place, pages):
                same = False
    raise SystemExit(0 if same else 1)


def _tried(port: Port, folder: Path, ours: dict[str, Seen]) -> bool:
    """Install, build and compare one generator; return whether its pages are the same."""
    try:
        environment = _installed(port, folder)
    except (CommandError, subprocess.CalledProcessError) as error:
        click.echo(f"{port.name}: cannot be installed here, so it was not compared\n{error}")
        return False
    pages = folder / "pages"
    cost((*KB, "pages", pages), ROOT)
    start = time.perf_counter()
    try:
        cost((environment / "bin" / port.builds[0], *port.builds[1:]), pages)
    except CommandError as error:
        click.echo(f"{port.name}: the build failed\n{error}")
        return False
    taken = time.perf_counter() - start
    theirs = seen(pages / "site", NAME)
    found = list(differences(ours, theirs))
    _report(port, taken, found)
    return not found


def _installed(port: Port, folder: Path) -> Path:
    """Install a generator into a new environment and return its folder.

    Raises CommandError and subprocess.CalledProcessError.
    """
    environment = folder / "environment"
    command = [sys.executable, "-m", "venv", environment]
    subprocess.run(command, check=True)
    pip = environment / "bin" / "pip"
    options = ("--quiet", "--disable-pip-version-check")
    packages = port.installs
    cost((pip, "install", *options, *packages), folder)
    return environment


def _report(port: Port, seconds: float, found: list[str]) -> None:
    result = "the same pages, titles, headings, robots and tables"
    if found:
        result = f"{len(found)} differences"
    name = f"{port.name} ({port.installs[0]})"
    click.echo(f"{name}: built in {seconds:.1f} s; {result}")
    for line in found[:MOST_SHOWN]:
        click.echo(f"  {line[:LONGEST_SHOWN]}")


if __name__ == "__main__":
    ports()
