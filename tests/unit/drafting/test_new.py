"""`kb new` as a contributor meets it: in a script, and over existing files."""

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
from knowledge_base.model.study import Study
from knowledge_base.rules import hints
from tests.support.bakery import BAKERY
from tests.support.cases import BASE, add_changes, change

MADE = {model.kind.name: collection for collection, model in KINDS.items() if collection != "votes"}
"""The kinds of record that the command adds, each with its collection."""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the small base."""
    copy = shutil.copytree(BASE, tmp_path / "evidence")
    return Path(copy)


def new(evidence: Path, kind: str, *options: str) -> Result:
    """Run `kb new` on a folder of evidence."""
    arguments = ["new", kind, *options, "--evidence", str(evidence)]
    return CliRunner().invoke(main, arguments)


def snapshot(evidence: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(evidence)): path.read_bytes()
        for path in evidence.rglob("*")
        if path.is_file()
    }


APPRAISAL = [
    f"--set=appraisal.{question}.{field}"
    for question in ("methodological limitations", "coherence", "adequacy", "relevance")
    for field in ("concern=serious", "because=It is new: see there.")
]
REQUIRED = {
    "study": [
        "--name=Neu (2026)",
        "--licence=CC-BY-4.0",
        "--read=full",
        "--set=citation.type=report",
        "--set=citation.title=On: everything",
        "--set=citation.author.family=Neu",
        "--set=citation.author.1.given=Nele",
        "--set=citation.author.2.family=Alt",
        "--set=citation.author.2.given=Al",
        "--set=citation.issued=2026-02",
        "--set=method.kind=survey",
    ],
    "participant": ["--study={study}"],
    "statement": [
        "--study={study}",
        "--title=A new one",
        "--text=Yes: #1",
        "--page={page}",
        "--scale={scale}",
        "--measures=belief",
        "--agreement-means=supports",
        "--because=It says so.",
        "--purpose=To learn.",
        "--principles={principle}=It names it.",
    ],
    "quote": [
        "--study={study}",
        "--text='No' - \"never\": so",
        "--page={page}",
        "--participant={participant}",
        "--statement={statement}",
        "--reading=challenges",
    ],
    "view": ["--study={study}", "--text=It is said.", "--locator=abstract", "--by=authors"],
    "measurement": [
        "--study={study}",
        "--title=A new one",
        "--measured=The time was stopped.",
        "--of=attempts",
        "--value=7",
        "--unit=minutes",
        "--statistic=median",
        "--how=By hand.",
        "--by=The authors.",
        "--limits=It was done once.",
        "--locator=table 1",
    ],
    "principle": [
        "--name=A new principle",
        "--definition=Do it.",
        "--set=source.study={study}",
        "--set=source.page={page}",
    ],
    "metric": [
        "--name=A new metric",
        "--definition=Count it.",
        "--set=source.study={study}",
        "--set=source.page={page}",
    ],
    "context": [
        "--question=Is it new?",
        "--answers=yes=It is",
        "--answers=no=Not at all",
        "--not-asked=Nobody was asked.",
    ],
    "finding": [
        "--side=benefit",
        "--title=A new finding",
        "--text=One says so.",
        "--rests-on={anchor}",
        "--looked-in=All of it.",
        *APPRAISAL,
        "--set=appraisal.confidence=very low",
        "--set=appraisal.explanation=So.",
        "--set=appraisal.by=Nele Neu",
        "--set=appraisal.date=2026-11-22",
    ],
    "guidance": [
        "--title=Is it new?",
        "--verdict=It is.",
        "--not-measured=Cost.",
        "--your-situation=Yours.",
        "--findings={finding}",
        "--applies={context}={answer}",
        "--would-change=A study.",
        "--set=invest_when.text=It pays.",
        "--set=invest_when.1.rests_on={anchor_of_finding}",
        "--set=invest_when.1.applies.{context}={answer}",
        "--set=none_found.defer_when=None was found in all of it.",
    ],
    "question": [
        "--title=Is it cheap?",
        "--text=Nobody was asked.",
        "--looked-in=All of it.",
        "--would-change=A study.",
    ],
    "excluded": [
        "--title=Another work",
        "--author=Neu and Alt",
        "--issued=2020-03",
        "--set=DOI=10.1234/another",
        "--found=2026-11-22",
        "--where=A list of works",
        "--status=awaiting",
        "--reason=We have not read it.",
    ],
    "change": [
        "--date=2026-11-23",
        "--what=corrected",
        "--text=A word.",
        "--records=studies/{study}",
    ],
}
"""The options for all required fields of each kind; records in braces are found in a base."""


def names_in(kb: KnowledgeBase) -> dict[str, str]:
    """Return ids and values of a base that the options of new records can name."""
    study = next(study for study in kb.studies.values() if is_complete(kb, study))
    finding = next(iter(kb.findings.values()))
    context = next(context for context in kb.contexts.values() if not context.not_asked)
    return {
        "study": study.id,
        "page": study.citation.page.partition("-")[0],
        "scale": next(iter(study.scales)),
        "statement": kb.of_study(kb.statements, study.id)[0].id,
        "participant": kb.of_study(kb.participants, study.id)[0].id,
        "principle": next(iter(kb.principles)),
        "anchor": next(iter(kb.statements)),
        "finding": finding.id,
        "anchor_of_finding": finding.rests_on[0],
        "context": context.id,
        "answer": next(iter(context.answers)),
    }


def is_complete(kb: KnowledgeBase, study: Study) -> bool:
    """Return whether a study has pages, a scale and listed participants."""
    people = kb.of_study(kb.participants, study.id)
    return bool(study.citation.page and study.scales and people)


def required(kind: str, kb: KnowledgeBase) -> list[str]:
    """Return the options for all required fields of a kind, with values from a base."""
    names = names_in(kb)
    return [option.format(**names) for option in REQUIRED[kind]]


UNACCOUNTED = "does not account for"
"""The words of what new evidence is to each finding on its topic."""

UNUSED = {"finding": "no recommendation uses this finding"}
"""The one problem of a complete record of a kind, until another record uses it."""

HINTED = {
    "quote": "no finding or context uses this quote yet",
    "view": "no finding or context uses this view yet",
    "measurement": "no finding or context uses this measurement yet",
}
"""The one hint on a complete record of a kind, until another record uses it."""


@pytest.mark.parametrize("bare", [False, True], ids=["commented", "bare"])
@pytest.mark.parametrize("source", [BAKERY, BASE], ids=["real", "small"])
@pytest.mark.parametrize("kind", MADE)
def test_a_record_with_all_required_fields_loads(
    kind: str, source: Path, bare: bool, tmp_path: Path
) -> None:
    evidence = Path(shutil.copytree(source, tmp_path / "evidence"))
    before, problems = read(evidence)
    assert [] == problems
    done = new(evidence, kind, *required(kind, before), *(["--bare"] if bare else []))
    assert done.exit_code == 0, done.output
    after, problems = read(evidence)
    problems = [problem for problem in problems if UNACCOUNTED not in problem.message]
    (ref,) = after.collections[MADE[kind]].keys() - before.collections[MADE[kind]].keys()
    id = ref.rpartition("/")[2]
    assert f"new {kind} {id}" in done.output
    if kind in UNUSED:
        (problem,) = problems
        assert UNUSED[kind] in problem.message
    else:
        assert [] == problems
        assert UNACCOUNTED in done.output or "To fill in" not in done.output
    known = {hint.message for hint in hints(before)}
    found = [hint.message for hint in hints(after) if hint.message not in known]
    found = [message for message in found if UNACCOUNTED not in message]
    assert len(found) == (kind in HINTED)
    assert all(HINTED[kind] in message for message in found)


@pytest.mark.parametrize("kind", MADE)
def test_fields_without_an_option_stay_empty_and_the_checker_names_their_lines(
    kind: str, base: Path
) -> None:
    study = ["--study=example"] if MADE[kind] in IN_STUDY else []
    done = new(base, kind, "--id=x1", *study)
    assert done.exit_code == 0, done.output
    checked = CliRunner().invoke(main, ["check", str(base)]).stdout.splitlines()
    problems = [line for line in checked if ".yml:" in line]
    named = {text_at(problem, base) for problem in problems}
    assert {f"{name}:" for name in required_fields(kind)} <= named
    printed = [line.strip() for line in done.output.splitlines() if line.startswith("  ")]
    assert sorted(problems) == sorted(printed)


def required_fields(kind: str) -> list[str]:
    """List the required fields of a kind that are no groups of fields."""
    return [
        path
        for path, field in all_fields(KINDS[MADE[kind]])
        if field.required and field.shape.holds != "group" and "." not in path
    ]


def text_at(problem: str, evidence: Path) -> str:
    """Return the text of the line that a problem names."""
    file, line, _ = problem.split(":", 2)
    lines = (evidence.parent / file).read_text().splitlines()
    return lines[int(line) - 1].strip()


@pytest.mark.parametrize("kind", MADE)
def test_each_optional_field_is_a_comment_with_its_description(kind: str) -> None:
    model = KINDS[MADE[kind]]
    words = " ".join(draft.record(model, {}).replace("#", "").split())
    for field in fields_in(model):
        description = " ".join(field.description.split())
        assert description in words
        assert ", ".join(field.shape.choices) in words
    assert "#" not in draft.record(model, {}, bare=True)


def test_a_new_file_begins_with_its_schema_comment(base: Path) -> None:
    views = base / "studies/example/views.yml"
    views.unlink()
    assert new(base, "view", "--study=example", "--text=So it is.").exit_code == 0
    assert comment(KINDS["views"].kind) == first_line(views)
    assert new(base, "principle", "--name=Mulch").exit_code == 0
    assert comment(KINDS["principles"].kind) == first_line(base / "principles/mulch.yml")


@pytest.mark.parametrize(
    ("labels", "written"),
    [(["G2"], "  by: G2\n"), (["G2", "G4"], "  by: [G2, G4]\n")],
)
def test_one_person_is_written_alone_and_several_as_a_list(
    base: Path, labels: list[str], written: str
) -> None:
    options = [f"--by={label}" for label in labels]
    texts = ["--study=example", "--text=So it is.", "--locator=abstract", "--id=so"]
    done = new(base, "view", *texts, *options, "--reading=neither", "--bare")
    views = (base / "studies/example/views.yml").read_text(encoding="utf-8")
    assert written in views.partition("so:\n")[2]
    assert 0 == done.exit_code


def first_line(path: Path) -> str:
    return path.read_text().partition("\n")[0]


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
def test_the_text_of_an_existing_file_is_kept_byte_for_byte(
    old: bytes, form: list[str], base: Path
) -> None:
    place = base / "studies/example/quotes.yml"
    place.write_bytes(old)
    words = ("--text=Dig deep.", "--page=14", "--participant=G2", "--statement=s1")
    done = new(base, "quote", "--study=example", *words, "--reading=supports", *form)
    assert done.exit_code == 0, done.output
    written = place.read_bytes()
    assert written.startswith(old)
    assert written.endswith(b"\r\n" if b"\r\n" in old else b"\n")
    if b"\r\n" in old:
        assert written.count(b"\n") == written.count(b"\r\n")
    kb, _ = read(base)
    assert "Dig deep." == kb.quotes["example/dig-deep"].text
    line = int(done.output.split(":")[1])
    assert "dig-deep:" == written.decode().splitlines()[line - 1]


@pytest.mark.parametrize(
    "broken, told",
    [
        ("dry-summer: [", "not valid YAML"),
        ("- a\n- b\n", "a mapping from id to record is expected"),
        ("a: {text: x}\na: {text: y}\n", "duplicate key"),
    ],
)
def test_a_file_that_does_not_load_is_left_alone_with_its_problems(
    broken: str, told: str, base: Path
) -> None:
    (base / "studies/example/quotes.yml").write_text(broken)
    before = snapshot(base)
    # Quotes and views share their ids, so a view needs to know the ids of quotes too.
    for kind in ("quote", "view"):
        done = new(base, kind, "--study=example", "--text=So.")
        assert done.exit_code == 1
        assert told in done.output
        assert done.output.endswith("nothing was written\n")
    assert before == snapshot(base)


def test_a_file_that_cannot_be_continued_is_left_alone(base: Path) -> None:
    (base / "studies/example/quotes.yml").write_text("{}\n")
    before = snapshot(base)
    done = new(base, "quote", "--study=example", "--text=So.")
    assert done.exit_code == 1
    assert "evidence/studies/example/quotes.yml:" in done.output
    assert "nothing was written" in done.output
    assert before == snapshot(base)


@pytest.mark.parametrize(
    "arguments, told",
    [
        (
            ("quote", "--study", "example", "--reading", "suports"),
            "reading: 'suports' is not allowed here; did you mean 'supports'?",
        ),
        (
            ("quote", "--study", "example", "--page", "p. 3"),
            "page: 'p. 3' does not fit; write 3",
        ),
        (
            ("quote", "--study", "example", "--participant", "G22"),
            "participant: there is no participant 'G22' in example; did you mean 'G2'?",
        ),
        *[
            (
                ("participant", "--study", "example", "--id", label),
                f"id: '{label}': the label of a participant looks like {found}; "
                "write a label such as P1, for participants were promised confidentiality",
            )
            for label, found in {
                "Maria": "the name of a person",
                "jane.doe": "the name of a person",
                "203.0.113.7": "an IP address",
                "5f8d0d55b54764421b7156da": "the id of an account or panel",
            }.items()
        ],
        (
            ("participant", "--study", "example", "--id", "Participant 1"),
            "'Participant 1' is not an id; write 'Participant-1'",
        ),
        (
            ("quote", "--study", "example", "--statement", "s11"),
            "statement: there is no statement 's11' in example; did you mean 's1'?",
        ),
        (
            ("quote", "--study", "exmple"),
            "there is no study 'exmple'; did you mean 'example'? (kb new study adds one)",
        ),
        (("quote",), "name the study with --study; choose from example"),
        (
            ("quote", "--study", "example"),
            "no id can be made from the given fields; choose one with --id",
        ),
        (
            (
                "study",
                "--name=Li (2025)",
                "--set=citation.author.family=李",
                "--set=citation.issued=2025",
            ),
            "no id can be made from '李 2025'; choose one with --id",
        ),
        (
            ("study", "--set=citation.author.1.family=Иванов", "--set=citation.issued=2025"),
            "no id can be made from 'Иванов 2025'; choose one with --id",
        ),
        (
            ("study", "--set=citation.author.1.given=Ada", "--set=citation.issued=2025"),
            "no id can be made from the given fields; choose one with --id",
        ),
        (
            ("study", "--set=citation.title=Who <i>really</i> watches &amp; why"),
            "citation / title: 'Who <i>really</i> watches &amp; why' does not fit; "
            "write 'Who really watches & why'",
        ),
        (
            ("study", "--set=citation.DOI=10.5555/abc.1?src=x"),
            "citation / DOI: '10.5555/abc.1?src=x' does not fit; write 10.5555/abc.1",
        ),
        (("study", "--licence=CC BY 4.0"), "licence: 'CC BY 4.0' does not fit; write CC-BY-4.0"),
        (
            ("statement", "--study", "example", "--scale", "aproval"),
            "scale: there is no scale 'aproval' in example; did you mean 'approval'?",
        ),
        (
            ("view", "--study", "example", "--by", "author"),
            "by: 'author' is not a participant, nor authors or participants; "
            "did you mean 'authors'?",
        ),
        (
            ("view", "--study", "example", "--by", "G1", "--by", "G9"),
            "by / 2: 'G9' is not a participant, nor authors or participants; "
            "choose from G1, G2, G3, G4, G5, G6, authors, participants",
        ),
        (
            ("quote", "--study", "example", "--participant", "Maria Silva"),
            "participant: this label is not that of a participant and looks like "
            "the name of a person; choose from G1, G2, G3, G4, G5, G6",
        ),
        (
            ("finding", "--rests-on", "example/s3"),
            "rests_on / 1: there is no statement, quote, view or measurement 'example/s3'; "
            "choose from example/dry-summer",
        ),
        (
            ("guidance", "--applies", "plot-size=tiny"),
            "applies / plot-size / 1: 'tiny' is not an answer of context 'plot-size'; "
            "choose from large, small",
        ),
        (
            ("guidance", "--applies", "plot-size"),
            "--applies: 'plot-size' has no name; write --applies NAME=TEXT",
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
            "'Two Words' is not an id; write lower-case words joined by hyphens, "
            "such as first-version",
        ),
        (
            ("finding", "--id", "index"),
            "'index' is reserved and cannot be an id; choose another word",
        ),
        (("finding", "--id", "../../elsewhere"), "is not an id"),
    ],
)
def test_a_wrong_value_is_refused_with_the_right_form_and_nothing_is_written(
    arguments: tuple[str, ...], told: str, base: Path
) -> None:
    before = snapshot(base)
    done = new(base, *arguments)
    assert done.exit_code == 1
    assert told in done.output
    assert "Traceback" not in done.output
    assert before == snapshot(base)


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
def test_an_id_that_was_ever_used_is_refused_with_its_place_and_a_free_one(
    kind: str, id: str, told: str, base: Path
) -> None:
    add_changes(
        base,
        "gone: {date: 2026-11-21, what: retired, text: Wrong., records: "
        "[studies/example/old-words, findings/old-finding, studies/old-study]}\n",
    )
    before = snapshot(base)
    study = ["--study=example"] if MADE[kind] in IN_STUDY else []
    done = new(base, kind, f"--id={id}", *study)
    assert done.exit_code == 1
    assert told in done.output
    assert before == snapshot(base)


def test_a_pseudonym_is_a_label_where_the_study_prints_pseudonyms(base: Path) -> None:
    change(base, "studies/example/study.yml", "scales:", "pseudonyms: They are made up.\nscales:")
    assert 0 == new(base, "participant", "--study=example", "--id=Maria").exit_code
    assert "example/Maria" in read(base)[0].participants
    done = new(base, "participant", "--study=example", "--id=203.0.113.7")
    assert 1 == done.exit_code


@pytest.mark.parametrize(
    "kind, arguments, id",
    [
        ("statement", ["--study", "example"], "s3"),
        ("participant", ["--study", "example"], "G7"),
        ("quote", ["--study", "example", "--text", "Dry summer!"], "dry-summer-2"),
        (
            "view",
            ["--study", "example", "--text", "Städte wären “größer”, l'été"],
            "stadte-waren-grosser-lete",
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
def test_the_proposed_id_is_made_of_the_given_fields_and_is_free(
    kind: str, arguments: list[str], id: str, base: Path
) -> None:
    done = new(base, kind, *arguments)
    assert f"new {kind} {id}\n" in done.output


def test_an_id_in_a_record_with_problems_is_taken_too(base: Path) -> None:
    words = ("--study=example", "--text=Dig deep.")
    assert new(base, "quote", *words).exit_code == 0
    done = new(base, "quote", *words)
    assert "new quote dig-deep-2" in done.output


@pytest.mark.parametrize(
    "labels, following",
    [
        ([], "s1"),
        (["intro"], "s1"),
        (["s1", "s2"], "s3"),
        (["Q09"], "Q10"),
        (["BP1", "BP2", "TAM1"], "TAM2"),
        (["TAM1", "BP12", "BP3"], "BP13"),
    ],
)
def test_a_label_continues_the_last_series(labels: list[str], following: str) -> None:
    assert following == ids.next_label(labels, "s1")


def test_a_study_in_a_new_folder_takes_its_first_records(base: Path) -> None:
    assert new(base, "study", "--id=neu-2026").exit_code == 0
    years = "--characteristics=Years of gardening=7"
    done = new(base, "participant", "--study=neu-2026", years)
    assert "new participant P1" in done.output
    done = new(base, "statement", "--study=neu-2026")
    assert "new statement s1" in done.output
    kb, _ = read(base)
    assert {"Years of gardening": "7"} == kb.participants["neu-2026/P1"].characteristics


def test_options_with_dots_and_signs_become_names_of_a_scale_unchanged(base: Path) -> None:
    kb, _ = read(base)
    scale = (
        "--set=scales.use.kind=yes-no",
        "--set=scales.use.options.Yes, vs. no=agree",
        "--set=scales.use.options.No.=disagree",
    )
    done = new(base, "study", "--id=neu", *scale, *required("study", kb))
    assert done.exit_code == 0, done.output
    kb, _ = read(base)
    assert {"Yes, vs. no": "agree", "No.": "disagree"} == kb.studies["neu"].scales["use"].options


def test_the_step_that_follows_a_record_is_named(base: Path) -> None:
    done = new(base, "metric", "--id=yield")
    assert done.output.endswith(
        "Next: write yield in metric of the statements that address it; then kb check\n"
    )


def test_a_missing_folder_of_evidence_is_named() -> None:
    done = new(Path("/nowhere/evidence"), "study", "--name=x")
    assert done.exit_code == 1
    assert "no folder of evidence at /nowhere/evidence; name it with --evidence" in done.output


def test_ligatures_of_a_copied_text_are_written_as_letters(base: Path) -> None:
    options = ["--study=example", "--participant=G1", "--statement=s1", "--reading=supports"]
    done = new(base, "quote", *options, "--text=The ﬁrst eﬃcient barrel.", "--page=14", "--bare")
    assert 0 == done.exit_code, done.output
    written = (base / "studies" / "example" / "quotes.yml").read_text(encoding="utf-8")
    assert "  text: The first efficient barrel.\n" in written
