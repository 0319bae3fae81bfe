"""The download, read back by parsers that know nothing of how it was written."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import frictionless
import jsonschema
import pandas
import pytest
import rispy
import yaml
from click.testing import CliRunner, Result
from lxml import etree
from pybtex.database import parse_file

from knowledge_base.__main__ import main
from knowledge_base.base.knowledge_base import IN_STUDY, KINDS, KnowledgeBase
from knowledge_base.exports import columns, json_objects
from knowledge_base.load import load
from knowledge_base.pages import record_pages
from tests.support.bakery import BAKERY, lay_out_bakery, printed_of_participants
from tests.support.crowd import COUNTED, lay_out_crowd
from tests.support.html import read, words
from tests.support.project import GARDEN, HOME, ROOT

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOSTILE = (
    "line one\n\nline \"two\", three; 'four'\tfive",
    '=cmd|"/C calc"!A0',
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1",
    '"',
    "'",
    ",",
    "\\",
    "NA",
    "null",
    "</script><script>alert(1)</script> &c; ]]> <!-- {{ 7 }}",
    "Ünïcode, 日本語, עברית, 🌱",
    "no-break\u00a0space, “one” and “two”",
)


def export(folder: Path, evidence: Path, address: str = "") -> Path:
    done = run(folder, evidence, "--address", address)
    assert done.exit_code == 0, done.output
    return folder


def run(folder: Path, evidence: Path, *options: str) -> Result:
    return CliRunner().invoke(
        main,
        [
            "export",
            str(folder),
            "--evidence",
            str(evidence),
            "--site",
            str(ROOT / "mkdocs.yml"),
            *options,
        ],
    )


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def whole(folder: Path) -> dict[str, Any]:
    file = folder / "evidence.json"
    text = file.read_text(encoding="utf-8")
    return json.loads(text)


def all_files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The download of the bakery."""
    folder = tmp_path_factory.mktemp("exported")
    return export(folder, BAKERY)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The download of a study with votes by name, by count, and by marks alone."""
    folder = tmp_path_factory.mktemp("crowd")
    return export(folder / "exported", lay_out_crowd(folder / "evidence"))


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """A text that could break out of its place, and the download of evidence that has it there."""
    evidence = shutil.copytree(GARDEN, tmp_path / "evidence")
    change = {
        "studies/example/quotes.yml": ("dry-summer", "text"),
        "studies/example/statements.yml": ("s1", "text"),
        "studies/example/views.yml": ("mind-the-lid", "text"),
        "studies/example/study.yml": ("citation", "title"),
        "changes/roof-area.yml": ("text",),
        "findings/barrels-save-trips.yml": ("text",),
        "principles/rain-storage.yml": ("definition",),
    }
    for name, (*way, last) in change.items():
        record = document = yaml.load(
            (evidence / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader
        )
        for step in way:
            record = record[step]
        record[last] = request.param
        (evidence / name).write_text(yaml.dump(document, allow_unicode=True), encoding="utf-8")
    return request.param.strip(), export(tmp_path / "exported", evidence)


def test_every_mark_of_a_figure_is_one_row(exported: Path) -> None:
    names = ("participant", "option", "side", "marks")
    found = rows(exported, "votes.csv")
    assert [
        ("baker-2021/P6", "partially agree", "agree", "1"),
        ("baker-2021/P4", "partially disagree", "disagree", "1"),
        ("baker-2021/P5", "partially disagree", "disagree", "1"),
        ("baker-2021/P3", "strongly disagree", "disagree", "1"),
        ("baker-2021/P1", "no opinion", "no opinion", "1"),
        ("baker-2021/P2", "no opinion", "no opinion", "1"),
    ] == [
        tuple(row[name] for name in names) for row in found if row["statement"] == "baker-2021/s3"
    ]
    # Of the bakers 7, 6, 6 and 6 marks; of the millers the options of four questions.
    assert 25 + 3 + 4 + 2 + 2 == len(found)


def test_votes_that_are_only_counted_are_rows_without_a_participant(crowd: Path) -> None:
    for statement in ("crowd/s2", "crowd/s3"):
        counted = [row for row in rows(crowd, "votes.csv") if row["statement"] == statement]
        assert {row["option"]: int(row["marks"]) for row in counted} == COUNTED
        assert {row["participant"] for row in counted} == {""}


COUNTS = {
    "baker-2021/s1": ("6", "0", "0", "0", "0", "0", "0", "0", "6", "7", "all on one side"),
    "baker-2021/s2": ("0", "6", "0", "0", "0", "0", "0", "0", "6", "6", "all on one side"),
    "baker-2021/s3": ("1", "3", "0", "0", "0", "2", "0", "0", "4", "6", ""),
    "baker-2021/s4": ("5", "1", "0", "0", "0", "0", "0", "0", "6", "6", "all but one"),
    "miller-2023/weigh": ("25", "10", "0", "0", "0", "0", "5", "0", "35", "40", ""),
    "miller-2023/slow": ("30", "3", "0", "4", "0", "0", "0", "3", "37", "37", "two thirds or more"),
    "miller-2023/tools": ("", "", "", "", "", "", "", "", "", "42", ""),
    "miller-2023/hours": ("", "", "", "", "", "", "", "", "", "39", ""),
    "miller-2023/scent": (*[""] * 9, "0", ""),
}
"""Of each statement: people in each position, those with an opinion, marks, and the direction."""
POSITIONS = (
    "agrees",
    "disagrees",
    "split",
    "neutral",
    "answered",
    "no_opinion",
    "not_applicable",
    "not_recorded",
)


def test_counts_in_the_table_are_those_of_the_votes(exported: Path) -> None:
    names = (*POSITIONS, "n", "marks", "direction")
    assert COUNTS == {
        row["statement"]: tuple(row[name] for name in names)
        for row in rows(exported, "statements.csv")
    }


def test_counts_in_the_objects_are_those_of_the_votes(exported: Path) -> None:
    found = {ref: record["agreement"] for ref, record in whole(exported)["statements"].items()}
    assert {
        ref: dict(
            zip((name.replace("_", " ") for name in POSITIONS), map(int, counts), strict=True)
        )
        if all(counts)
        else None
        for ref, (*counts, _, _, _) in COUNTS.items()
    } == {ref: agreement["counts"] for ref, agreement in found.items()}
    assert {ref: direction or None for ref, (*_, direction) in COUNTS.items()} == {
        ref: agreement["direction"] for ref, agreement in found.items()
    }


def test_people_who_cannot_be_told_from_marks_are_no_number(crowd: Path) -> None:
    (row,) = (row for row in rows(crowd, "statements.csv") if row["statement"] == "crowd/s3")
    marks = sum(COUNTED.values())
    assert str(marks) == row["marks"]
    assert "" == row["n"]
    assert "" == row["agrees"]
    assert "" == row["direction"]
    record = whole(crowd)["statements"]["crowd/s3"]
    assert record["agreement"]["counts"] is None


def test_who_was_opposed_and_how_far_guidance_is_trusted_are_derived(exported: Path) -> None:
    (row,) = (
        row for row in rows(exported, "statements.csv") if row["statement"] == "baker-2021/s4"
    )
    assert ("all but one", "agrees", "baker-2021/P4") == (
        row["direction"],
        row["side"],
        row["opposed"],
    )
    base = whole(exported)
    assert {
        "buy-a-scale": "very low",
        "first-loaf": "very low",
        "steam": "very low",
        "weekly-bread": "moderate",
    } == {id: guidance["confidence"] for id, guidance in base["guidance"].items()}
    assert [
        "baker-2021/s4",
        "baker-2021/days-to-spare",
        "baker-2021/fridge",
        "baker-2021/first-loaf-effort",
        "grain-2019/later",
    ] == base["guidance"]["first-loaf"]["anchors"]


def test_the_whole_base_has_every_record_and_says_what_it_is(
    exported: Path, kb: KnowledgeBase
) -> None:
    base = whole(exported)
    about = base.pop("about")
    assert {
        name: set(collection) for name, collection in kb.collections.items() if name != "votes"
    } == {name: set(records) for name, records in base.items()}
    assert ("MLOps Evidence", "2026-10-25", None) == (
        about["title"],
        about["date"],
        about["address"],
    )


def test_every_record_has_a_file_at_the_address_of_its_page(
    exported: Path, kb: KnowledgeBase
) -> None:
    base = whole(exported)
    for page in record_pages.all_pages(kb):
        path = exported / f"{page.record.address.rstrip('/')}.json"
        assert json.loads(path.read_text(encoding="utf-8"))["ref"] == page.record.ref
    own = [
        json.loads(text)
        for path, text in all_files(exported).items()
        if "/" in path and path.endswith(".json") and not path.startswith("schema/")
    ]
    every = [
        record for name, records in base.items() if name != "about" for record in records.values()
    ]
    assert sorted(own, key=json.dumps) == sorted(every, key=json.dumps)
    assert len({path.casefold() for path in all_files(exported)}) == len(all_files(exported))


def test_no_derived_value_takes_the_name_of_a_field() -> None:
    for model in KINDS.values():
        fields = {field.alias or name for name, field in model.model_fields.items()}
        derived = [
            column.name
            for column in (
                *json_objects.IDENTITY,
                *json_objects.DERIVED.get(model.kind.name, ()),
                *json_objects.RIGHTS,
            )
        ]
        # A study's own licence is that of its words.
        assert fields & set(derived) == ({"licence"} if model.kind.name == "study" else set()), (
            model
        )
        assert len(derived) == len(set(derived))


SLOW_DOUGH = "Baker, A., Crumb, B. L. and Rye, C. (2021). What Home Bakers Make of Slow Dough."


@pytest.mark.parametrize(
    "collection, ref, licence, source, place",
    [
        (
            "quotes",
            "baker-2021/fridge",
            "CC-BY-NC-ND-4.0",
            SLOW_DOUGH,
            "Page 36. https://doi.org/10.1234/bread.7",
        ),
        (
            "statements",
            "baker-2021/s1",
            "CC-BY-NC-ND-4.0",
            SLOW_DOUGH,
            "Page 33. https://doi.org/10.1234/bread.7",
        ),
        (
            "statements",
            "miller-2023/slow",
            "NOASSERTION",
            "The Society of Millers (2023). Forty kitchens and their scales.",
            "Question 2. https://millers.example/report",
        ),
        (
            "views",
            "baker-2021/first-loaf-effort",
            "CC-BY-NC-ND-4.0",
            SLOW_DOUGH,
            "Page 38. https://doi.org/10.1234/bread.7",
        ),
        (
            "views",
            "baker-2021/cellar",
            "CC-BY-4.0",
            "MLOps Evidence contributors, after Baker, A.",
            "https://doi.org/10.1234/bread.7",
        ),
        (
            "views",
            "grain-2019/later",
            "CC-BY-4.0",
            "MLOps Evidence contributors, after Grain, D. (2019). Why wait.",
            "Abstract.",
        ),
    ],
)
def test_words_carry_their_licence_and_their_source_and_ours_say_after_whom(
    exported: Path, collection: str, ref: str, licence: str, source: str, place: str
) -> None:
    key = collection.removesuffix("s")
    (row,) = (row for row in rows(exported, f"{collection}.csv") if row[key] == ref)
    for record in (row, whole(exported)[collection][ref]):
        assert licence == record["licence"]
        assert record["attribution"].startswith(source)
        assert place in record["attribution"]


def test_our_findings_are_under_our_licence(exported: Path) -> None:
    assert {"CC-BY-4.0"} == {row["licence"] for row in rows(exported, "findings.csv")}


@pytest.mark.parametrize("folder", ["exported", "crowd"])
def test_the_data_package_is_valid(folder: str, request: pytest.FixtureRequest) -> None:
    report = frictionless.validate(str(request.getfixturevalue(folder) / "datapackage.json"))
    assert report.flatten(["title", "note"]) == [] and [task.name for task in report.tasks] == [
        "votes",
        "statements",
        "quotes",
        "views",
        "measurements",
        "findings",
        "participants",
        "questions",
        "excluded",
    ]


def test_the_data_package_notices_a_vote_of_nobody_and_a_broken_type(
    exported: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(exported, tmp_path / "changed"))
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    votes = (folder / "votes.csv").read_text(encoding="utf-8")
    (folder / "votes.csv").write_text(
        votes.replace("/P1,strongly agree,agree,1", "/P9,strongly agree,agree,one", 1),
        encoding="utf-8",
    )
    found = {
        kind
        for (kind,) in frictionless.validate(str(folder / "datapackage.json")).flatten(["type"])
    }
    assert {"foreign-key", "type-error"} <= found


def test_hostile_text_comes_through_unchanged(hostile: tuple[str, Path]) -> None:
    text, folder = hostile
    base = whole(folder)
    assert {text} == {
        base["quotes"]["example/dry-summer"]["text"],
        base["statements"]["example/s1"]["text"],
        base["views"]["example/mind-the-lid"]["text"],
        base["studies"]["example"]["citation"]["title"],
        base["changes"]["roof-area"]["text"],
        base["findings"]["barrels-save-trips"]["text"],
    }
    assert (
        text
        == json.loads((folder / "principles" / "rain-storage.json").read_text(encoding="utf-8"))[
            "definition"
        ]
    )
    for name, key, ref in (
        ("quotes", "quote", "example/dry-summer"),
        ("statements", "statement", "example/s1"),
        ("views", "view", "example/mind-the-lid"),
        ("findings", "finding", "barrels-save-trips"),
    ):
        assert [row["text"] for row in rows(folder, f"{name}.csv") if row[key] == ref] == [text]
        read_by_pandas = pandas.read_csv(
            folder / f"{name}.csv", keep_default_na=False, na_values=[""]
        ).set_index(key)
        assert str(read_by_pandas.loc[ref, "text"]) == text
    assert frictionless.validate(str(folder / "datapackage.json")).flatten(["title", "note"]) == []
    assert text in etree.parse(folder / "changes.atom").xpath("//a:content/text()", namespaces=ATOM)


def test_no_cell_of_a_spreadsheet_table_is_run_and_nothing_else_is_changed(
    hostile: tuple[str, Path],
) -> None:
    for path in sorted((hostile[1] / "spreadsheet").glob("*.csv")):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        raw, safe = (
            list(csv.reader(io.StringIO(file.read_bytes().decode(coding), newline=""), strict=True))
            for file, coding in ((hostile[1] / path.name, "utf-8"), (path, "utf-8-sig"))
        )
        assert safe == [
            [f"'{cell}" if re.match(r"[=+\-@＝\t]", cell) else cell for cell in row] for row in raw
        ]


def test_what_a_study_prints_about_participants_is_in_no_file(exported: Path) -> None:
    printed = {*printed_of_participants(), "Kind of oven", "Way of kneading"}
    for path, content in all_files(exported).items():
        text = content.decode("utf-8-sig")
        assert [] == [value for value in printed if value in text], path
        assert path.startswith("schema/") or '"characteristics"' not in text, path


def test_the_same_evidence_gives_the_same_bytes_by_command_and_by_build(
    exported: Path, site: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    lay_out_bakery(project)
    subprocess.run(
        [sys.executable, "-m", "knowledge_base", "export", str(tmp_path / "again")],
        cwd=project,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "7", "SITE_URL": "", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        stdout=subprocess.DEVNULL,
    )
    once = all_files(exported)
    assert once == all_files(tmp_path / "again")
    built = all_files(site / "data")
    assert {"index.html"} == built.keys() - once.keys()
    assert once == {path: built[path] for path in once}


class CoreSchema(yaml.SafeLoader):
    """Reads YAML as an editor does, by YAML 1.2: `on` and `2026-11-22` are text."""

    yaml_implicit_resolvers: dict = {}


CoreSchema.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), ["t", "f"])
CoreSchema.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("[0-9]+$"), list("0123456789"))
CoreSchema.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[0-9]+\.[0-9]+$"), list("0123456789")
)


def evidence_files(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield (name of the schema, document) of every file of evidence."""
    for path in sorted(folder.rglob("*.yml")):
        place = path.relative_to(folder)
        kinds = [model.kind for model in KINDS.values()]
        name = next(kind.schema for kind in kinds if place.match(kind.pattern))
        yield name, yaml.load(path.read_text(encoding="utf-8"), Loader=CoreSchema)


