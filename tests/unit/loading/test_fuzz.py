"""Files that no person would write end in records or in problems, soon, and pages can show them.

`make test` mutates a hundred files, `make test-all` a thousand, and `make fuzz` ten thousand from
a new seed each day: FUZZ and FUZZ_SEED give the number and the seed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from knowledge_base.base.knowledge_base import IN_STUDY, KINDS
from knowledge_base.load import read
from knowledge_base.loading.yaml_reader import read_document
from knowledge_base.model.fields import Shape, fields_in
from knowledge_base.model.record import Part
from knowledge_base.text.characters import unfit
from tests.support.cases import BASE
from tests.support.fuzzing import check
from tests.support.mutation import VALUES
from tests.support.project import ROOT

COUNT = int(os.environ.get("FUZZ", "100"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
SECONDS = 60 + COUNT // 5

property_test = settings(
    max_examples=max(100, COUNT // 10),
    deadline=None,
    database=None,
    derandomize=SEED == 1,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def test_mutated_files_end_in_records_or_problems_within_time_and_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.fuzzing", str(COUNT), str(SEED)],
        cwd=ROOT,
        text=True,
        timeout=SECONDS,
        check=False,
        capture_output=True,
    )
    assert 0 == done.returncode, done.stderr[-4_000:]
    counts = {
        what: int(count)
        for count, _, what in (part.partition(" ") for part in done.stdout.strip().split(", "))
    }
    assert COUNT == sum(counts.values())
    # Both ends are reached: mutations that break everything, or nothing, would test little.
    assert min(counts["with problems"], counts["without"]) > COUNT / 20


@property_test
@given(
    some.binary(max_size=400)
    | some.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_a_document_or_one_problem_a_line(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.yml").write_bytes(raw)
    document, problems = read_document(tmp_path / "a.yml", f"{tmp_path.name}/a.yml")
    assert (document is None) == bool(problems)
    for problem in problems:
        check(problem, tmp_path)


@property_test
@given(some.text(max_size=60))
def test_a_text_is_read_as_it_was_written_or_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yml").write_text(
        yaml.safe_dump({"a": text}, allow_unicode=True), encoding="utf-8"
    )
    document, problems = read_document(tmp_path / "a.yml", f"{tmp_path.name}/a.yml")
    assert bool(problems) == (
        list(unfit(text)) != [] or bool(unicodedata.combining(text[:1] or "a"))
    )
    for problem in problems:
        check(problem, tmp_path)
    assert document is None or {"a": text} == document.value


def values(shape: Shape) -> some.SearchStrategy:
    """Draw values that a field could have, and some that it could not."""
    text = some.sampled_from([value for value in VALUES if isinstance(value, str)]) | some.text(
        max_size=20
    )
    match shape.holds:
        case "list":
            fitting = some.lists(values(shape.inside), max_size=3)
        case "mapping":
            fitting = some.dictionaries(
                some.sampled_from(shape.choices) if shape.choices else text,
                values(shape.inside),
                max_size=3,
            )
        case "group":
            fitting = records(shape.part)
        case _:
            fitting = (
                some.sampled_from([*shape.choices, *shape.examples, "G1", "s1", "example/s1"])
                | text
            )
    return fitting | some.sampled_from(VALUES)


def records(part: type[Part]) -> some.SearchStrategy:
    """Draw records of a kind, or groups: most of their fields, with values that may not fit."""
    given = {field.name: values(field.shape) for field in fields_in(part)}
    return some.fixed_dictionaries({}, optional=given)


def places() -> some.SearchStrategy:
    """Draw (path of a file of evidence, its value)."""
    single = [
        some.tuples(some.just(f"{name}/a.yml"), records(model))
        for name, model in KINDS.items()
        if name != "studies" and name not in IN_STUDY
    ]
    several = [
        some.tuples(
            some.just(f"studies/example/{name}.yml"),
            some.dictionaries(some.sampled_from(("G1", "s1", "a")), records(model), max_size=3),
        )
        for name, model in IN_STUDY.items()
        if name != "votes"
    ]
    votes = some.dictionaries(
        some.sampled_from(("s1", "s2", "s3")),
        some.dictionaries(some.sampled_from(("yes", "no", "x")), values(Shape("value"))),
    )
    return some.one_of(
        *single,
        *several,
        some.tuples(some.just("studies/example/votes.yml"), votes),
        some.tuples(some.just("studies/example/study.yml"), records(KINDS["studies"])),
    )


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """A copy of valid evidence."""
    return Path(shutil.copytree(BASE, tmp_path / "evidence"))


@property_test
@given(place=places())
def test_any_values_in_the_fields_of_records_end_in_records_or_problems(
    evidence: Path, place: tuple[str, Any]
) -> None:
    path, value = place
    file = evidence / path
    file.parent.mkdir(exist_ok=True)
    written = file.read_bytes() if file.exists() else None
    file.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
    try:
        for problem in read(evidence)[1]:
            check(problem, evidence)
    finally:
        file.unlink() if written is None else file.write_bytes(written)
