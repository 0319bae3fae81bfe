"""What is installed is pinned, held by its hash, looked through each week, and tested on the oldest and the newest Python."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
import yaml

from tests.support.project import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")
REQUIREMENT = re.compile(
    r"(?P<name>[a-z0-9.-]+)==(?P<version>[\w.+!-]+)(?: ; (?P<marker>[^-]+?))?(?: --hash=sha256:[0-9a-f]{64})+"
)
WORKFLOWS = ROOT / ".github" / "workflows"


def requirements(name: str) -> Iterator[str]:
    """Yield the requirements of a lock file, each in one line."""
    text = (ROOT / name).read_text(encoding="utf-8")
    whole = re.sub(r"\\\n\s*", "", re.sub(r"^\s*#.*\n", "", text, flags=re.M))
    return (line for line in whole.splitlines() if line.strip())


def pinned(name: str) -> set[tuple[str, str]]:
    """Give (name, version) of each requirement of a lock file."""
    return {REQUIREMENT.fullmatch(line).group("name", "version") for line in requirements(name)}


def jobs(name: str) -> dict:
    """Read the jobs of a workflow with every value as text."""
    return yaml.load((WORKFLOWS / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["jobs"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_has_one_version_and_its_hashes_and_no_other_place_is_named(
    name: str,
) -> None:
    lines = list(requirements(name))
    assert [line[:80] for line in lines if not REQUIREMENT.fullmatch(line)] == []
    assert len(lines) > 30


def test_what_the_project_asks_for_is_in_the_lock_files_and_both_have_the_same_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]
    asked = {
        name: {re.match(r"[\w-]+", one)[0] for one in wanted}
        for name, wanted in (
            (LOCKS[0], [*project["dependencies"], *extra["build"]]),
            (LOCKS[1], [*project["dependencies"], *extra["build"], *extra["dev"]]),
        )
    }
    for name, wanted in asked.items():
        assert wanted - {package for package, _ in pinned(name)} == set()
    assert pinned(LOCKS[0]) <= pinned(LOCKS[1])


def test_pip_takes_nothing_without_a_hash_but_the_project_itself() -> None:
    installs = re.findall(r"pip install.*", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert [
        [
            option
            for option in line.split()
            if option in ("--require-hashes", "--no-deps", "--no-build-isolation")
        ]
        for line in installs
    ] == [["--require-hashes"], ["--no-deps", "--no-build-isolation"], ["--require-hashes"]]


def test_all_that_is_installed_is_looked_through_for_known_holes_each_week() -> None:
    weekly = yaml.load(
        (WORKFLOWS / "weekly.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    assert re.fullmatch(r"\d+ \d+ \* \* \d", weekly["on"]["schedule"][0]["cron"])
    audits = [
        step["run"]
        for job in weekly["jobs"].values()
        for step in job["steps"]
        if "pip-audit" in step.get("run", "")
    ]
    # The lock file of the development holds that of the site.
    assert (
        len(audits) == 1
        and "--require-hashes" in audits[0]
        and audits[0].endswith(f"--requirement {LOCKS[1]}")
    )


def test_tests_run_on_the_oldest_python_that_we_promise_on_the_newest_tried_and_each_week_on_the_newest_there_is() -> (
    None
):
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "requires-python"
    ].removeprefix(">=")
    test = jobs("test.yml")["test"]
    first, *_, last = test["strategy"]["matrix"]["python"]
    assert first == oldest and tuple(map(int, last.split("."))) > tuple(map(int, oldest.split(".")))
    assert [
        step["with"]["python-version"]
        for step in test["steps"]
        if "setup-python" in step.get("uses", "")
    ] == ["${{ matrix.python }}"]
    assert f"on Python {first} and {last}, the oldest and newest supported" in (
        ROOT / "README.md"
    ).read_text(encoding="utf-8")
    newest = jobs("weekly.yml")["newest"]["steps"]
    assert newest[1]["with"] == {"python-version": "3.x"} and newest[2]["run"] == ".ci/run"
