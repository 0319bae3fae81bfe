"""`make bench`: measure generated bases, and a stock site of the same pages."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from playwright.sync_api import Browser, sync_playwright

from bench import figures, visit
from bench.browser import find_browser
from bench.measure import cost, least, size
from bench.project import ROOT, lay_out_base, serve

WORDS = ("pipeline", "deployment", "monitoring", "participants", "effort", "models")
"""The words searched for, from the real texts; the first one right after the search opens."""

LOAD_SCRIPT = """
import sys, yaml
from pathlib import Path
for path in Path(sys.argv[1]).rglob("*.yml"):
    yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""
LOAD = (sys.executable, "-c", LOAD_SCRIPT)
MKDOCS = (sys.executable, "-m", "mkdocs")
BUILD = (*MKDOCS, "build", "--strict")
KB = (sys.executable, "-m", "knowledge_base")
CHECK = (*KB, "check")
EXPORT = (*KB, "export")
PAGES = (*KB, "pages")
BROWSER_OPTIONS = ["--no-sandbox", "--disable-background-networking"]


class Sizes(click.ParamType):
    """Whole numbers separated by spaces or commas."""

    name = "sizes"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[int, ...]:
        if isinstance(value, tuple):
            return value
        words = value.replace(",", " ").split()
        try:
            return tuple(int(word) for word in words)
        except ValueError:
            self.fail(f"'{value}' is not a list of whole numbers; write e.g. '300 1000'")


@click.command()
@click.option(
    "--sizes",
    type=Sizes(),
    default="300 1000 2000 3000",
    show_default=True,
    help="Record pages of the bases.",
)
@click.option(
    "--stock",
    type=Sizes(),
    default="300 1000 2000",
    show_default=True,
    help="Sizes at which a stock site is built too, which takes minutes.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same bases.")
@click.option(
    "--browser/--no-browser",
    default=True,
    help="Time first visits and searches in a browser.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=ROOT / "bench" / "results",
    help="Folder for the figures.",
)
def bench(
    sizes: tuple[int, ...], stock: tuple[int, ...], seed: int, browser: bool, into: Path
) -> None:
    """Measure generated bases of several sizes, and a stock site of the same pages.

    A missed target is an error.
    """
    rows = []
    # Nothing is deleted before the end: for a while after that a file system writes more slowly.
    with TemporaryDirectory(prefix="bench-") as folder:
        for pages in dict.fromkeys(sizes):
            click.echo(f"{pages:,} record pages", err=True)
            place = Path(folder, str(pages))
            place.mkdir()
            row = _measured(place, pages, seed, pages in stock, browser)
            rows.append(row)
    kept = _keep(into, seed, rows)
    targets = list(figures.targets(rows))
    lines = [*figures.table(rows), "", *targets, "", f"kept as {kept}"]
    click.echo("\n".join(lines))
    if any(target.startswith(figures.MISSED) for target in targets):
        raise SystemExit(1)


def _keep(folder: Path, seed: int, rows: list[dict[str, Any]]) -> Path:
    """Write the figures, with the machine and the time, to a file in a folder."""
    now = datetime.now().isoformat(timespec="seconds")
    kept = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "seed": seed,
        "at": now,
        "figures": rows,
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{now.replace(':', '')}.json"
    text = json.dumps(kept, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8")
    return path


def _measured(folder: Path, pages: int, seed: int, stock: bool, browser: bool) -> dict[str, Any]:
    project = lay_out_base(folder, pages, seed)
    evidence, site = project / "evidence", project / "site"
    checked = least([cost((*CHECK, evidence), project) for _ in range(3)])
    loaded = least([cost((*LOAD, evidence), project) for _ in range(3)])
    built = cost(BUILD, project)
    exported = cost((*EXPORT, folder / "export"), project)
    row = {
        "pages": pages,
        "check_seconds": checked.seconds,
        "check_megabytes": checked.megabytes,
        "load_seconds": loaded.seconds,
        "build_seconds": built.seconds,
        "build_megabytes": built.megabytes,
        "build_processor_seconds": built.processor,
        "export_seconds": exported.seconds,
        "export_megabytes": exported.megabytes,
        "milliseconds_a_page": built.seconds / pages * 1000,
        "site_megabytes": size(site) / 1e6,
        "index_megabytes": size(site / "pagefind") / 1e6,
    }
    if browser:
        row |= _visited(site, evidence)
    if stock:
        row |= _stock(folder, project, browser)
    return row


def _stock(folder: Path, project: Path, browser: bool) -> dict[str, Any]:
    """Build the same pages with stock MkDocs and Material, all of them in the navigation."""
    pages = folder / "stock"
    cost((*PAGES, pages), project)
    built = cost((*MKDOCS, "build"), pages)
    site = pages / "site"
    index = site / "search" / "search_index.json"
    row = {
        "stock_seconds": built.seconds,
        "stock_megabytes": built.megabytes,
        "stock_processor_seconds": built.processor,
        "stock_index_megabytes": index.stat().st_size / 1e6,
    }
    if browser:
        row["stock_first_visit_kilobytes"] = _first_visit(site, project / "evidence")
    return row


def _visited(site: Path, evidence: Path) -> dict[str, float]:
    with _browsing(site) as (browser, address):
        first, median, worst = visit.search_milliseconds(browser, address, WORDS)
    return {
        "first_visit_kilobytes": _first_visit(site, evidence),
        "search_first": first,
        "search_median": median,
        "search_worst": worst,
    }


def _first_visit(site: Path, evidence: Path) -> float:
    """Return the kilobytes of a visit to home and to a recommendation."""
    guidance = sorted((evidence / "guidance").iterdir())
    pages = ("", f"guidance/{guidance[0].stem}/")
    with _browsing(site) as (browser, address):
        return visit.kilobytes(browser, address, site, pages)


@contextmanager
def _browsing(site: Path) -> Iterator[tuple[Browser, str]]:
    """Yield a browser, and the address at which a site is served."""
    path = find_browser()
    if not path:
        raise click.ClickException("no Chromium was found; install one, or add --no-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_OPTIONS)
        server = serve(site)
        try:
            yield browser, f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            browser.close()


if __name__ == "__main__":
    bench()