def validator(folder: Path, name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((folder / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("evidence", [BAKERY, GARDEN], ids=["bakery", "garden"])
def test_every_file_of_evidence_fits_its_schema(exported: Path, evidence: Path) -> None:
    seen = set()
    for name, document in evidence_files(evidence):
        assert [error.message for error in validator(exported, name).iter_errors(document)] == [], (
            name
        )
        seen.add(name)
    assert {f"{name}.schema.json" for name in seen} == {
        path.name for path in (exported / "schema").iterdir()
    }


def test_every_schema_refuses_an_empty_record_and_an_unknown_field(exported: Path) -> None:
    for name, document in evidence_files(GARDEN):
        check, mapping = validator(exported, name), name in IN_STUDY
        record = next(iter(document.values())) if mapping else document
        if name != "participants":
            assert not check.is_valid({"x": {}} if mapping else {}), name
        wrong = {**record, "nothing-of-the-kind": {}}
        assert not check.is_valid({"x": wrong} if mapping else wrong), name
        assert not check.is_valid([]), name


def test_every_published_value_has_a_description(exported: Path) -> None:
    for model in KINDS.values():
        assert all(description for _, description in columns.fields_of(model)), model
    for resource in json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))[
        "resources"
    ]:
        assert all(field["description"].endswith(".") for field in resource["schema"]["fields"])


def test_the_feed_has_all_that_atom_requires(crowd: Path) -> None:
    feed = etree.parse(crowd / "changes.atom").getroot()
    changes = {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for path in sorted((GARDEN / "changes").iterdir())
    }
    newest_first = sorted(changes.values(), key=lambda change: change["date"], reverse=True)
    assert (
        feed.tag == f"{{{ATOM['a']}}}feed"
        and feed.findtext("a:author/a:name", namespaces=ATOM) == "MLOps Evidence contributors"
    )
    entries = feed.findall("a:entry", ATOM)
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", ATOM)) == 1
        assert re.fullmatch(
            r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            element.findtext("a:id", namespaces=ATOM),
        )
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT00:00:00Z", element.findtext("a:updated", namespaces=ATOM)
        )
    assert [entry.findtext("a:updated", namespaces=ATOM)[:10] for entry in entries] == [
        change["date"] for change in newest_first
    ]
    assert [entry.findtext("a:content", namespaces=ATOM) for entry in entries] == [
        change["text"] for change in newest_first
    ]
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in entries] == [
        "Corrected: A barrel needs a roof",
        "Added: Example and Sample (2020), Barrels save trips to the tap",
    ]
    assert feed.findtext("a:updated", namespaces=ATOM)[:10] == newest_first[0]["date"]
    assert len(
        {element.findtext("a:id", namespaces=ATOM) for element in (feed, *entries)}
    ) == 1 + len(changes)


