"""The JSON Schemas beside the evidence: they agree with the loader, and editors find them."""

from __future__ import annotations

import functools
import json
import os
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

FOLDER = ROOT / "evidence" / "schema"


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


@functools.cache
def validator(collection: str) -> Draft202012Validator:
    found = json.loads(
        (FOLDER / f"{KINDS[collection].kind.schema}.schema.json").read_text(encoding="utf-8")
    )
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def files_of(evidence: Path, collection: str) -> list[Path]:
    return sorted(evidence.glob(KINDS[collection].kind.pattern))


def document(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=AsAnEditor)


def records(collection: str) -> Iterator[dict[str, Any]]:
    """Yield each record of the small base as an editor reads it."""
    for path in files_of(BASE, collection):
        found = document(path)
        yield from found.values() if KINDS[collection].kind.is_mapping else [found]


def accepts(collection: str, record: Any) -> bool:
    return validator(collection).is_valid(
        {"x": record} if KINDS[collection].kind.is_mapping else record
    )


def test_the_schemas_are_those_that_the_records_give_and_no_others() -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == dict(
        json_schema.files()
    ), "run kb schema"


def test_the_command_writes_them_anew_and_takes_out_a_stray_one(tmp_path: Path) -> None:
    evidence = Path(shutil.copytree(BASE, tmp_path / "evidence"))
    (evidence / "schema").mkdir()
    (evidence / "schema" / "finding.schema.json").write_text("{}")
    (evidence / "schema" / "opinion.schema.json").write_text("{}")
    (evidence / "schema" / "README.md").write_text("Ours.")
    done = CliRunner().invoke(main, ["schema", "--evidence", str(evidence)])
    assert (done.exit_code, done.output) == (0, f"{evidence}/schema: 15 schemas\n")
    written = {
        path.name: path.read_text(encoding="utf-8") for path in (evidence / "schema").iterdir()
    }
    assert written == {**dict(json_schema.files()), "README.md": "Ours."}
    assert CliRunner().invoke(main, ["check", str(evidence)]).exit_code == 0


@pytest.mark.parametrize("evidence", [BAKERY, BASE], ids=["bakery", "small"])
@pytest.mark.parametrize("collection", KINDS)
def test_every_file_of_evidence_fits(evidence: Path, collection: str) -> None:
    found = files_of(evidence, collection)
    assert {
        path.name: [error.message for error in validator(collection).iter_errors(document(path))]
        for path in found
    } == {path.name: [] for path in found}
    assert found


@pytest.mark.parametrize("collection", KINDS)
def test_an_empty_file_and_an_empty_record_are_refused(collection: str) -> None:
    assert not validator(collection).is_valid({})
    assert not validator(collection).is_valid(None)
    assert not accepts(collection, None)
    # A study may print only the label of a participant, so that record alone may be empty.
    assert accepts(collection, {}) == (collection == "participants")


@pytest.mark.parametrize("collection", KINDS)
def test_a_misspelt_field_and_a_missing_one_are_refused(collection: str) -> None:
    for record in records(collection):
        assert accepts(collection, record)
        assert not accepts(collection, {**record, "txet": {}})
        for field in fields_in(KINDS[collection]) if collection != "votes" else ():
            if field.required:
                assert not accepts(
                    collection,
                    {name: value for name, value in record.items() if name != field.name},
                ), field.name


@pytest.mark.parametrize("collection", KINDS)
def test_an_empty_value_is_refused_where_the_loader_refuses_it(collection: str) -> None:
    for record in records(collection):
        for name in record:
            assert not accepts(collection, {**record, name: None}), name


@pytest.mark.parametrize("collection", ["statements", "quotes", "views"])
def test_a_place_is_a_page_or_a_locator(collection: str) -> None:
    record = {name: value for name, value in next(records(collection)).items() if name != "page"}
    assert [
        accepts(collection, {**record, **place})
        for place in ({}, {"page": 3}, {"locator": "abstract"})
    ] == [False, True, True]


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
def test_a_value_of_the_wrong_form_is_refused_and_the_message_says_the_right_one(
    path: tuple, wrong: str
) -> None:
    collection, *steps = path
    record = json.loads(json.dumps(next(records(collection))))
    inside = record
    for step in steps[:-1]:
        inside = inside[step]
    inside[steps[-1]] = wrong
    assert not accepts(collection, record)
    field = dict(all_fields(KINDS[collection]))[
        ".".join(step for step in steps if isinstance(step, str))
    ]
    described = json.dumps(validator(collection).schema)
    assert (
        field.shape.choices
        or "number" in field.shape.words
        or json.dumps(f"write {field.shape.words}") in described
    )


@pytest.mark.parametrize(
    ("by", "fits"),
    [("G2", True), (["G2"], True), (["G2", "G4"], True), ([], False), ({"label": "G2"}, False)],
)
def test_the_holder_of_a_view_may_be_written_alone_or_in_a_list(by: object, fits: bool) -> None:
    record = json.loads(json.dumps(next(records("views"))))
    assert fits == accepts("views", {**record, "by": by})


@pytest.mark.parametrize("id", [*sorted(RESERVED)[:2], "Two words", "UPPER", "a--b"])
def test_an_id_that_is_none_is_refused_in_a_file_that_maps_ids(id: str) -> None:
    record = next(records("quotes"))
    assert validator("quotes").is_valid({"an-id": record})
    assert not validator("quotes").is_valid({id: record})


def test_every_field_has_its_description_where_editors_look_for_it() -> None:
    def described(
        part: type[Part], at: dict[str, Any], parts: dict[str, Any]
    ) -> Iterator[tuple[str, str, str]]:
        for field in fields_in(part):
            shown = at["properties"][field.name]
            yield f"{part.__name__}.{field.name}", field.description, shown.get("description", "")
            if field.shape.group:
                yield from described(field.shape.group, parts[field.shape.group.__name__], parts)

    for collection, model in KINDS.items():
        whole = validator(collection).schema
        record = whole["$defs"][model.__name__] if KINDS[collection].kind.is_mapping else whole
        assert record["description"] == model.__doc__.strip()
        if collection != "votes":
            for name, expected, shown in described(model, record, whole.get("$defs", {})):
                assert expected and shown == expected, name


@pytest.mark.parametrize("collection", KINDS)
def test_the_line_that_names_a_schema_leads_from_the_file_to_it(collection: str) -> None:
    kind = KINDS[collection].kind
    named = json_schema.comment(kind).partition("$schema=")[2]
    written = FOLDER.parent / kind.file("an-id", "a-study")
    schema = FOLDER / f"{kind.schema}.schema.json"
    assert schema == Path(os.path.normpath(written.parent / named))
    assert schema.is_file()


def test_every_yaml_file_of_a_base_is_of_some_collection() -> None:
    files = [path for collection in KINDS for path in files_of(BAKERY, collection)]
    assert sorted(BAKERY.rglob("*.yml")) == sorted(files)


def test_an_editor_finds_the_schema_of_a_file_without_that_line_too() -> None:
    text = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")
    settings = json.loads(
        "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
    )
    kinds = [model.kind for model in KINDS.values()]
    assert settings["yaml.schemas"] == {
        f"evidence/schema/{kind.schema}.schema.json": f"evidence/{kind.pattern}" for kind in kinds
    }
    assert settings["yaml.format.enable"] is False
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]
