"""What GitHub runs for us is pinned, may do little, and takes nothing from outside into a shell; its forms are sound."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.annotations import obeyed
from tests.support.cases import BASE
from tests.support.project import ROOT

GITHUB = ROOT / ".github"
FOLDER = GITHUB / "workflows"
FORMS = GITHUB / "ISSUE_TEMPLATE"
SCHEMAS = {
    "github-workflows": FOLDER.glob("*.yml"),
    "github-issue-forms": FORMS.glob("[!c]*.yml"),
    "github-issue-config": [FORMS / "config.yml"],
    "dependabot": [GITHUB / "dependabot.yml"],
}
VALIDATED = [
    pytest.param(schema, path, id=path.name)
    for schema, paths in SCHEMAS.items()
    for path in sorted(paths)
]
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
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
every_workflow = pytest.mark.parametrize(
    "path", sorted(FOLDER.iterdir()), ids=lambda path: path.name
)


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
    (kept,) = (
        step for step in steps(FOLDER / "test.yml") if "upload-artifact" in step.get("uses", "")
    )
    assert kept["if"] == "always()" and kept["with"]["path"] == "screenshots/"


def test_what_is_published_has_been_tested_and_knows_its_address_and_its_repository() -> None:
    tests, build = (step for step in steps(FOLDER / "publish.yml") if "run" in step)
    assert (tests["run"], build["run"]) == (".ci/run", "make build")
    assert build["env"] == {
        "SITE_URL": "${{ steps.pages.outputs.base_url }}/",
        "REPO_URL": "${{ github.server_url }}/${{ github.repository }}",
    }


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
        assert {
            right: level for right, level in job["permissions"].items() if level != "read"
        } == WRITES.get((path.name, name), {})


@every_workflow
def test_a_checkout_leaves_no_token_behind(path: Path) -> None:
    checkouts = [
        step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkouts and all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@every_workflow
def test_no_expression_is_put_into_a_script(path: Path) -> None:
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@every_workflow
def test_every_job_ends_in_time(path: Path) -> None:
    assert all(int(job["timeout-minutes"]) <= 30 for job in read(path)["jobs"].values())


@every_workflow
def test_no_workflow_is_given_a_secret_or_a_token(path: Path) -> None:
    assert (
        re.findall(r"secrets[.\[:]|github\.token|GITHUB_TOKEN", path.read_text(encoding="utf-8"))
        == []
    )


def run(*command: str | Path, **options) -> subprocess.CompletedProcess:
    """Run a command of the environment that the tests run in."""
    return subprocess.run(
        [Path(sys.executable).parent / command[0], *command[1:]],
        text=True,
        capture_output=True,
        check=False,
        **options,
    )


def validate(schema: str, path: Path) -> subprocess.CompletedProcess:
    """Hold a file against one of the schemas that check-jsonschema brings along."""
    return run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", path)


@pytest.mark.parametrize("schema, path", VALIDATED)
def test_everything_for_github_fits_its_schema(schema: str, path: Path) -> None:
    done = validate(schema, path)
    assert done.returncode == 0, done.stdout


def test_every_file_for_github_is_held_against_a_schema() -> None:
    assert {path for path in GITHUB.rglob("*.yml")} == {case.values[1] for case in VALIDATED}


@pytest.mark.parametrize("schema, path", VALIDATED)
def test_a_file_with_a_misspelt_key_does_not_fit_its_schema(
    schema: str, path: Path, tmp_path: Path
) -> None:
    broken = tmp_path / path.name
    broken.write_text(path.read_text(encoding="utf-8") + "\nbodyy: {}\n", encoding="utf-8")
    assert validate(schema, broken).returncode == 1


def audit(folder: Path) -> subprocess.CompletedProcess:
    """Let zizmor look for weaknesses in all workflows and in the settings of Dependabot, without asking the network."""
    return run(
        "zizmor",
        "--offline",
        "--no-progress",
        "--color",
        "never",
        "--strict-collection",
        "--persona",
        "pedantic",
        "--no-ignores",
        "--format",
        "plain",
        folder,
    )


def test_zizmor_finds_nothing() -> None:
    done = audit(GITHUB)
    assert (done.returncode, done.stdout.strip()) == (0, "No findings to report. Good job!")
    seen = set(
        re.findall(r"completed \S*\.github/(\S+)", re.sub(r"\x1b\[[0-9;]*m", "", done.stderr))
    )
    assert seen == {"dependabot.yml", *(f"workflows/{path.name}" for path in FOLDER.iterdir())}


def test_zizmor_bites(tmp_path: Path) -> None:
    broken = shutil.copytree(GITHUB, tmp_path / ".github")
    (broken / "workflows" / "bad.yml").write_text(BAD, encoding="utf-8")
    settings = broken / "dependabot.yml"
    settings.write_text(
        re.sub(r"    cooldown:\n.*\n", "", settings.read_text(encoding="utf-8")), encoding="utf-8"
    )
    done = audit(broken)
    assert done.returncode != 0
    found = set(re.findall(r"^\w+\[([\w-]+)\]", done.stdout, re.M))
    assert {
        "dangerous-triggers",
        "unpinned-uses",
        "template-injection",
        "dependabot-cooldown",
    } <= found


def test_dependencies_are_updated_each_week_in_groups_and_not_on_the_day_they_appear() -> None:
    updates = read(GITHUB / "dependabot.yml")["updates"]
    assert [update["package-ecosystem"] for update in updates] == ["pip", "github-actions"]
    for update in updates:
        assert (
            update["schedule"] == {"interval": "weekly"}
            and update["groups"]
            and int(update["cooldown"]["default-days"]) >= 7
        )


PULL_REQUEST = FOLDER / "pull-request.yml"


def step(name: str) -> dict:
    """Find a step of the pull request workflow by its name."""
    (found,) = (step for step in steps(PULL_REQUEST) if step.get("name") == name)
    return found


def test_a_pull_request_is_checked_compared_and_built_whatever_its_tests_say() -> None:
    assert read(PULL_REQUEST)["on"] == {"pull_request": ""}
    assert [step["run"] for step in steps(PULL_REQUEST) if "run" in step] == [
        "make .venv/runtime",
        ".venv/bin/kb check --format github",
        ".ci/diff HEAD^1",
        "make build",
    ]
    assert "needs" not in read(PULL_REQUEST)["jobs"]["evidence"]
    assert "continue-on-error" not in PULL_REQUEST.read_text(encoding="utf-8")


def test_a_pull_request_with_problems_is_compared_all_the_same_with_the_branch_it_goes_into() -> (
    None
):
    checkout = steps(PULL_REQUEST)[0]
    assert checkout["with"]["fetch-depth"] == "2"
    assert step("Diff")["if"] == "${{ !cancelled() && steps.setup.outcome == 'success' }}"


def test_the_site_of_a_pull_request_is_kept_as_it_would_be_published() -> None:
    assert step("Build")["env"] == {"REPO_URL": "${{ github.server_url }}/${{ github.repository }}"}
    assert step("Keep the site")["with"] == {
        "name": "site",
        "path": "site/",
        "if-no-files-found": "error",
        "retention-days": "14",
    }


def test_every_script_of_ci_can_be_run() -> None:
    scripts = [path for path in (ROOT / ".ci").iterdir() if path.suffix != ".py"]
    assert scripts and all(os.access(path, os.X_OK) for path in scripts)


def summary(folder: Path, kb: str | Path, *revision: str) -> tuple[int, str, str]:
    """Run .ci/diff with a script, or the real thing, as its `kb`; give how it ended, the summary it wrote, and what it printed."""
    for place in (".ci", ".venv/bin"):
        (folder / place).mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "diff", folder / ".ci")
    command = folder / ".venv" / "bin" / "kb"
    command.write_text(
        f'#!/bin/sh\nexec "{kb}" "$@"\n'
        if isinstance(kb, Path)
        else f"#!{sys.executable}\nimport sys\n{kb}",
        encoding="utf-8",
    )
    command.chmod(0o755)
    done = subprocess.run(
        [folder / ".ci" / "diff", *revision],
        env=os.environ | {"GITHUB_STEP_SUMMARY": str(folder / "summary.md")},
        text=True,
        capture_output=True,
        check=False,
    )
    return (
        done.returncode,
        (folder / "summary.md").read_text(encoding="utf-8"),
        done.stdout + done.stderr,
    )


def test_the_diff_goes_to_the_summary_and_ends_the_step_as_it_ended(tmp_path: Path) -> None:
    status, written, printed = summary(tmp_path, "print(*sys.argv[1:])\nsys.exit(1)", "HEAD^1")
    assert (status, printed) == (1, "")
    assert "Nobody has reviewed it" in written.splitlines()[0]
    assert written.splitlines()[2:] == ["diff HEAD^1 --format markdown"]


def test_what_a_diff_says_of_problems_gives_github_no_command(tmp_path: Path) -> None:
    said = "::add-mask::x", "  ::error::y", "evidence/x.yml:1: ##[add-mask]z"
    status, written, printed = summary(
        tmp_path, f"print({chr(10).join(said)!r}, file=sys.stderr)\nsys.exit(2)", "HEAD^1"
    )
    assert status == 2
    assert written.splitlines()[2:] == [
        "`kb diff` gave no comparison; the log of this step says why."
    ]
    assert printed.splitlines() == [
        "kb diff: ::add-mask::x",
        "kb diff:   ::error::y",
        "kb diff: evidence/x.yml:1: ## [add-mask]z",
    ]
    assert [obeyed(line) for line in printed.splitlines()] == [None, None, None]


def test_a_merged_pull_request_is_compared_with_the_branch_it_goes_into(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            [
                "git",
                "-C",
                tmp_path,
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                *arguments,
            ],
            check=True,
            capture_output=True,
        )

    def commit(file: str, old: str, new: str) -> None:
        path = tmp_path / "evidence" / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        git("commit", "-qam", new)

    shutil.copytree(BASE, tmp_path / "evidence")
    git("init", "-qb", "main")
    git("add", "evidence")
    git("commit", "-qm", "First")
    git("checkout", "-qb", "theirs")
    commit("studies/example/votes.yml", "no: 2", "no: 1")
    git("checkout", "-q", "main")
    commit("principles/rain-storage.yml", "rainwater harvesting", "roof water")
    git("merge", "-q", "--no-ff", "-m", "Merge", "theirs")
    status, written, _ = summary(tmp_path, Path(sys.executable).parent / "kb", "HEAD^1")
    assert status == 0
    assert "studies&#47;example&#47;s2" in written or "studies/example/s2" in written
    assert "rain-storage" not in written and "roof water" not in written


def test_a_diff_too_long_for_a_summary_is_cut_at_the_end_of_a_line_and_says_so(
    tmp_path: Path,
) -> None:
    status, written, _ = summary(
        tmp_path, "for number in range(200_000): print(f'line {number} ö')", "HEAD^1"
    )
    assert status == 0
    assert len(written.encode()) < 1024**2
    assert (
        written.splitlines()[2]
        == "**What follows is cut: it is too long for a summary. `kb diff` shows all of it.**"
    )
    assert re.fullmatch(r"line \d+ ö", written.splitlines()[-1])


@pytest.mark.parametrize("path", sorted(FORMS.glob("[!c]*.yml")), ids=lambda path: path.name)
def test_every_field_of_a_form_can_be_filled_in_by_a_link(path: Path) -> None:
    fields = [field for field in read(path)["body"] if field["type"] != "markdown"]
    assert all(
        re.fullmatch(r"[a-z]+", field["id"]) and field["attributes"]["label"] for field in fields
    )
    assert any(field.get("validations") == {"required": "true"} for field in fields)