def test_ids_of_the_feed_stay_and_its_links_are_absolute_only_with_an_address(
    exported: Path, site: Path, tmp_path: Path
) -> None:
    plain, placed = (
        etree.parse(folder / "changes.atom")
        for folder in (exported, export(tmp_path / "placed", BAKERY, HOME))
    )
    assert plain.xpath("//a:id/text()", namespaces=ATOM) == placed.xpath(
        "//a:id/text()", namespaces=ATOM
    )
    ways, there = (feed.xpath("//a:link/@href", namespaces=ATOM) for feed in (plain, placed))
    assert [urljoin(f"{HOME}data/changes.atom", way) for way in ways] == there
    assert not any("//" in way for way in ways) and all(way.startswith(HOME) for way in there)
    for way in ways:
        path, _, anchor = way.removeprefix("../").partition("#")
        place = site / path
        assert place.is_file() or not anchor or read(site, path).xpath(f'//*[@id="{anchor}"]'), way
        assert place.exists()
    for page in ("", "changes", "principles/steam"):
        (link,) = read(site, page).xpath(
            '//link[@rel="alternate"][@type="application/atom+xml"]/@href'
        )
        assert (site / page / link).resolve() == (site / "data" / "changes.atom").resolve()


def test_the_studies_can_be_read_by_reference_managers(exported: Path) -> None:
    entries = parse_file(str(exported / "references.bib")).entries
    assert {
        "baker-2021": ("10.1234/bread.7", "Baker"),
        "grain-2019": (None, "Grain"),
        "miller-2023": (None, "{The Society of Millers}"),
    } == {
        id: (entry.fields.get("doi"), " ".join(entry.persons["author"][0].last_names))
        for id, entry in entries.items()
    }
    found = rispy.loads((exported / "references.ris").read_text(encoding="utf-8"))
    assert [
        ("10.1234/bread.7", "Baker, Ann"),
        (None, "Grain, Dee"),
        (None, "The Society of Millers"),
    ] == [(entry.get("doi"), entry["authors"][0]) for entry in found]


