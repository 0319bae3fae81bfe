"""`make bench`: sizes and a seed in; a table of what generated bases cost, beside a stock site of the same pages, out."""

from __future__ import annotations

import json
import platform
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from playwright.sync_api import sync_playwright

from bench import figures, visit
from bench.browser import find_browser
from bench.measure import cost, least, size
from bench.project import ROOT, lay_out_base, serve

WORDS = ("pipeline", "deployment", "monitoring", "participants", "effort", "models")
"""What is searched for, words of the real texts; the first of them right after the search opened."""

LOAD = """
import sys, yaml
from pathlib import Path
for path in Path(sys.argv[1]).rglob("*.yml"):
    yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""
BUILD = (sys.executable, "-m", "mkdocs", "build", "--strict")
CHECK = (sys.executable, "-m", "knowledge_base", "check")


class Sizes(click.ParamType):
    name = "sizes"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[int, ...]:
        try:
            return (
                value
                if isinstance(value, tuple)
                else tuple(map(int, value.replace(",", " ").split()))
            )
        except ValueError:
            self.fail(f"{value} is no list of whole numbers, such as '300 1000'")


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
    help="Sizes at which a stock site is built too; it takes minutes.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same bases.")
@click.option(
    "--browser/--no-browser",
    default=True,
    help="Whether first visits and searches are timed in a browser.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=ROOT / "bench" / "results",
    help="The folder that keeps the figures.",
)
def bench(
    sizes: tuple[int, ...], stock: tuple[int, ...], seed: int, browser: bool, into: Path
) -> None:
    """Measure generated bases of several sizes, and a stock site of the same pages in the same run; a missed target is an error."""
    rows = []
    # Nothing is taken away before the end: for a while after that a file system writes more slowly.
    with TemporaryDirectory(prefix="bench-") as folder:
        for pages in dict.fromkeys(sizes):
            click.echo(f"{pages:,} record pages", err=True)
            place = Path(folder, str(pages))
            place.mkdir()
            rows.append(_measured(place, pages, seed, pages in stock, browser))
    machine = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "seed": seed,
        "at": datetime.now().isoformat(timespec="seconds"),
    }
    into.mkdir(parents=True, exist_ok=True)
    kept = into / f"{machine['at'].replace(':', '')}.json"
    kept.write_text(json.dumps({**machine, "figures": rows}, indent=2) + "\n", encoding="utf-8")
    targets = list(figures.targets(rows))
    click.echo("\n".join([*figures.table(rows), "", *targets, "", f"kept as {kept}"]))
    if any(target.startswith(figures.MISSED) for target in targets):
        raise SystemExit(1)


def _measured(folder: Path, pages: int, seed: int, stock: bool, browser: bool) -> dict[str, Any]:
    project = lay_out_base(folder, pages, seed)
    evidence, site = project / "evidence", project / "site"
    checked = least([cost((*CHECK, evidence), project) for _ in range(3)])
    loaded = least([cost((sys.executable, "-c", LOAD, evidence), project) for _ in range(3)])
    built = cost(BUILD, project)
    exported = cost((sys.executable, "-m", "knowledge_base", "export", folder / "export"), project)
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
        **(_visited(site, evidence) if browser else {}),
    }
    return {**row, **(_stock(folder, project, browser) if stock else {})}


def _stock(folder: Path, project: Path, browser: bool) -> dict[str, Any]:
    """Build the same pages with stock MkDocs and Material, all of them in the navigation."""
    pages = folder / "stock"
    cost((sys.executable, "-m", "knowledge_base", "pages", pages), project)
    built = cost((sys.executable, "-m", "mkdocs", "build"), pages)
    site = pages / "site"
    visited = (
        {"stock_first_visit_kilobytes": _first_visit(site, project / "evidence")} if browser else {}
    )
    return {
        "stock_seconds": built.seconds,
        "stock_megabytes": built.megabytes,
        "stock_processor_seconds": built.processor,
        "stock_index_megabytes": (site / "search" / "search_index.json").stat().st_size / 1e6,
        **visited,
    }


def _visited(site: Path, evidence: Path) -> dict[str, float]:
    with sync_playwright() as playwright:
        browser, server = _launched(playwright), serve(site)
        first, median, worst = visit.search_milliseconds(
            browser, f"http://127.0.0.1:{server.server_port}/", WORDS
        )
        server.shutdown()
        browser.close()
    return {
        "first_visit_kilobytes": _first_visit(site, evidence),
        "search_first": first,
        "search_median": median,
        "search_worst": worst,
    }


def _first_visit(site: Path, evidence: Path) -> float:
    """Visit home and a recommendation."""
    guidance = sorted(path.stem for path in (evidence / "guidance").iterdir())[0]
    with sync_playwright() as playwright:
        browser, server = _launched(playwright), serve(site)
        weighed = visit.kilobytes(
            browser, f"http://127.0.0.1:{server.server_port}/", site, ("", f"guidance/{guidance}/")
        )
        server.shutdown()
        browser.close()
    return weighed


def _launched(playwright: Any) -> Any:
    path = find_browser()
    if not path:
        raise click.ClickException("no Chromium was found; install one, or give --no-browser")
    return playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
    )


if __name__ == "__main__":
    bench()
