"""The JSON Schemas of evidence files agree with the loader, and editors find them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from knowledge_base.__main__ import main
from knowledge_base.base.knowledge_base import KINDS
from knowledge_base.exports import json_schema
from knowledge_base.model.fields import all_fields, fields_in
from knowledge_base.model.ids import RESERVED
from knowledge_base.model.record import Part
from tests.support.bakery import BAKERY
from tests.support.cases import BASE
from tests.support.project import ROOT

FOLDER = BAKERY / "schema"


class AsAnEditor(yaml.SafeLoader):
    """Reads YAML by the core schema of YAML 1.2, as editors do: `on` and `2026-11-22` are text."""

    yaml_implicit_resolvers: dict = {}


for _tag, _form, _first in (
    ("bool", "(true|false)$", "tf"),
    ("int", "[0-9]+$", "0123456789"),
    ("null", "(null|~|)$", ["n", "~", ""]),
    ("float", r"[0-9]+\.[0-9]+$", "0123456789"),
):
    AsAnEditor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_form), list(_first))


def schema_path(collection: str) -> Path:
    return FOLDER / f"{KINDS[collection].kind.schema}.schema.json"


def validator(collection: str) -> Draft202012Validator:
    """Return a validator of the files of a collection."""
    schema = json.loads(schema_path(collection).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def files_of(evidence: Path, collection: str) -> list[Path]:
    pattern = KINDS[collection].kind.pattern
    return sorted(evidence.glob(pattern))


def document(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    return yaml.load(text, Loader=AsAnEditor)


def records(collection: str) -> Iterator[dict[str, Any]]:
    """Yield each record of the small base as an editor reads it."""
    for path in files_of(BASE, collection):
        read = document(path)
        if KINDS[collection].kind.is_mapping:
            yield from read.values()
        else:
            yield read


def accepts(collection: str, record: Any) -> bool:
    """Return whether the schema of a collection accepts a file with one record."""
    file = {"x": record} if KINDS[collection].kind.is_mapping else record
    return validator(collection).is_valid(file)


def without(record: dict[str, Any], field: str) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != field}


def text_by_name(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_the_committed_schemas_are_those_of_the_record_classes() -> None:
    assert dict(json_schema.files()) == text_by_name(FOLDER), "run kb schema"


def test_the_command_rewrites_them_and_deletes_a_stale_one(tmp_path: Path) -> None:
    evidence = Path(shutil.copytree(BASE, tmp_path / "evidence"))
    folder = evidence / "schema"
    folder.mkdir()
    (folder / "finding.schema.json").write_text("{}")
    (folder / "opinion.schema.json").write_text("{}")
    (folder / "README.md").write_text("Ours.")
    done = CliRunner().invoke(main, ["schema", "--evidence", str(evidence)])
    assert (0, f"{folder}: 12 schemas\n") == (done.exit_code, done.output)
    assert {**dict(json_schema.files()), "README.md": "Ours."} == text_by_name(folder)
    assert 0 == CliRunner().invoke(main, ["check", str(evidence)]).exit_code


@pytest.mark.parametrize("evidence", [BAKERY, BASE], ids=["real", "small"])
@pytest.mark.parametrize("collection", KINDS)
def test_every_file_of_evidence_fits(evidence: Path, collection: str) -> None:
    paths = files_of(evidence, collection)
    assert paths
    for path in paths:
        errors = validator(collection).iter_errors(document(path))
        assert [] == [error.message for error in errors], path


@pytest.mark.parametrize("collection", KINDS)
def test_an_empty_file_and_an_empty_record_are_refused(collection: str) -> None:
    assert not validator(collection).is_valid({})
    assert not validator(collection).is_valid(None)
    assert not accepts(collection, None)
    # Only a participant may be empty: a study may print nothing but the label.
    assert (collection == "participants") == accepts(collection, {})


@pytest.mark.parametrize("collection", KINDS)
def test_an_unknown_field_is_refused(collection: str) -> None:
    for record in records(collection):
        assert accepts(collection, record)
        assert not accepts(collection, {**record, "txet": {}})


@pytest.mark.parametrize("collection", sorted(KINDS.keys() - {"votes"}))
def test_a_missing_field_is_refused(collection: str) -> None:
    required = [field.name for field in fields_in(KINDS[collection]) if field.required]
    for record in records(collection):
        for name in required:
            assert not accepts(collection, without(record, name)), name


@pytest.mark.parametrize("collection", KINDS)
def test_an_empty_value_is_refused(collection: str) -> None:
    for record in records(collection):
        for name in record:
            assert not accepts(collection, {**record, name: None}), name


@pytest.mark.parametrize("collection", ["statements", "quotes", "views"])
def test_a_place_is_a_page_or_a_locator(collection: str) -> None:
    record = without(next(records(collection)), "page")
    assert not accepts(collection, record)
    assert accepts(collection, {**record, "page": 3})
    assert accepts(collection, {**record, "locator": "abstract"})


@pytest.mark.parametrize(
    "path, wrong",
    [
        (("studies", "citation", "DOI"), "https://doi.org/10.1234/gardens.5"),
        (("studies", "citation", "issued"), "June 2020"),
        (("studies", "citation", "page"), "p. 10"),
        (("studies", "citation", "author", 0, "ORCID"), "https://orcid.org/0000-0001-2345-6789"),
        (("studies", "citation", "URL"), "www.example.org"),
        (("studies", "citation", "type"), "paper"),
        (("studies", "read"), "half"),
        (("studies", "method", "conducted"), "2019-13"),
        (("statements", "page"), "13–14"),
        (("statements", "asked"), 0),
        (("findings", "appraisal", "date"), "22.11.2026"),
        (("findings", "appraisal", "adequacy", "concern"), "grave"),
        (("guidance", "order"), 1.5),
        (("changes", "date"), "yesterday"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused_with_the_right_form(path: tuple, wrong: str) -> None:
    collection, *steps = path
    record = json.loads(json.dumps(next(records(collection))))
    inside = record
    for step in steps[:-1]:
        inside = inside[step]
    inside[steps[-1]] = wrong
    assert not accepts(collection, record)
    name = ".".join(step for step in steps if isinstance(step, str))
    shape = dict(all_fields(KINDS[collection]))[name].shape
    # Editors describe a choice or a number themselves.
    if not shape.choices and "number" not in shape.words:
        schema = json.dumps(validator(collection).schema)
        assert json.dumps(f"write {shape.words}") in schema


@pytest.mark.parametrize("id", [*sorted(RESERVED)[:2], "Two words", "UPPER", "a--b"])
def test_a_word_that_is_no_id_is_refused_in_a_file_that_maps_ids(id: str) -> None:
    record = next(records("quotes"))
    assert validator("quotes").is_valid({"an-id": record})
    assert not validator("quotes").is_valid({id: record})


def described_fields(
    part: type[Part], schema: dict[str, Any], parts: dict[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Yield (name, description of the field, description in the schema), also inside groups."""
    for field in fields_in(part):
        shown = schema["properties"][field.name]
        yield f"{part.__name__}.{field.name}", field.description, shown.get("description", "")
        group = field.shape.group
        if group:
            yield from described_fields(group, parts[group.__name__], parts)


