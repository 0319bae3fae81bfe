"""`kb new` as a contributor meets it: in a script, at a terminal, and over files that are there already."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from knowledge_base.__main__ import main
from knowledge_base.base.knowledge_base import IN_STUDY, KINDS, KnowledgeBase
from knowledge_base.drafting import draft
from knowledge_base.exports.json_schema import comment
from knowledge_base.load import read
from knowledge_base.model import ids
from knowledge_base.model.fields import all_fields, fields_in
from tests.support.bakery import BAKERY
from tests.support.cases import BASE, add_changes

MADE = {model.kind.name: collection for collection, model in KINDS.items() if collection != "votes"}
"""The kinds that the command makes, each with its collection."""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "evidence"))


def new(evidence: Path, kind: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", kind, *arguments, "--evidence", str(evidence)])


def snapshot(evidence: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(evidence)): path.read_bytes()
        for path in evidence.rglob("*")
        if path.is_file()
    }


def required(kind: str, kb: KnowledgeBase) -> list[str]:
    """Give the options for all that a kind has to have, with what a base holds."""
    study = next(
        study
        for study in kb.studies.values()
        if study.citation.page and study.scales and kb.of_study(kb.participants, study.id)
    ).id
    statement, person = (
        kb.of_study(group, study)[0].id for group in (kb.statements, kb.participants)
    )
    principle, anchor, finding = (
        next(iter(group)) for group in (kb.principles, kb.statements, kb.findings)
    )
    context = next(context for context in kb.contexts.values() if not context.not_asked)
    answer = next(iter(context.answers))
    appraisal = [
        f"--set=appraisal.{question}.{name}={text}"
        for question in ("methodological limitations", "coherence", "adequacy", "relevance")
        for name, text in (("concern", "serious"), ("because", "It is new: see there."))
    ]
    page = kb.studies[study].citation.page.partition("-")[0]
    return {
        "study": [
            "--name",
            "Neu (2026)",
            "--licence",
            "CC-BY-4.0",
            "--read",
            "full",
            *(
                f"--set={pair}"
                for pair in (
                    "citation.type=report",
                    "citation.title=On: everything",
                    "citation.author.family=Neu",
                    "citation.author.1.given=Nele",
                    "citation.author.2.family=Alt",
                    "citation.author.2.given=Al",
                    "citation.issued=2026-02",
                    "method.kind=survey",
                )
            ),
        ],
        "participant": ["--study", study],
        "statement": [
            "--study",
            study,
            "--title",
            "A new one",
            "--text",
            "Yes: #1",
            "--page",
            page,
            "--scale",
            next(iter(kb.studies[study].scales)),
            "--measures",
            "belief",
            "--agreement-means",
            "supports",
            "--because",
            "It says so.",
            "--purpose",
            "To learn.",
            "--principles",
            f"{principle}=It names it.",
        ],
        "quote": [
            "--study",
            study,
            "--text",
            "'No' - \"never\": so",
            "--page",
            page,
            "--participant",
            person,
            "--statement",
            statement,
            "--reading",
            "challenges",
        ],
        "view": [
            "--study",
            study,
            "--text",
            "It is said.",
            "--locator",
            "abstract",
            "--by",
            "authors",
        ],
        "principle": [
            "--name",
            "A new principle",
            "--definition",
            "Do it.",
            f"--set=source.study={study}",
            f"--set=source.page={page}",
        ],
        "metric": [
            "--name",
            "A new metric",
            "--definition",
            "Count it.",
            f"--set=source.study={study}",
            f"--set=source.page={page}",
        ],
        "context": [
            "--question",
            "Is it new?",
            "--answers",
            "yes=It is",
            "--answers",
            "no=Not at all",
            "--not-asked",
            "Nobody was asked.",
        ],
        "finding": [
            "--kind",
            "benefit",
            "--title",
            "A new finding",
            "--text",
            "One says so.",
            "--rests-on",
            anchor,
            "--looked-in",
            "All of it.",
            *appraisal,
            "--set=appraisal.confidence=very low",
            "--set=appraisal.explanation=So.",
            "--set=appraisal.by=Nele Neu",
            "--set=appraisal.date=2026-11-22",
        ],
        "guidance": [
            "--title",
            "Is it new?",
            "--verdict",
            "It is.",
            "--not-measured",
            "Cost.",
            "--your-situation",
            "Yours.",
            "--findings",
            finding,
            "--applies",
            f"{context.id}={answer}",
            "--would-change",
            "A study.",
            "--set=invest_when.text=It pays.",
            f"--set=invest_when.1.rests_on={kb.findings[finding].rests_on[0]}",
            f"--set=invest_when.1.applies.{context.id}={answer}",
            "--set=none_found.defer_when=None was found in all of it.",
        ],
        "change": [
            "--date",
            "2026-11-23",
            "--what",
            "corrected",
            "--text",
            "A word.",
            "--records",
            f"studies/{study}",
        ],
    }[kind]


@pytest.mark.parametrize("bare", [False, True], ids=["commented", "bare"])
@pytest.mark.parametrize("source", [BAKERY, BASE], ids=["bakery", "small"])
@pytest.mark.parametrize("kind", MADE)
def test_a_record_with_all_that_it_has_to_have_loads(
    kind: str, source: Path, bare: bool, tmp_path: Path
) -> None:
    evidence = Path(shutil.copytree(source, tmp_path / "evidence"))
    before, problems = read(evidence)
    assert problems == []
    done = new(evidence, kind, *required(kind, before), *(["--bare"] if bare else []))
    assert done.exit_code == 0, done.output
    after, problems = read(evidence)
    added = after.collections[MADE[kind]].keys() - before.collections[MADE[kind]].keys()
    assert len(added) == 1 and f"new {kind} {added.pop().rpartition('/')[2]}" in done.output
    unused = {
        "quote": "no finding or context uses this quote",
        "view": "no finding or context uses this view",
        "finding": "no recommendation uses this finding",
    }
    assert [
        problem.message.partition(": ")[2].partition(";")[0] or problem.message.partition(";")[0]
        for problem in problems
    ] == ([unused[kind]] if kind in unused else [])
    if kind not in unused:
        assert "To fill in" not in done.output


@pytest.mark.parametrize("kind", MADE)
def test_what_is_not_given_stays_empty_and_the_checker_says_in_which_line(
    kind: str, base: Path
) -> None:
    study = ["--study", "example"] if MADE[kind] in IN_STUDY else []
    done = new(base, kind, "--id", "x1", *study)
    assert done.exit_code == 0, done.output
    missing = {
        path
        for path, field in all_fields(KINDS[MADE[kind]])
        if field.required and field.shape.holds != "group" and "." not in path
    }
    checked = CliRunner().invoke(main, ["check", str(base)]).stdout.splitlines()
    checked = [line for line in checked if ".yml:" in line]
    lines = {
        line: (base.parent / line.split(":")[0])
        .read_text()
        .splitlines()[int(line.split(":")[1]) - 1]
        .strip()
        for line in checked
    }
    told = {text.rstrip(":") for line, text in lines.items() if text.endswith(":")}
    assert missing <= told
    assert set(checked) == {
        line.strip() for line in done.output.splitlines() if line.startswith("  ")
    }


@pytest.mark.parametrize("kind", MADE)
def test_each_field_that_may_be_left_out_stands_there_as_a_comment_with_its_description(
    kind: str,
) -> None:
    model = KINDS[MADE[kind]]
    words = " ".join(draft.record(model, {}).replace("#", "").split())
    for field in fields_in(model):
        assert " ".join(field.description.split()) in words
        assert ", ".join(field.shape.choices) in words
    assert "#" not in draft.record(model, {}, bare=True)


def test_a_file_that_is_not_there_yet_begins_with_its_schema_comment(base: Path) -> None:
    (base / "studies" / "example" / "views.yml").unlink()
    assert new(base, "view", "--study", "example", "--text", "So it is.").exit_code == 0
    assert (base / "studies/example/views.yml").read_text().partition("\n")[0] == comment(
        KINDS["views"].kind
    )
    assert new(base, "principle", "--name", "Mulch").exit_code == 0
    assert (base / "principles/mulch.yml").read_text().partition("\n")[0] == comment(
        KINDS["principles"].kind
    )


@pytest.mark.parametrize(
    "old",
    [
        b"a-quote: {text: x}\n",
        b"a-quote: {text: x}",
        b"a-quote:\r\n  text: x\r\n",
        b"a-quote:\r\n  text: x",
        b"# only words\n",
        b"",
        "\ufeffa-quote: {text: x}\n".encode(),
        b"a-quote: {text: x}\n\n\n",
    ],
    ids=[
        "plain",
        "no last line break",
        "Windows",
        "Windows, no last line break",
        "comments only",
        "empty",
        "byte order mark",
        "blank lines",
    ],
)
@pytest.mark.parametrize("form", [[], ["--bare"]], ids=["commented", "bare"])
def test_what_stands_in_the_file_stays_byte_for_byte(
    old: bytes, form: list[str], base: Path
) -> None:
    place = base / "studies/example/quotes.yml"
    place.write_bytes(old)
    done = new(
        base,
        "quote",
        "--study",
        "example",
        "--text",
        "Dig deep.",
        "--page",
        "14",
        "--participant",
        "G2",
        "--statement",
        "s1",
        "--reading",
        "supports",
        *form,
    )
    assert done.exit_code == 0, done.output
    written = place.read_bytes()
    assert written.startswith(old) and written.endswith(b"\r\n" if b"\r\n" in old else b"\n")
    if b"\r\n" in old:
        assert written.count(b"\n") == written.count(b"\r\n")
    assert "Dig deep." == read(base)[0].quotes["example/dig-deep"].text
    line = int(done.output.split(":")[1])
    assert written.decode().splitlines()[line - 1] == "dig-deep:"


@pytest.mark.parametrize(
    "broken, told",
    [
        ("dry-summer: [", "not valid YAML"),
        ("- a\n- b\n", "a mapping from id to record is expected"),
        ("a: {text: x}\na: {text: y}\n", "a second time"),
    ],
)
def test_a_file_that_does_not_load_is_left_alone_with_its_problems(
    broken: str, told: str, base: Path
) -> None:
    (base / "studies/example/quotes.yml").write_text(broken)
    before = snapshot(base)
    for kind in ("quote", "view"):  # the ids of both have to be known
        done = new(base, kind, "--study", "example", "--text", "So.")
        assert (
            done.exit_code == 1
            and told in done.output
            and done.output.endswith("nothing was written\n")
        )
    assert snapshot(base) == before


def test_a_file_at_whose_end_nothing_can_stand_is_left_alone(base: Path) -> None:
    (base / "studies/example/quotes.yml").write_text("{}\n")
    before = snapshot(base)
    done = new(base, "quote", "--study", "example", "--text", "So.")
    assert (
        done.exit_code == 1
        and "evidence/studies/example/quotes.yml:" in done.output
        and "nothing was written" in done.output
    )
    assert snapshot(base) == before


@pytest.mark.parametrize(
    "arguments, told",
    [
        (
            ("quote", "--study", "example", "--reading", "suports"),
            "reading: 'suports' is not allowed here; did you mean 'supports'?",
        ),
        (
            ("quote", "--study", "example", "--page", "p. 3"),
            "page: 'p. 3' does not fit; write a page or a range of pages, such as 309 or 305-312",
        ),
        (
            ("quote", "--study", "example", "--participant", "G22"),
            "participant: there is no participant 'G22' in example; did you mean 'G2'?",
        ),
        (
            ("quote", "--study", "example", "--statement", "s11"),
            "statement: there is no statement 's11' in example; did you mean 's1'?",
        ),
        (("quote", "--study", "exmple"), "there is no study 'exmple'; did you mean 'example'?"),
        (("quote",), "name the study with --study"),
        (("quote", "--study", "example"), "choose one with --id"),
        (
            ("statement", "--study", "example", "--scale", "aproval"),
            "scale: there is no scale 'aproval' in example; did you mean 'approval'?",
        ),
        (
            ("view", "--study", "example", "--by", "author"),
            "by: 'author' is not a participant, nor authors or participants; did you mean 'authors'?",
        ),
        (
            ("finding", "--rests-on", "example/s3"),
            "rests_on / 1: there is no statement, quote or view 'example/s3'; choose from example/dry-summer",
        ),
        (
            ("guidance", "--applies", "plot-size=tiny"),
            "applies / plot-size / 1: 'tiny' is not an answer of context 'plot-size'; choose from large, small",
        ),
        (
            ("guidance", "--applies", "plot-size"),
            "--applies plot-size: write it as --applies NAME=TEXT",
        ),
        (
            ("guidance", "--set", "invest_wen.text=x"),
            "unknown field 'invest_wen'; did you mean 'invest_when'?",
        ),
        (
            ("guidance", "--set", "invest_when.txt=x"),
            "unknown field 'txt'; did you mean 'text'?",
        ),
        (
            ("guidance", "--set", "invest_when.2.text=x"),
            "invest_when: item 2 cannot come before item 1; give items in order, from 1",
        ),
        (
            ("study", "--set", "citation=x"),
            "citation: has separate fields; write citation.type=...",
        ),
        (("study", "--set", "name.first=x"), "name: has text and no 'first'"),
        (("study", "--name", "A\x1b[2J"), "is a control character"),
        (
            ("finding", "--id", "Two Words"),
            "'Two Words' is not an id; write lower-case words joined by hyphens, such as first-version",
        ),
        (
            ("finding", "--id", "index"),
            "'index' is reserved and cannot be an id; choose another word",
        ),
        (("finding", "--id", "../../elsewhere"), "is not an id"),
    ],
)
def test_a_wrong_answer_is_refused_with_the_right_form_and_nothing_is_written(
    arguments: tuple[str, ...], told: str, base: Path
) -> None:
    before = snapshot(base)
    done = new(base, *arguments)
    assert done.exit_code == 1 and told in done.output and "Traceback" not in done.output
    assert snapshot(base) == before


@pytest.mark.parametrize(
    "kind, id, told",
    [
        (
            "quote",
            "s1",
            "taken (at evidence/studies/example/statements.yml:1); 's1-2' is free",
        ),
        (
            "quote",
            "heavy-cans",
            "taken (at evidence/studies/example/quotes.yml:8); 'heavy-cans-2' is free",
        ),
        (
            "statement",
            "S1",
            "taken (at evidence/studies/example/statements.yml:1); 'S1-2' is free",
        ),
        (
            "view",
            "dry-summer",
            "taken (at evidence/studies/example/quotes.yml:1); 'dry-summer-2' is free",
        ),
        (
            "finding",
            "barrels-save-trips",
            "taken (at evidence/findings/barrels-save-trips.yml:1); 'barrels-save-trips-2' is free",
        ),
        (
            "study",
            "example",
            "taken (at evidence/studies/example/study.yml:1); 'example-2' is free",
        ),
        (
            "change",
            "roof-area",
            "taken (at evidence/changes/roof-area.yml:1); 'roof-area-2' is free",
        ),
        (
            "quote",
            "old-words",
            "taken (retired in evidence/changes/gone.yml:1); 'old-words-2' is free",
        ),
        (
            "finding",
            "old-finding",
            "taken (retired in evidence/changes/gone.yml:1); 'old-finding-2' is free",
        ),
        (
            "study",
            "old-study",
            "taken (retired in evidence/changes/gone.yml:1); 'old-study-2' is free",
        ),
    ],
)
def test_an_id_that_was_ever_used_is_refused_with_where_it_stands_and_the_next_free_one(
    kind: str, id: str, told: str, base: Path
) -> None:
    add_changes(
        base,
        "gone: {date: 2026-11-21, what: retired, text: Wrong., records: [studies/example/old-words, findings/old-finding,\n"
        "  studies/old-study]}\n",
    )
    before = snapshot(base)
    done = new(base, kind, "--id", id, *(["--study", "example"] if MADE[kind] in IN_STUDY else []))
    assert done.exit_code == 1 and told in done.output
    assert snapshot(base) == before


@pytest.mark.parametrize(
    "kind, arguments, id",
    [
        ("statement", ["--study", "example"], "s3"),
        ("participant", ["--study", "example"], "G7"),
        ("quote", ["--study", "example", "--text", "Dry summer!"], "dry-summer-2"),
        (
            "view",
            ["--study", "example", "--text", "Städte wären “größer”, l'été"],
            "stadte-waren-groer-lete",
        ),
        ("finding", ["--title", "Barrels need a roof."], "barrels-need-a-roof-2"),
        ("finding", ["--title", "Words"], "words-2"),
        (
            "principle",
            ["--name", "One of the longest names that anybody has given"],
            "one-of-the-longest-names-that-anybody",
        ),
        (
            "study",
            ["--set", "citation.author.family=de la Example", "--set", "citation.issued=2020-04"],
            "de-la-example-2020",
        ),
        ("study", ["--name", "A garden (2020)"], "a-garden-2020"),
    ],
)
def test_the_proposed_id_is_made_of_what_is_given_and_is_free(
    kind: str, arguments: list[str], id: str, base: Path
) -> None:
    assert f"new {kind} {id}\n" in new(base, kind, *arguments).output


def test_an_id_in_a_record_with_problems_is_taken_too(base: Path) -> None:
    assert new(base, "quote", "--study", "example", "--text", "Dig deep.").exit_code == 0
    assert (
        "new quote dig-deep-2"
        in new(base, "quote", "--study", "example", "--text", "Dig deep.").output
    )


def test_labels_go_on_with_the_last_series() -> None:
    series = [], ["intro"], ["s1", "s2"], ["Q09"], ["BP1", "BP2", "TAM1"], ["TAM1", "BP12", "BP3"]
    assert [ids.next_label(labels, "s1") for labels in series] == [
        "s1",
        "s1",
        "s3",
        "Q10",
        "TAM2",
        "BP13",
    ]


def test_a_study_in_a_new_folder_takes_its_first_records(base: Path) -> None:
    assert new(base, "study", "--id", "neu-2026").exit_code == 0
    assert (
        "new participant P1"
        in new(
            base, "participant", "--study", "neu-2026", "--characteristics", "Years of gardening=7"
        ).output
    )
    assert "new statement s1" in new(base, "statement", "--study", "neu-2026").output
    assert read(base)[0].participants["neu-2026/P1"].characteristics == {"Years of gardening": "7"}


def test_options_with_dots_and_signs_go_into_a_scale_as_they_are(base: Path) -> None:
    scale = "--set", "scales.use.Yes, vs. no=agree", "--set", "scales.use.No.=disagree"
    done = new(base, "study", "--id", "neu", *scale, *required("study", read(base)[0]))
    assert done.exit_code == 0, done.output
    assert read(base)[0].studies["neu"].scales == {
        "use": {"Yes, vs. no": "agree", "No.": "disagree"}
    }


def test_a_folder_that_is_not_there_is_named() -> None:
    done = new(Path("/nowhere/evidence"), "study", "--name", "x")
    assert (
        done.exit_code == 1
        and "no folder of evidence at /nowhere/evidence; name it with --evidence" in done.output
    )
