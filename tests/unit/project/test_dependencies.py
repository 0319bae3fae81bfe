"""Everything installed is pinned and has its hash, and the oldest Python we promise is tested."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
import yaml

from tests.support.project import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")
REQUIREMENT = re.compile(
    r"(?P<name>[a-z0-9.-]+)==(?P<version>[\w.+!-]+)(?: ; (?P<marker>[^-]+?))?"
    r"(?: --hash=sha256:[0-9a-f]{64})+"
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRA = PROJECT["optional-dependencies"]


def requirements(lock: str) -> Iterator[str]:
    """Yield the requirements of a lock file, each in one line."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    whole = re.sub(r"\\\n\s*", "", re.sub(r"^\s*#.*\n", "", text, flags=re.M))
    return (line for line in whole.splitlines() if line.strip())


def pinned(lock: str) -> set[tuple[str, str]]:
    """Return (name, version) of each requirement of a lock file."""
    return {REQUIREMENT.fullmatch(line).group("name", "version") for line in requirements(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_has_one_version_and_its_hashes(lock: str) -> None:
    lines = list(requirements(lock))
    assert [] == [line[:80] for line in lines if not REQUIREMENT.fullmatch(line)]
    assert 30 < len(lines)


@pytest.mark.parametrize(
    "lock, asked",
    [
        (LOCKS[0], [*PROJECT["dependencies"], *EXTRA["build"]]),
        (LOCKS[1], [*PROJECT["dependencies"], *EXTRA["build"], *EXTRA["dev"]]),
    ],
)
def test_what_the_project_asks_for_is_in_the_lock_file(lock: str, asked: list[str]) -> None:
    names = {re.match(r"[\w-]+", one)[0] for one in asked}
    assert set() == names - {name for name, _ in pinned(lock)}


def test_both_lock_files_have_the_same_versions() -> None:
    assert set() == pinned(LOCKS[0]) - pinned(LOCKS[1])


def test_the_tests_run_on_the_oldest_python_that_we_promise() -> None:
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    matrix = yaml.safe_load(workflow)["jobs"]["test"]["strategy"]["matrix"]
    assert PROJECT["requires-python"] == f">={matrix['python'][0]}"