def test_the_data_page_lists_every_file_and_every_column(exported: Path, site: Path) -> None:
    page = read(site, "data")
    linked = {way.removeprefix("./") for way in page.xpath("//article//a/@href")}
    own = {path for path in all_files(exported) if path.partition("/")[0] in KINDS}
    assert set(all_files(exported)) - own <= linked and len(linked & own) == len(KINDS) - 1
    for path in exported.glob("*.csv"):
        header = next(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        listed = page.xpath(f'//table[@data-file="{path.name}"]/tbody/tr')
        assert [words(row[0]) for row in listed] == header
        assert all(words(row[1]) and words(row[2]).endswith(".") for row in listed)


def test_the_data_page_lists_every_field_of_every_object(exported: Path, site: Path) -> None:
    page = read(site, "data")
    for name, records in whole(exported).items():
        listed = {words(head) for head in page.xpath(f'//table[@data-object="{name}"]/tbody/tr/th')}
        for record in [records] if name == "about" else records.values():
            assert set(record) <= listed, name
        if name == "statements":
            assert {f"agreement.{part}" for part in records["baker-2021/s1"]["agreement"]} <= listed


def test_the_example_with_pandas_runs_as_printed(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    (code,) = read(site, "data").xpath('//pre/code[contains(., "import pandas")]')
    monkeypatch.chdir(site / "data")
    found: dict[str, Any] = {}
    exec(code.text_content(), found)
    marks = found["marks"].loc[("baker-2021", "Steam")]
    assert {"agree": 1, "disagree": 3, "no opinion": 2} == {
        side: count for side, count in marks.items() if count
    }
    assert "Steam" in capsys.readouterr().out


def test_an_earlier_export_is_written_over_and_nothing_is_left_half_done(tmp_path: Path) -> None:
    once = all_files(export(tmp_path / "out", GARDEN))
    (tmp_path / "out" / "votes.csv").write_text("cut o", encoding="utf-8")
    assert all_files(export(tmp_path / "out", GARDEN)) == once
    assert not [path for path in once if "unfinished" in path]


def test_a_folder_with_other_files_a_file_and_bad_evidence_are_refused_in_words(
    tmp_path: Path,
) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    for folder, evidence, said in (
        (
            tmp_path,
            GARDEN,
            "has other files; choose a new or empty folder, or one with a previous export",
        ),
        (tmp_path / "notes.txt", GARDEN, "is a file"),
        (tmp_path / "notes.txt" / "out", GARDEN, "Not a directory"),
        (tmp_path / "new", tmp_path / "nowhere", "there is no such folder of evidence"),
    ):
        done = run(folder, evidence)
        assert done.exit_code != 0 and said in done.output and "Traceback" not in done.output, (
            done.output
        )
        assert isinstance(done.exception, SystemExit)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_settings_that_do_not_name_the_collection_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "settings.yml").write_text("site_name: A: b\n", encoding="utf-8")
    for text in ("site_name: A: b\n", "site_name: A\n", "- a\n", ""):
        (tmp_path / "settings.yml").write_text(text, encoding="utf-8")
        done = CliRunner().invoke(
            main,
            [
                "export",
                str(tmp_path / "out"),
                "--evidence",
                str(GARDEN),
                "--site",
                str(tmp_path / "settings.yml"),
            ],
        )
        assert done.exit_code == 1 and "has to be YAML with site_name" in done.output
    assert not (tmp_path / "out").exists()


def test_a_base_without_changes_and_without_studies_is_still_a_valid_download(
    tmp_path: Path,
) -> None:
    (tmp_path / "evidence").mkdir()
    folder = export(tmp_path / "out", tmp_path / "evidence")
    assert frictionless.validate(str(folder / "datapackage.json")).flatten(["title", "note"]) == []
    assert etree.parse(folder / "changes.atom").xpath("//a:updated/text()", namespaces=ATOM) == [
        "1970-01-01T00:00:00Z"
    ]
    assert load(tmp_path / "evidence").studies == {} == whole(folder)["studies"]


def test_a_study_carries_the_licence_of_its_own_words(exported: Path) -> None:
    study = whole(exported)["studies"]["baker-2021"]
    assert "CC-BY-NC-ND-4.0" == study["licence"]
    assert study["attribution"].startswith(SLOW_DOUGH)