@pytest.mark.parametrize("collection", KINDS)
def test_editors_show_the_description_of_each_field(collection: str) -> None:
    model = KINDS[collection]
    schema = validator(collection).schema
    parts = schema.get("$defs", {})
    record = parts[model.__name__] if model.kind.is_mapping else schema
    assert model.__doc__ is not None
    assert model.__doc__.strip() == record["description"]
    # Votes are a mapping without fields.
    described = described_fields(model, record, parts) if collection != "votes" else ()
    for name, expected, shown in described:
        assert expected, name
        assert expected == shown, name


@pytest.mark.parametrize("collection", KINDS)
def test_a_first_line_that_names_a_schema_names_that_of_the_file(collection: str) -> None:
    # The line can be left out (evidence/README.md); the first study and its records have it.
    firsts = {path: first_line(path) for path in files_of(BAKERY, collection)}
    naming = {path: line for path, line in firsts.items() if "$schema=" in line}
    assert naming
    for path, line in naming.items():
        assert json_schema.comment(KINDS[collection].kind) == line, path
        named = path.parent / line.partition("$schema=")[2]
        assert schema_path(collection) == named.resolve()
        assert named.is_file()


def first_line(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[0]


def test_every_yaml_file_of_the_evidence_belongs_to_a_collection() -> None:
    files = [path for collection in KINDS for path in files_of(BAKERY, collection)]
    assert sorted(files) == sorted(BAKERY.rglob("*.yml"))


def test_an_editor_finds_the_schema_of_a_file_without_that_line_too() -> None:
    text = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("//")]
    settings = json.loads("\n".join(lines))
    kinds = [model.kind for model in KINDS.values()]
    assert {
        f"evidence/schema/{kind.schema}.schema.json": f"evidence/{kind.pattern}" for kind in kinds
    } == settings["yaml.schemas"]
    assert settings["yaml.format.enable"] is False
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert ["redhat.vscode-yaml"] == extensions["recommendations"]
