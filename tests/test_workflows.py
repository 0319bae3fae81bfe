"""What GitHub runs for us is pinned, may do little, and takes nothing from outside into a shell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / ".github" / "workflows"
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
WRITES = {("publish.yml", "deploy"): {"pages": "write", "id-token": "write"}}
every_workflow = pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)


def read(path: Path) -> dict:
    """Read a workflow with every value as text: YAML 1.1 takes the key `on` for a truth value."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def steps(path: Path) -> list[dict]:
    """Give the steps of all jobs of a workflow."""
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def test_the_tests_run_on_each_pull_request_and_on_main() -> None:
    workflow = read(FOLDER / "test.yml")
    assert workflow["on"] == {"pull_request": "", "push": {"branches": ["main"]}}
    assert [step["run"] for step in steps(FOLDER / "test.yml") if "run" in step] == [".ci/run"]


def test_screenshots_are_kept_even_when_tests_fail() -> None:
    kept, = (step for step in steps(FOLDER / "test.yml") if "upload-artifact" in step.get("uses", ""))
    assert kept["if"] == "always()" and kept["with"]["path"] == "screenshots/"


def test_what_is_published_has_been_tested_and_knows_its_address_and_its_repository() -> None:
    tests, build = (step for step in steps(FOLDER / "publish.yml") if "run" in step)
    assert (tests["run"], build["run"]) == (".ci/run", "make build")
    assert build["env"] == {
        "SITE_URL": "${{ steps.pages.outputs.base_url }}/", "REPO_URL": "${{ github.server_url }}/${{ github.repository }}"}


@every_workflow
def test_every_action_is_pinned_and_says_its_version(path: Path) -> None:
    named = re.findall(r"uses:\s*(.*)", path.read_text(encoding="utf-8"))
    assert len(named) == len([step for step in steps(path) if "uses" in step])
    assert [line for line in named if not PINNED.fullmatch(line)] == []


@every_workflow
def test_strangers_code_never_runs_with_our_rights(path: Path) -> None:
    assert "pull_request_target" not in read(path)["on"] and "workflow_run" not in read(path)["on"]


@every_workflow
def test_only_the_deployment_may_write(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert {right: level for right, level in job["permissions"].items() if level != "read"} == WRITES.get((path.name, name), {})


@every_workflow
def test_a_checkout_leaves_no_token_behind(path: Path) -> None:
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts and all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@every_workflow
def test_no_expression_is_put_into_a_script(path: Path) -> None:
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@every_workflow
def test_every_job_ends_in_time(path: Path) -> None:
    assert all(int(job["timeout-minutes"]) <= 30 for job in read(path)["jobs"].values())
