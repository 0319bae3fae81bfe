"""Figures of several sizes in; the table that is printed, and whether each target is met, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Figures = Mapping[str, Any]
"""The figures of one size by name; those that were not taken are not there."""

MET, MISSED = "met    ", "NOT met"

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
    "milliseconds_a_page": "ms a page",
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


def table(rows: list[Figures]) -> Iterator[str]:
    """Yield the lines of a table with a row a figure and a column a size."""
    for name, label in COLUMNS.items():
        if any(name in row for row in rows):
            yield f"{label:<22}" + "".join(f"{_shown(row.get(name)):>10}" for row in rows)


def targets(rows: list[Figures]) -> Iterator[str]:
    """Yield what became of each target that these sizes can tell about."""
    by_pages = {row["pages"]: row for row in rows}
    for pages, row in by_pages.items():
        if "stock_seconds" in row and pages >= 2000:
            yield _target(
                f"build at {pages:,} pages, as a share of stock",
                row["build_seconds"] / row["stock_seconds"],
                0.10,
            )
    if {1000, 3000} <= by_pages.keys():
        small, large = by_pages[1000], by_pages[3000]
        yield _target(
            "3,000 pages cost, times 1,000: seconds",
            large["build_seconds"] / small["build_seconds"],
            3.3,
        )
        yield _target(
            "3,000 pages cost, times 1,000: memory",
            large["build_megabytes"] / small["build_megabytes"],
            3.0,
        )
    for pages, row in by_pages.items():
        if pages >= 2000:  # with 1,000, half of what is timed is the start of Python
            yield _target(
                f"kb check at {pages:,} pages, times yaml.load",
                row["check_seconds"] / row["load_seconds"],
                2.0,
            )
    for pages, row in by_pages.items():
        if "search_worst" in row:
            yield _target(
                f"search at {pages:,} pages, ms to the first result",
                max(row["search_first"], row["search_worst"]),
                300,
            )


def _target(what: str, figure: float, most: float) -> str:
    return f"{MET if figure <= most else MISSED}  {what}: {figure:.3g}, at most {most:g}"


def _shown(figure: float | None) -> str:
    if figure is None:
        return ""
    return (
        f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"
    )
