"""What GitHub runs for us has the form that GitHub takes, and no weakness that is known."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.project import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").iterdir())
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
SCHEMAS = {
    "github-workflows": WORKFLOWS,
    "github-issue-forms": FORMS,
    "github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
    "dependabot": [GITHUB / "dependabot.yml"],
}
"""Name of a schema that check-jsonschema brings along to the files of that form."""
WRITES = {("publish.yml", "deploy"): {"pages": "write", "id-token": "write"}}
BAD = """\
name: Bad
on: pull_request_target
jobs:
  bad:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.event.pull_request.title }}
"""
every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def read(path: Path) -> dict:
    """Read a workflow with every value as text: YAML 1.1 takes the key `on` for a truth value."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def run(command: str, *arguments: str | Path) -> subprocess.CompletedProcess:
    """Run a command of the environment that the tests run in."""
    return subprocess.run(
        [Path(sys.executable).parent / command, *arguments],
        text=True,
        capture_output=True,
        check=False,
    )


def validate(schema: str, *paths: Path) -> subprocess.CompletedProcess:
    return run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *paths)


def audit(folder: Path) -> subprocess.CompletedProcess:
    """Look for weaknesses in all workflows and in the settings of Dependabot, without a network."""
    options = ("--offline", "--no-progress", "--color", "never", "--strict-collection")
    strict = ("--persona", "pedantic", "--no-ignores", "--format", "plain")
    return run("zizmor", *options, *strict, folder)


def test_every_file_for_github_is_checked_against_a_schema() -> None:
    assert set(GITHUB.rglob("*.yml")) == {path for paths in SCHEMAS.values() for path in paths}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_everything_for_github_fits_its_schema(schema: str) -> None:
    done = validate(schema, *SCHEMAS[schema])
    assert 0 == done.returncode, done.stdout


def test_a_file_with_a_misspelt_key_does_not_fit_its_schema(tmp_path: Path) -> None:
    broken = tmp_path / "form.yml"
    form = FORMS[0].read_text(encoding="utf-8")
    misspelt = form + "\nbodyy: {}\n"
    broken.write_text(misspelt, encoding="utf-8")
    done = validate("github-issue-forms", broken)
    assert 1 == done.returncode


def test_zizmor_finds_nothing_in_any_file() -> None:
    done = audit(GITHUB)
    assert (0, "No findings to report. Good job!") == (done.returncode, done.stdout.strip())
    printed = re.sub(r"\x1b\[[0-9;]*m", "", done.stderr)
    audited = re.findall(r"completed \S*\.github/(\S+)", printed)
    assert {"dependabot.yml", *(f"workflows/{path.name}" for path in WORKFLOWS)} == set(audited)


def test_zizmor_finds_strangers_code_with_our_rights_and_what_is_not_pinned(
    tmp_path: Path,
) -> None:
    broken = shutil.copytree(GITHUB, tmp_path / ".github")
    (broken / "workflows" / "bad.yml").write_text(BAD, encoding="utf-8")
    settings = broken / "dependabot.yml"
    without = re.sub(r"    cooldown:\n.*\n", "", settings.read_text(encoding="utf-8"))
    settings.write_text(without, encoding="utf-8")
    found = set(re.findall(r"^\w+\[([\w-]+)\]", audit(broken).stdout, re.M))
    known = {
        "artipacked",
        "dangerous-triggers",
        "dependabot-cooldown",
        "excessive-permissions",
        "template-injection",
        "unpinned-uses",
    }
    assert set() == known - found


@every_workflow
def test_only_the_deployment_may_write(path: Path) -> None:
    workflow = read(path)
    assert {} == workflow["permissions"]
    for name, job in workflow["jobs"].items():
        writes = {right: level for right, level in job["permissions"].items() if level != "read"}
        assert WRITES.get((path.name, name), {}) == writes


@every_workflow
def test_no_workflow_is_given_a_secret_or_a_token(path: Path) -> None:
    given = r"secrets[.\[:]|github\.token|GITHUB_TOKEN"
    text = path.read_text(encoding="utf-8")
    assert [] == re.findall(given, text)


@every_workflow
def test_every_job_ends_in_time(path: Path) -> None:
    minutes = [int(job["timeout-minutes"]) for job in read(path)["jobs"].values()]
    assert 30 >= max(minutes)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_every_field_of_a_form_can_be_filled_in_by_a_link(path: Path) -> None:
    fields = [field for field in read(path)["body"] if field["type"] != "markdown"]
    assert [] == [field["id"] for field in fields if not re.fullmatch("[a-z]+", field["id"])]
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations") == {"required": "true"} for field in fields)
