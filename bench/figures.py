"""Figures of several sizes as a table, and the targets that they meet or miss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Figures = Mapping[str, Any]
"""The figures of one size by name; those that were not measured are missing."""

MET, MISSED = "met    ", "NOT met"

LARGE = 2000
"""Record pages from which most of the time is that of the pages, not of the start of Python."""

COLUMNS = {
    "pages": "record pages",
    "check_seconds": "check s",
    "check_megabytes": "check MB",
    "load_seconds": "yaml.load s",
    "build_seconds": "build s",
    "build_processor_seconds": "build s of processor",
    "build_megabytes": "build MB",
    "export_seconds": "export s",
    "export_megabytes": "export MB",
    "milliseconds_a_page": "ms per page",
    "site_megabytes": "site MB",
    "index_megabytes": "index MB",
    "first_visit_kilobytes": "first visit kB",
    "search_first": "search ms, first",
    "search_median": "then",
    "search_worst": "worst",
    "stock_seconds": "stock s",
    "stock_processor_seconds": "stock s of processor",
    "stock_megabytes": "stock MB",
    "stock_index_megabytes": "stock index MB",
    "stock_first_visit_kilobytes": "stock first visit kB",
}


def table(rows: Sequence[Figures]) -> Iterator[str]:
    """Yield the lines of a table with one row per figure and one column per size."""
    for name, label in COLUMNS.items():
        figures = [row.get(name) for row in rows]
        if any(figure is not None for figure in figures):
            line = f"{label:<22}"
            for figure in figures:
                cell = _shown(figure)
                line += f"{cell:>10}"
            yield line


def targets(rows: Sequence[Figures]) -> Iterator[str]:
    """Yield a line for each target that these sizes can meet or miss."""
    by_pages = {row["pages"]: row for row in rows}
    for row in rows:
        if "stock_seconds" in row and row["pages"] >= LARGE:
            yield _share_of_stock(row)
    if {1000, 3000} <= by_pages.keys():
        yield from _growth(by_pages[1000], by_pages[3000])
    for row in rows:
        if row["pages"] >= LARGE:
            yield _check(row)
    for row in rows:
        if "search_worst" in row:
            yield _search(row)


def _share_of_stock(row: Figures) -> str:
    share = row["build_seconds"] / row["stock_seconds"]
    pages = f"{row['pages']:,} pages"
    return _target(f"build at {pages}, as a share of stock", share, 0.10)


def _growth(small: Figures, large: Figures) -> Iterator[str]:
    """Yield the targets for three times as many pages."""
    what = "3,000 pages cost, times 1,000"
    seconds = large["build_seconds"] / small["build_seconds"]
    yield _target(f"{what}: seconds", seconds, 3.3)
    memory = large["build_megabytes"] / small["build_megabytes"]
    yield _target(f"{what}: memory", memory, 3.0)


def _check(row: Figures) -> str:
    times = row["check_seconds"] / row["load_seconds"]
    pages = f"{row['pages']:,} pages"
    return _target(f"kb check at {pages}, times yaml.load", times, 2.0)


def _search(row: Figures) -> str:
    worst = max(row["search_first"], row["search_worst"])
    pages = f"{row['pages']:,} pages"
    return _target(f"search at {pages}, ms to the first result", worst, 300)


def _target(what: str, figure: float, most: float) -> str:
    verdict = MET
    if figure > most:
        verdict = MISSED
    return f"{verdict}  {what}: {figure:.3g}, at most {most:g}"


def _shown(figure: float | None) -> str:
    if figure is None:
        return ""
    if figure >= 100:
        return f"{figure:,.0f}"
    if figure >= 10:
        return f"{figure:.1f}"
    return f"{figure:.2f}"
