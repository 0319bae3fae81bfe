"""Read published tables back."""

from __future__ import annotations

import csv
import io

from knowledge_base.exports.csv_writer import Table, to_csv
from knowledge_base.publication.edition import Edition


def rows_of(edition: Edition, table: Table) -> list[dict[str, str]]:
    """List the rows of a table, each as the texts of its cells by the names of their columns."""
    lines = io.StringIO(to_csv(edition, table), newline="")
    return list(csv.DictReader(lines, strict=True))
