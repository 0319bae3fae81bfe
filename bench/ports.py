"""`make ports`: the site's pages as plain Markdown in; what other generators make of them, against our own build, out."""

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

MOST_SHOWN = 10
NAME = "MLOps Evidence"


@dataclass(frozen=True)
class Port:
    """Another generator: its name, what pip installs for it, and the command that builds."""

    name: str
    installs: tuple[str, ...]
    builds: tuple[str, ...]


PORTS = (
    Port(
        "ProperDocs",
        ("properdocs==1.6.7", "mkdocs-material>=9.7,<10"),
        ("properdocs", "build", "--strict", "-f", "mkdocs.yml"),
    ),
    # Without --strict: its check of links does not see anchors that stand in HTML, and counts each link to one as broken.
    Port("Zensical", ("zensical==0.0.73",), ("zensical", "build", "--clean")),
)


@click.command()
def ports() -> None:
    """Build the pages under other generators, each in an environment of its own that is thrown away."""
    with TemporaryDirectory(prefix="ports-") as folder:
        ours = Path(folder, "ours")
        cost((sys.executable, "-m", "mkdocs", "build", "--strict", "-d", ours), ROOT)
        held = seen(ours, NAME)
        click.echo(
            f"ours: {len(held)} pages, {sum(len(page.tables) for page in held.values())} tables"
        )
        results = [_tried(port, Path(folder, port.name), held) for port in PORTS]
    raise SystemExit(0 if all(results) else 1)


def _tried(port: Port, folder: Path, ours: dict[str, Seen]) -> bool:
    """Install, build and compare one; say whether it shows the same."""
    environment, pages = folder / "environment", folder / "pages"
    try:
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        cost(
            (
                environment / "bin" / "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                *port.installs,
            ),
            folder,
        )
    except (CommandError, subprocess.CalledProcessError) as error:
        click.echo(f"{port.name}: cannot be installed here, so nothing is known of it\n{error}")
        return False
    cost((sys.executable, "-m", "knowledge_base", "pages", pages), ROOT)
    start = time.perf_counter()
    try:
        cost((environment / "bin" / port.builds[0], *port.builds[1:]), pages)
    except CommandError as error:
        click.echo(f"{port.name}: the build failed\n{error}")
        return False
    taken = time.perf_counter() - start
    found = list(differences(ours, seen(pages / "site", NAME)))
    click.echo(
        f"{port.name} ({port.installs[0]}): built in {taken:.1f} s; "
        + (
            f"{len(found)} differences"
            if found
            else "the same pages, titles, headings, robots and tables"
        )
    )
    for line in found[:MOST_SHOWN]:
        click.echo(f"  {line[:300]}")
    return not found


if __name__ == "__main__":
    ports()
