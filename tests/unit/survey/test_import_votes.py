"""`kb import votes`, run as a person would; the files of the study are checked."""

from __future__ import annotations

import csv
import hashlib
import io
import random
import re
import shutil
import time
from pathlib import Path

import pandas
import pytest
from click.testing import CliRunner, Result
from lxml import html

from knowledge_base.__main__ import main
from knowledge_base.analysis.agreement import agreement_on
from knowledge_base.load import load, read
from knowledge_base.pages.render import Renderer, environment
from tests.support.cases import BASE, add_changes
from tests.support.project import ROOT

STUDY = """\
# A comment that has to stay.
name: Gardeners (2025)   # and this one
citation: {type: report, title: A survey, author: [{family: Example}], issued: 2025, page: 1-9}
licence: CC-BY-4.0
read: full
method: {kind: survey, conducted: 2025-03}
scales:
  usefulness:
    kind: usefulness
    options:
      very useful: agree
      somewhat useful: agree
      hardly useful: disagree
      of no use: disagree
      don't know: no opinion
  answer: {kind: yes-no, options: {Yes: agree, No: disagree, 1:30: neutral}}
"""
FULL = [
    "measures=usefulness",
    "agreement_means=supports",
    "because=Why.",
    "principles=none",
    "purpose=Why.",
    "page=2",
    "title=T",
    "text=T",
]
LONG = """\
participant,item,answer
R1,q1,very useful
R2,q1,of no use
R3,q1,don't know
R1,q2,hardly useful
R2,q2,
R3,q2,hardly useful
"""


@pytest.fixture(autouse=True)
def usual_limit() -> None:
    """Restore Python's limit of a cell: libraries of other tests raise it for the process."""
    csv.field_size_limit(131_072)


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """Return valid evidence with a second study that has only scales."""
    folder = Path(shutil.copytree(BASE, tmp_path / "evidence"))
    (folder / "studies" / "survey").mkdir()
    (folder / "studies" / "survey" / "study.yml").write_text(STUDY, encoding="utf-8")
    return folder


def run(
    evidence: Path,
    survey: str | bytes,
    *options: str,
    items: str | None = None,
    name: str = "survey.csv",
    full: bool = True,
) -> Result:
    """Import a survey; with `full`, set every required field of a statement."""
    file = evidence.parent / name
    file.write_bytes(survey if isinstance(survey, bytes) else survey.encode())
    if items is not None:
        (evidence.parent / "items.csv").write_text(items, encoding="utf-8")
        options = ("--items", str(evidence.parent / "items.csv"), *options)
    scale = (
        ()
        if "scale" in (items or "").partition("\n")[0] or "--scale" in options
        else ("--scale", "usefulness")
    )
    fields = [word for field in FULL for word in ("--set", field)] if full else []
    done = CliRunner().invoke(
        main,
        [
            "import",
            "votes",
            str(file),
            "--study",
            "survey",
            "--evidence",
            str(evidence),
            *scale,
            *fields,
            *options,
        ],
    )
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def text(evidence: Path, name: str) -> str:
    return (evidence / "studies" / "survey" / f"{name}.yml").read_text(encoding="utf-8")


def votes(evidence: Path) -> dict[str, dict]:
    """Return the votes as they load, without options that no one marked."""
    return {
        v.id: {
            option: marks if isinstance(marks, int) else list(marks)
            for option, marks in v.marks.items()
            if marks
        }
        for v in load(evidence).votes.values()
        if v.study == "survey"
    }


def refused(done: Result, evidence: Path) -> list[str]:
    """Return what a refused import printed; check that nothing was written."""
    assert 1 == done.exit_code, done.output
    assert ["study.yml"] == [path.name for path in (evidence / "studies" / "survey").iterdir()]
    assert STUDY == text(evidence, "study")
    return done.stdout.splitlines()


def rows(*lines: str) -> str:
    return "\n".join(("participant,item,answer", *lines)) + "\n"


def test_a_long_file_becomes_participants_statements_and_votes(evidence: Path) -> None:
    done = run(evidence, LONG)
    assert 0 == done.exit_code, done.output
    assert {
        "q1": {"very useful": ["R1"], "of no use": ["R2"], "don't know": ["R3"]},
        "q2": {"hardly useful": ["R1", "R3"]},
    } == votes(evidence)
    assert (
        "# yaml-language-server: $schema=../../schema/participants.schema.json\n"
        "R1: {}\nR2: {}\nR3: {}\n" == text(evidence, "participants")
    )
    assert text(evidence, "votes").startswith("""\
# yaml-language-server: $schema=../../schema/votes.schema.json

q1:
  very useful: [R1]
  somewhat useful: []
  hardly useful: []
  of no use: [R2]
  don't know: [R3]

q2:
""")
    assert [
        "q1  very useful: 1, somewhat useful: 0, hardly useful: 0, of no use: 1, don't know: 1; "
        "3 people",
        "q2  very useful: 0, somewhat useful: 0, hardly useful: 2, of no use: 0, don't know: 0; "
        "2 people, 1 not recorded",
    ] == done.output.splitlines()[:2]


def test_the_file_and_its_checksum_are_recorded_and_the_rest_of_the_study_stays_to_the_byte(
    evidence: Path,
) -> None:
    run(evidence, LONG)
    digest = hashlib.sha256(LONG.encode()).hexdigest()
    assert f"{STUDY}data:\n  - file: survey.csv\n    sha256: {digest}\n" == text(evidence, "study")
    assert [("survey.csv", digest)] == [
        (file.file, file.sha256) for file in load(evidence).studies["survey"].data
    ]


@pytest.mark.parametrize(
    "before, after",
    [
        (
            "data:\n  - {file: a.csv, sha256: %s}\n# last\n" % ("a" * 64),
            "data:\n  - {file: a.csv, sha256: %s}\n  - file: survey.csv\n    sha256: X\n# last\n"
            % ("a" * 64),
        ),
        (
            "data:\n- file: a.csv   # the first\n  sha256: %s\nlimitations: []" % ("a" * 64),
            "data:\n- file: a.csv   # the first\n  sha256: %s\n"
            "- file: survey.csv\n  sha256: X\nlimitations: []" % ("a" * 64),
        ),
        ("limitations: []", "limitations: []\ndata:\n  - file: survey.csv\n    sha256: X\n"),
    ],
)
def test_a_second_data_file_is_added_behind_the_first(
    evidence: Path, before: str, after: str
) -> None:
    (evidence / "studies" / "survey" / "study.yml").write_text(STUDY + before, encoding="utf-8")
    digest = hashlib.sha256(LONG.encode()).hexdigest()
    expected = STUDY + after.replace("X", digest)
    done = run(evidence, LONG)
    assert 0 == done.exit_code
    assert expected == text(evidence, "study")
    load(evidence)


def test_line_ends_of_an_existing_file_are_kept(evidence: Path) -> None:
    place = evidence / "studies" / "survey" / "study.yml"
    before = STUDY.replace("\n", "\r\n").encode()
    place.write_bytes(before)
    assert 0 == run(evidence, LONG).exit_code
    after = place.read_bytes()
    lines = STUDY.count("\n") + 3
    assert after.startswith(before)
    assert lines == after.count(b"\n")
    assert lines == after.count(b"\r\n")


def test_a_data_list_in_brackets_is_not_rewritten(evidence: Path) -> None:
    place = evidence / "studies" / "survey" / "study.yml"
    place.write_text(f"{STUDY}data: []\n", encoding="utf-8")
    done = run(evidence, LONG)
    assert (
        1 == done.exit_code
        and "evidence/studies/survey/study.yml:17: data: a file can only be added to a list"
        in done.output
    )
    assert f"{STUDY}data: []\n" == place.read_text(encoding="utf-8")


def test_a_file_that_changed_since_it_was_imported_is_refused(evidence: Path) -> None:
    run(evidence, LONG)
    changed = LONG.replace("q1", "q3").replace("q2", "q4")
    done = run(evidence, changed)
    assert 1 == done.exit_code
    assert "study.yml:18: data: 'survey.csv' is already listed with another checksum" in done.output


def test_a_wide_file_gives_the_same_as_a_long_one(evidence: Path) -> None:
    wide = (
        "participant,q1,q2\n"
        "R1,very useful,hardly useful\n"
        "R2,of no use,\n"
        "R3,don't know,hardly useful\n"
    )
    done = run(evidence, wide)
    assert 0 == done.exit_code, done.output
    assert {
        "q1": {"very useful": ["R1"], "of no use": ["R2"], "don't know": ["R3"]},
        "q2": {"hardly useful": ["R1", "R3"]},
    } == votes(evidence)


def test_header_names_can_be_set(evidence: Path) -> None:
    other = LONG.replace("participant,item,answer", "Respondent,Question,Choice")
    assert (
        "the header has no column 'participant' or 'item' or 'answer'; "
        "it has 'Respondent', 'Question', 'Choice'" in refused(run(evidence, other), evidence)[0]
    )
    assert (
        "there is no column 'respondent'; did you mean 'Respondent'?"
        in refused(run(evidence, other, "--participant-column", "respondent"), evidence)[0]
    )
    done = run(
        evidence,
        other,
        "--participant-column",
        "Respondent",
        "--item-column",
        "Question",
        "--answer-column",
        "Choice",
    )
    assert 0 == done.exit_code and {"q1", "q2"} == set(votes(evidence))


def test_several_scales_in_one_file_are_told_by_the_items(evidence: Path) -> None:
    done = run(
        evidence,
        rows("R1,q1,very useful", "R1,q2,No", "R2,q1,of no use", "R2,q2,1:30"),
        items="item,scale\nq1,usefulness\nq2,answer\n",
    )
    assert 0 == done.exit_code, done.output
    assert {
        "q1": {"very useful": ["R1"], "of no use": ["R2"]},
        "q2": {"No": ["R1"], "1:30": ["R2"]},
    } == votes(evidence)
    assert "  scale: answer\n" in text(evidence, "statements")


def test_labels_that_another_reader_would_take_for_numbers_stay_as_they_are(evidence: Path) -> None:
    assert (
        0
        == run(
            evidence, rows("001,010,Yes", "1e3,010,No", "no,010,1:30"), "--scale", "answer"
        ).exit_code
    )
    assert {"010": {"Yes": ["001"], "No": ["1e3"], "1:30": ["no"]}} == votes(evidence)


def test_items_give_the_fields_of_their_statements(evidence: Path) -> None:
    items = """\
item,id,title,text,scale,page,principles.rain-storage,metric,asked,because
q1,barrel,The barrel,"Is it, all in all: useful?",usefulness,3,It names it.,watering-time,30,
q2,,,,usefulness,,,,,It asks so.
"""
    assert 0 == run(evidence, LONG, items=items).exit_code
    kb = load(evidence)
    statement = kb.statements["survey/barrel"]
    assert (
        "The barrel",
        "Is it, all in all: useful?",
        "3",
        {"rain-storage": "It names it."},
        "watering-time",
        30,
        "Why.",
    ) == (
        statement.title,
        statement.text,
        statement.page,
        dict(statement.principles),
        statement.metric,
        statement.asked,
        statement.because,
    )
    assert ("It asks so.", None, "2") == (
        kb.statements["survey/q2"].because,
        kb.statements["survey/q2"].asked,
        kb.statements["survey/q2"].page,
    )
    assert {"barrel", "q2"} == set(votes(evidence))


def test_what_is_not_given_is_left_empty_and_named_with_its_line(evidence: Path) -> None:
    done = run(evidence, LONG, full=False)
    assert 0 == done.exit_code
    left = [str(problem) for problem in read(evidence)[1]]
    assert [
        "evidence/studies/survey/statements.yml:3: q1 / text",
        "evidence/studies/survey/statements.yml:4: q1 / page",
        "evidence/studies/survey/statements.yml:6: q1 / measures",
        "evidence/studies/survey/statements.yml:7: q1 / agreement_means",
        "evidence/studies/survey/statements.yml:8: q1 / because",
        "evidence/studies/survey/statements.yml:9: q1 / principles",
        "evidence/studies/survey/statements.yml:10: q1 / purpose",
    ] == [re.sub(": (must not be empty|an empty).*", "", line) for line in left][:7]
    assert 14 == len(left)
    shown = done.output.splitlines()
    assert shown[shown.index("still to be filled in:") + 1 :] == [
        *left[:12],
        "and 2 more, which kb check lists",
        "then: kb check",
    ]


def test_the_only_scale_of_a_study_need_not_be_named(evidence: Path) -> None:
    place = evidence / "studies" / "survey" / "study.yml"
    place.write_text(
        STUDY.replace(
            "  answer: {kind: yes-no, options: {Yes: agree, No: disagree, 1:30: neutral}}\n", ""
        ),
        encoding="utf-8",
    )
    assert 0 == run(evidence, LONG, items="item\nq1\nq2\n", full=True).exit_code


@pytest.mark.parametrize(
    "items, message",
    [
        (
            "item,scale\nq1,usefulness\nq2,usefullness\n",
            "items.csv:3: q2 / scale: there is no scale 'usefullness'; did you mean 'usefulness'?",
        ),
        (
            "item,scale,mesures\nq1,usefulness,x\n",
            "items.csv:1: there is no field mesures of a statement; did you mean 'measures'?",
        ),
        (
            "item,scale,measures\nq1,usefulness,usefullness\nq2,usefulness,belief\n",
            "items.csv:2: q1 / measures: 'usefullness' is not allowed here; "
            "did you mean 'usefulness'?",
        ),
        (
            "item,scale,page\nq1,usefulness,p. 3\nq2,usefulness,4\n",
            "items.csv:2: q1 / page: 'p. 3' does not fit; write 3",
        ),
        (
            "item,scale,principles.rain-store\nq1,usefulness,So.\nq2,usefulness,\n",
            "items.csv:2: q1 / principles: there is no principle 'rain-store'; "
            "did you mean 'rain-storage'?",
        ),
        (
            "item,scale,metric\nq1,usefulness,watering\nq2,usefulness,\n",
            "items.csv:2: q1 / metric: there is no metric 'watering'; "
            "did you mean 'watering-time'?",
        ),
        (
            "item,scale,principles\nq1,usefulness,rain-storage\nq2,usefulness,none\n",
            "items.csv:2: q1 / principles: write the reason into a column named",
        ),
        (
            "item,scale\nq1,usefulness\nq2,usefulness\nq1,usefulness\n",
            "items.csv:4: q1: the item has a row already, on line 2; keep one",
        ),
        (
            "item,scale\nq1,usefulness\nq2,usefulness\nQ3,usefulness\n",
            "items.csv:4: Q3: the survey has no item 'Q3'; choose from q1, q2",
        ),
        (
            "item,id,scale\nq1,a,usefulness\nq2,A,usefulness\n",
            "items.csv:3: q2: the id A is that of another item, on line 2; "
            "ids are compared without case",
        ),
        (
            "item,id,scale\nq1,votes,usefulness\nq2,,usefulness\n",
            "items.csv:2: q1: 'votes' is reserved and cannot be an id",
        ),
        (
            "item,asked,scale\nq1,2,usefulness\nq2,,usefulness\n",
            "items.csv:2: q1 / asked: '2' is less than the 3 people who answered; correct it",
        ),
        (
            "item,id,scale\nq1,R1,usefulness\nq2,,usefulness\n",
            "survey.csv:2: the label 'R1' is taken by the statement 'R1'",
        ),
        (
            "item,scale,title\nq1,usefulness,a\u200bb\nq2,usefulness,b\n",
            "items.csv:2: q1 / title: U+200B (ZERO WIDTH SPACE) cannot be seen; remove it",
        ),
        ("name,scale\nq1,usefulness\n", "items.csv:1: the header names no column item"),
        (
            "item,scale\nq1,usefulness\n",
            "survey.csv:1: 1 of 2 items are not in the file of items: q2; "
            "add a row for each, or leave them out with --only-items",
        ),
    ],
)
def test_items_that_do_not_fit_are_refused_with_their_line(
    evidence: Path, items: str, message: str
) -> None:
    assert any(
        line.startswith(message) for line in refused(run(evidence, LONG, items=items), evidence)
    ), message


def test_only_the_items_of_the_file_are_taken_where_that_is_asked_for(evidence: Path) -> None:
    more = rows("R1,q1,very useful", "R2,q1,of no use", "T1,tam,7", "T2,tam,6")
    done = run(evidence, more, "--only-items", items="item\nq1\n")
    assert 0 == done.exit_code and "items left out: tam" in done.output
    assert ["survey/R1", "survey/R2"] == list(load(evidence).participants)[-2:]
    assert {"q1": {"very useful": ["R1"], "of no use": ["R2"]}} == votes(evidence)


def test_an_item_that_is_no_label_has_to_be_given_an_id(evidence: Path) -> None:
    survey = rows("R1,Is it useful?,very useful")
    (line,) = refused(run(evidence, survey), evidence)
    assert line == (
        "survey.csv:2: Is it useful?: 'Is it useful?' is not an id; "
        "write a label such as P1 or s1, "
        "and name it in a column id of the file that is given with --items"
    )
    assert 0 == run(evidence, survey, items="item,id\nIs it useful?,q1\n").exit_code
    assert {"q1"} == set(votes(evidence))


def test_answers_not_on_the_scale_are_listed_with_their_counts_and_nothing_is_written(
    evidence: Path,
) -> None:
    survey = rows(
        "R1,q1,Very Useful",
        "R2,q1,Very Useful",
        "R1,q2,n/a",
        "R2,q2,5",
        "R3,q1,dont know",
        "R3,q2,very usefull",
        "R4,q1,very useful; of no use",
        "R5,q1,I don't know",
    )
    lines = refused(run(evidence, survey), evidence)
    assert [
        "survey.csv:2: 'Very Useful' is not on the scale 'usefulness' (2 answers, on q1)",
        "survey.csv:4: 'n/a' is not on the scale 'usefulness' (1 answer, on q2)",
        "survey.csv:5: '5' is not on the scale 'usefulness' (1 answer, on q2)",
        "survey.csv:6: 'dont know' is not on the scale 'usefulness' (1 answer, on q1)",
        "survey.csv:7: 'very usefull' is not on the scale 'usefulness' (1 answer, on q2)",
        "survey.csv:8: 'very useful",
        "survey.csv:9: \"I don't know\" is not on the scale 'usefulness' (1 answer, on q1)",
    ] == [line.partition("; ")[0] for line in lines]
    assert lines[0].endswith(
        "it differs from 'very useful' only in case, blanks or punctuation; "
        "accept that with --ignore-case"
    )
    assert (
        "add the line `n/a: not applicable` to the scale, evidence/studies/survey/study.yml:8"
        in lines[1]
        and "--code n/a=" in lines[1]
    )
    assert "--code '5=very useful'" in lines[2]
    assert lines[4].endswith("did you mean 'very useful'?")
    assert "it holds several answers; add --separator ';', and --several-marks" in lines[5]
    assert "add the line `I don't know: no opinion` to the scale" in lines[6]


def test_case_blanks_and_quotation_marks_make_no_difference_where_that_is_asked_for(
    evidence: Path,
) -> None:
    survey = rows("R1,q1,Very  Useful", "R2,q1,Don’t know")
    assert 2 == len(refused(run(evidence, survey), evidence))
    assert 0 == run(evidence, survey, "--ignore-case").exit_code
    assert {"q1": {"very useful": ["R1"], "don't know": ["R2"]}} == votes(evidence)


def test_blanks_around_an_answer_and_the_composition_of_letters_never_make_a_difference(
    evidence: Path,
) -> None:
    place = evidence / "studies" / "survey" / "study.yml"
    place.write_text(STUDY.replace("of no use", "d\u00e9j\u00e0"), encoding="utf-8")
    assert 0 == run(evidence, rows("R1,q1, very useful ", "R2,q1,de\u0301ja\u0300")).exit_code
    assert {"q1": {"very useful": ["R1"], "d\u00e9j\u00e0": ["R2"]}} == votes(evidence)


def test_codes_stand_for_options_or_for_no_answer(evidence: Path) -> None:
    survey = rows("R1,q1,1", "R2,q1,4", "R3,q1,-99", "R1,q2,1", "R2,q2,No")
    done = run(
        evidence,
        survey,
        "--code",
        "1=very useful",
        "--code",
        "4=of no use",
        "--code",
        "-99=",
        "--code",
        "1=Yes",
        items="item,scale\nq1,usefulness\nq2,answer\n",
    )
    assert 0 == done.exit_code, done.output
    assert {
        "q1": {"very useful": ["R1"], "of no use": ["R2"]},
        "q2": {"Yes": ["R1"], "No": ["R2"]},
    } == votes(evidence)


def test_a_code_for_what_is_no_option_is_refused(evidence: Path) -> None:
    assert [
        "survey.csv:1: --code 1=very usefull: 'very usefull' is not an option; "
        "did you mean 'very useful'?"
    ] == refused(run(evidence, LONG, "--code", "1=very usefull"), evidence)


def test_several_answers_in_a_cell_are_marks_where_they_are_allowed(evidence: Path) -> None:
    survey = rows('R1,q1,"very useful; hardly useful"', "R2,q1,of no use;", "R3,q1,don't know")
    assert [
        "survey.csv:2: q1: the cell holds 2 marks; if a person could give several, "
        "add --several-marks, or several_marks true in the file of items"
    ] == refused(run(evidence, survey, "--separator", ";"), evidence)
    assert (
        0
        == run(
            evidence, survey, "--separator", ";", items="item,several_marks\nq1,true\n"
        ).exit_code
    )
    assert {
        "q1": {
            "very useful": ["R1"],
            "hardly useful": ["R1"],
            "of no use": ["R2"],
            "don't know": ["R3"],
        }
    } == votes(evidence)
    assert load(evidence).statements["survey/q1"].several_marks


def test_an_option_that_holds_the_separator_is_taken_whole(evidence: Path) -> None:
    place = evidence / "studies" / "survey" / "study.yml"
    options = '{"Yes, always": answer, always: answer, Yes: answer, No: answer}'
    place.write_text(
        f"{STUDY}  times: {{kind: choice, options: {options}}}\n",
        encoding="utf-8",
    )
    survey = "participant;item;answer\nR1;q1;Yes, always, No\nR2;q1;always,Yes\nR3;q1;Yes,always\n"
    choice = ("--separator", ",", "--several-marks", "--scale", "times")
    neither = ("--set", "agreement_means=neither")
    assert 0 == run(evidence, survey, *choice, *neither).exit_code
    assert {
        "q1": {"Yes, always": ["R1", "R3"], "No": ["R1"], "always": ["R2"], "Yes": ["R2"]}
    } == votes(evidence)


def test_one_unknown_answer_among_several_is_named(evidence: Path) -> None:
    (line,) = refused(
        run(evidence, rows("R1,q1,very useful/never"), "--separator", "/", "--several-marks"),
        evidence,
    )
    assert line.startswith(
        "survey.csv:2: 'never' is not on the scale 'usefulness' (1 answer, on q1)"
    )


def test_two_answers_of_a_person_are_an_error_with_both_lines_unless_several_are_allowed(
    evidence: Path,
) -> None:
    survey = rows("R1,q1,very useful", "R2,q1,of no use", "R1,q1,hardly useful")
    assert [
        "survey.csv:4: q1: 'R1' answers 'hardly useful' here and 'very useful' on line 2; "
        "keep one, "
        "or, if a person could give several, "
        "add --several-marks, or several_marks true in the file of items"
    ] == refused(run(evidence, survey), evidence)
    assert 0 == run(evidence, survey, "--several-marks").exit_code
    assert {"q1": {"very useful": ["R1"], "hardly useful": ["R1"], "of no use": ["R2"]}} == votes(
        evidence
    )


def test_the_same_answer_twice_is_an_error_with_both_lines(evidence: Path) -> None:
    survey = rows("R1,q1,very useful", "R2,q1,of no use", "R1,q1,very useful")
    assert [
        "survey.csv:4: q1: 'R1' already gave 'very useful', on line 2; keep one of the two rows"
    ] == refused(run(evidence, survey), evidence)


def test_two_notes_of_a_person_in_one_cell_of_a_board_are_one_mark(evidence: Path) -> None:
    survey = rows("R1,q1,very useful", "R1,q1,very useful", "R1,q1,of no use", "R2,q1,of no use")
    done = run(evidence, survey, "--several-marks")
    assert 0 == done.exit_code, done.output
    assert {"q1": {"very useful": ["R1"], "of no use": ["R1", "R2"]}} == votes(evidence)
    assert (
        "1 row folded: another note of a person under the same option is the same mark"
        in done.output.splitlines()
    )


def test_a_person_with_two_rows_in_a_wide_file_is_an_error_with_both_lines(evidence: Path) -> None:
    assert [
        "survey.csv:4: participant: 'R1' already has a row, on line 2; "
        "keep one row per participant",
    ] == refused(
        run(evidence, "participant,q1\nR1,very useful\nR2,of no use\nR1,of no use\n"), evidence
    )


def test_asked_says_how_many_were_shown_an_item(evidence: Path) -> None:
    assert 0 == run(evidence, LONG, items="item,asked\nq1,\nq2,2\n").exit_code
    kb = load(evidence)
    counts = {
        id: agreement_on(kb, kb.statements[f"survey/{id}"]).counts["not recorded"]
        for id in ("q1", "q2")
    }
    assert {"q1": 0, "q2": 0} == counts


def test_counts_alone_keep_nobody(evidence: Path) -> None:
    survey = LONG.replace("R1", "Anna Smith").replace("R2", "bob@example.org")
    done = run(evidence, survey, "--counts")
    assert 0 == done.exit_code, done.output
    assert not (evidence / "studies" / "survey" / "participants.yml").exists()
    assert not any(
        "Anna" in path.read_text(encoding="utf-8") or "bob@" in path.read_text(encoding="utf-8")
        for path in evidence.rglob("*.yml")
    )
    assert {
        "q1": {"very useful": 1, "of no use": 1, "don't know": 1},
        "q2": {"hardly useful": 2},
    } == votes(evidence)
    kb = load(evidence)
    q2 = agreement_on(kb, kb.statements["survey/q2"])
    assert (3, 1, True) == (q2.asked, q2.counts["not recorded"], q2.counted)


def test_counts_need_no_column_of_participants(evidence: Path) -> None:
    assert 0 == run(evidence, "q1,q2\nvery useful,of no use\nvery useful,\n", "--counts").exit_code
    assert {"q1": {"very useful": 2}, "q2": {"of no use": 1}} == votes(evidence)
    assert {
        "q1": 2,
        "q2": 2,
    } == {s.id: s.asked for s in load(evidence).statements.values() if s.study == "survey"}


def test_a_long_file_without_participants_can_be_counted(evidence: Path) -> None:
    assert (
        0
        == run(evidence, "item,answer\nq1,very useful\nq1,very useful\nq1,\n", "--counts").exit_code
    )
    assert {"q1": {"very useful": 2}} == votes(evidence)
    assert 3 == load(evidence).statements["survey/q1"].asked


def test_a_table_of_counts_keeps_the_counts_of_each_item(evidence: Path) -> None:
    survey = (
        "item,answer,n,share\n"
        "q1,very useful,1200,0.9\n"
        "q1,of no use,34,0.1\n"
        "q2,very useful,0,0\n"
        "q2,don't know,7,1\n"
    )
    done = run(evidence, survey, "--count-column", "n")
    assert 0 == done.exit_code and "columns not read: share" in done.output
    assert {
        "q1": {"very useful": 1200, "of no use": 34},
        "q2": {"don't know": 7},
    } == votes(evidence)
    assert "  very useful: 1200\n  somewhat useful: 0\n" in text(evidence, "votes")


@pytest.mark.parametrize(
    "row, message",
    [
        (
            "q1,of no use,3.5",
            "survey.csv:3: n: '3.5' is not a count; write a whole number, such as 6 or 1560",
        ),
        (
            'q1,of no use,"1,200"',
            "survey.csv:3: n: '1,200' is not a count; write a whole number, such as 6 or 1560",
        ),
        (
            "q1,of no use,",
            "survey.csv:3: n: an empty cell is not a count; "
            "write a whole number, such as 6 or 1560",
        ),
        (
            "q1,very useful,3",
            "survey.csv:3: q1: the file already counts 'very useful', on line 2; "
            "keep one of the two rows",
        ),
    ],
)
def test_a_table_of_counts_that_does_not_add_up_is_refused(
    evidence: Path, row: str, message: str
) -> None:
    assert [message] == refused(
        run(evidence, f"item,answer,n\nq1,very useful,12\n{row}\n", "--count-column", "n"), evidence
    )


@pytest.mark.parametrize(
    "name",
    [
        "Anna Smith",
        "Smith, Anna",
        "Dr. Smith",
        "Anna-Lena O'Hara",
        "Anna",
        "anna.smith",
        "J. Smith",
        "Åsa Öberg",
    ],
)
def test_names_of_people_are_refused_without_being_repeated(evidence: Path, name: str) -> None:
    (line,) = refused(
        run(evidence, f'participant,item,answer\nR1,q1,very useful\n"{name}",q1,of no use\n'),
        evidence,
    )
    assert line.startswith(
        "survey.csv:3: the column 'participant' holds what looks like the name of a person "
        "(1 label, the first on this line); put labels such as P1 in their place"
    )
    assert "--counts" in line and name not in line


def test_pseudonyms_are_labels_where_the_study_says_that_it_prints_them(evidence: Path) -> None:
    study = evidence / "studies" / "survey" / "study.yml"
    study.write_text(STUDY + "pseudonyms: Page 2 says so.\n", encoding="utf-8")
    assert 0 == run(evidence, rows("Anna,q1,very useful")).exit_code
    assert "survey/Anna" in load(evidence).participants
    done = run(evidence, rows("203.0.113.7,q2,very useful"), name="more.csv")
    assert 1 == done.exit_code


@pytest.mark.parametrize(
    "labels, found",
    [
        (("203.0.113.7", "203.0.113.8"), "an IP address (2 labels"),
        (("2001:db8::7", "R1"), "an IP address (1 label"),
        (("5f8d0d55b54764421b7156da", "R1"), "the id of an account or panel (1 label"),
        (("a@b.example", "@anna"), "an e-mail address (1 label"),
    ],
)
def test_addresses_and_accounts_are_no_labels(
    evidence: Path, labels: tuple[str, ...], found: str
) -> None:
    survey = rows(*(f"{label},q1,very useful" for label in labels))
    line = refused(run(evidence, survey), evidence)[0]
    assert line.startswith(f"survey.csv:2: the column 'participant' holds what looks like {found}")
    assert labels[0] not in line and "pseudonyms" not in line


def test_labels_as_the_study_prints_them_become_ids_and_the_import_names_them(
    evidence: Path,
) -> None:
    survey = (
        "participant,q1\nParticipant 1,very useful\nInterviewee A,of no use\nP 3,very useful\n"
        "П1,of no use\nα,very useful\nD1 (dev),very useful\n#7,very useful\n"
    )
    done = run(evidence, survey)
    assert 0 == done.exit_code, done.output
    assert {"7", "D1-dev", "Interviewee-A", "P-3", "P1", "Participant-1", "alpha"} == {
        person.id for person in load(evidence).participants.values() if person.study == "survey"
    }
    assert (
        "labels written as ids: 'Participant 1' as Participant-1, 'Interviewee A' as "
        "Interviewee-A, 'P 3' as P-3, 'П1' as P1, 'α' as alpha, 'D1 (dev)' as D1-dev and 1 more"
    ) in done.output.splitlines()
    again = run(evidence, survey.replace("q1", "q2"), name="more.csv")
    assert "7 participants already in" in again.output


def test_labels_that_would_become_one_id_are_refused(evidence: Path) -> None:
    assert [
        "survey.csv:3: participant: 'P1' and 'П1' on line 2 would both become 'P1'; "
        "give them different labels of letters from A to Z and digits"
    ] == refused(run(evidence, rows("П1,q1,very useful", "P1,q1,of no use")), evidence)


def test_sentences_are_not_called_names(evidence: Path) -> None:
    survey = rows("We water in the evening.,q1,very useful")
    done = run(evidence, survey)
    (line,) = refused(done, evidence)
    assert "'participant' holds what looks like a sentence (1 label" in line
    assert "name of a person" not in line


@pytest.mark.parametrize(
    "survey",
    [
        "participant,item,answer\na.b@example.org,q1,very useful\n",
        'participant,item,answer,contact\nR1,q1,very useful,"me, a@b.example"\n',
        "participant,item,answer,Last name\nR1,q1,very useful,Smith\n",
        "participant,q1,q2\nR1,very useful,write to a@b.example\n",
    ],
)
def test_a_column_that_tells_who_people_are_is_refused_even_if_it_is_not_read(
    evidence: Path, survey: str
) -> None:
    (line,) = refused(run(evidence, survey), evidence)
    assert (
        "participants were promised confidentiality" in line and "survey.csv:2: the column " in line
    )
    assert "@" not in line and "Smith" not in line


def test_a_column_of_addresses_without_addresses_is_not_refused(evidence: Path) -> None:
    survey = (
        "participant,Email,Name,IP Address,q1\n"
        "R1,anonymous,,,very useful\nR2,Anonymous,P2,n/a,of no use\n"
    )
    done = run(evidence, survey, "--ignore", "Email", "--ignore", "Name", "--ignore", "IP Address")
    assert 0 == done.exit_code, done.output


def test_a_column_that_tells_who_people_are_can_be_left_out_by_name(evidence: Path) -> None:
    survey = "participant,IPAddress,Mail,q1\nR1,203.0.113.7,a@b.example,very useful\n"
    lines = refused(run(evidence, survey), evidence)
    assert [
        "survey.csv:2: the column 'IPAddress' holds an IP address (1, the first on this line); "
        "participants were promised confidentiality. Leave the column out with "
        "--ignore IPAddress, delete it, or put labels such as P1 in it",
        "survey.csv:2: the column 'Mail' holds an e-mail address (1, the first on this line); "
        "participants were promised confidentiality. Leave the column out with "
        "--ignore Mail, delete it, or put labels such as P1 in it",
    ] == lines
    done = run(evidence, survey, "--ignore", "IPAddress", "--ignore", "Mail")
    assert 0 == done.exit_code, done.output
    assert {"q1": {"very useful": ["R1"]}} == votes(evidence)


@pytest.mark.parametrize(
    "label, message",
    [
        ("?", "survey.csv:2: participant: '?' is not an id; write a label such as P1"),
        (
            "authors",
            "survey.csv:2: participant: 'authors' is reserved and cannot be an id; "
            "choose another word",
        ),
        ("", "survey.csv:2: participant: the row names no participant; write a label such as P1"),
    ],
)
def test_a_label_that_no_participant_can_have_is_refused(
    evidence: Path, label: str, message: str
) -> None:
    assert [message] == refused(run(evidence, rows(f"{label},q1,very useful")), evidence)


def test_labels_that_differ_in_case_alone_are_refused(evidence: Path) -> None:
    assert [
        "survey.csv:3: the label 'R1' is taken by 'r1' on line 2; "
        "ids within a study must differ in more than case"
    ] == refused(run(evidence, rows("r1,q1,very useful", "R1,q1,of no use")), evidence)


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + LONG.encode(),
        LONG.replace("\n", "\r\n").encode(),
        LONG.replace(",", ";").encode(),
        LONG.replace(",", "\t").encode(),
        (LONG + "\n,,\n\r\n").encode(),
        LONG.replace("answer\n", "answer,,\n").replace("very useful\n", "very useful,,\n").encode(),
        LONG.replace("R1,q1,very useful", '"R1","q1","very useful"').encode(),
        LONG.replace("\n", "\r").encode(),
        ("sep=;\r\n" + LONG.replace(",", ";")).encode(),
        LONG.replace(",", ";")
        .replace("item", '"item"')
        .replace("participant;", "a, b, c, d;participant;")
        .replace("\nR", "\nx;R")
        .encode(),
    ],
    ids=[
        "byte order mark",
        "crlf",
        "semicolons",
        "tabs",
        "empty rows",
        "empty columns",
        "quotes",
        "cr",
        "a line that says the sign",
        "commas in a header",
    ],
)
def test_csv_as_programs_write_it_is_read(evidence: Path, raw: bytes) -> None:
    done = run(evidence, raw)
    assert 0 == done.exit_code, done.output
    assert {
        "q1": {"very useful": ["R1"], "of no use": ["R2"], "don't know": ["R3"]},
        "q2": {"hardly useful": ["R1", "R3"]},
    } == votes(evidence)


def test_a_cell_may_hold_line_breaks_and_lines_are_counted_on(evidence: Path) -> None:
    survey = (
        'participant,item,answer,why\nR1,q1,very useful,"because\nof ""it"", yes"\nR2,q1,never,\n'
    )
    (line,) = refused(run(evidence, survey), evidence)
    assert line.startswith("survey.csv:4: 'never'")
    assert 0 == run(evidence, survey.replace("never", "of no use")).exit_code


@pytest.mark.parametrize(
    "raw, message",
    [
        (
            b"PK\x03\x04rest",
            "survey.csv:1: this is a spreadsheet, not CSV; save it as CSV in UTF-8",
        ),
        (LONG.encode("utf-16"), "survey.csv:1: the file is in UTF-16; save it as CSV in UTF-8"),
        (
            rows("R1,q1,very useful", "R2,q1,d\xe9j\xe0").encode("latin-1"),
            "survey.csv:3: the file is not in UTF-8; save it in that encoding, "
            "which spreadsheets call CSV UTF-8",
        ),
        (b"", "survey.csv:1: the file has no rows; it needs a header and at least one row"),
        (
            b"participant,item,answer\n",
            "survey.csv:1: the file has no rows; it needs a header and at least one row",
        ),
        (
            rows("R1,q1").encode(),
            "survey.csv:2: the row has 2 cells, but the header names 3 columns; "
            "put a cell that holds the delimiter in quotes",
        ),
        (
            rows("R1,q1,very useful,3").encode(),
            "survey.csv:2: the row has 4 cells, but the header names 3 columns; "
            "put a cell that holds the delimiter in quotes",
        ),
        (
            rows("R1,q1,#NAME?").encode(),
            "survey.csv:2: '#NAME?' is a spreadsheet error; "
            "correct it in the spreadsheet and export again",
        ),
        (
            rows("R1,q1,\x07").encode(),
            "survey.csv:2: the file holds the character '\\x07', which cannot be shown; "
            "delete it, or fix what put it there",
        ),
        (
            b"participant,item,item,answer\nR1,q1,q1,x\n",
            "survey.csv:1: the columns 2 and 3 are both named 'item'; give them different names",
        ),
        (
            rows('R1,q1,"very useful', "R2,q1,of no use").encode(),
            "survey.csv:2: a quotation mark in this row is not closed, or is inside a cell; "
            'put the cell in quotes and write "" for each quotation mark in it',
        ),
        (
            rows(f"R1,q1,{'a' * 200_000}").encode(),
            "survey.csv:2: a cell has over 131,072 characters; "
            "check for an unclosed quotation mark",
        ),
        (
            b"a;b,c\n1;2,3\n",
            "survey.csv:1: the column delimiter is ambiguous; "
            "name it with --delimiter, such as --delimiter ';'",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_line(
    evidence: Path, raw: bytes, message: str
) -> None:
    # Frictionless, which other tests use, raises it for the whole process.
    csv.field_size_limit(131_072)
    assert [message] == refused(run(evidence, raw), evidence)


def test_the_sign_between_columns_can_be_said(evidence: Path) -> None:
    assert 0 == run(evidence, LONG.replace(",", "|"), "--delimiter", "|").exit_code
    assert (
        0
        == run(
            evidence, LONG.replace(",", "\t").replace("q", "t"), "--delimiter", "tab", name="b.csv"
        ).exit_code
    )
    assert 2 == run(evidence, LONG, "--delimiter", "::").exit_code


def test_columns_that_are_no_items_can_be_left_out_and_are_named(evidence: Path) -> None:
    survey = "participant,role,q1\nR1,Data Scientist,very useful\nR2,Data Scientist,of no use\n"
    assert refused(run(evidence, survey), evidence)[0].startswith(
        "survey.csv:2: 'Data Scientist' is not on the scale 'usefulness' (2 answers, on role)"
    )
    done = run(evidence, survey, "--ignore", "role")
    assert 0 == done.exit_code and "columns not read: role" in done.output
    assert {"q1"} == set(votes(evidence))


def test_a_second_import_adds_and_changes_nothing_that_stands_there(evidence: Path) -> None:
    run(evidence, LONG)
    before = {
        name: text(evidence, name) for name in ("participants", "statements", "votes", "study")
    }
    done = run(
        evidence, rows("R1,q3,very useful", "R2,q3,of no use", "R3,q3,of no use"), name="more.csv"
    )
    assert 0 == done.exit_code, done.output
    assert "3 participants already in" in done.output
    assert all(text(evidence, name).startswith(old) for name, old in before.items())
    assert text(evidence, "participants") == before["participants"]
    assert {"very useful": ["R1"], "of no use": ["R2", "R3"]} == votes(evidence)["q3"]
    assert load(evidence).statements["survey/q3"].asked is None


def test_an_import_never_overwrites_votes(evidence: Path) -> None:
    run(evidence, LONG)
    before = text(evidence, "votes")
    done = run(evidence, rows("R1,q1,of no use"), name="other.csv")
    assert 1 == done.exit_code and before == text(evidence, "votes")
    assert done.stdout == (
        "other.csv:2: q1: 'q1' already has votes, in evidence/studies/survey/votes.yml:3, "
        "and these are never changed; leave the item out or give it another id\n"
    )


def test_votes_are_added_to_a_statement_that_was_written_by_hand(evidence: Path) -> None:
    run(evidence, LONG, full=True)
    (evidence / "studies" / "survey" / "votes.yml").unlink()
    before = text(evidence, "statements")
    again = run(evidence, LONG, full=False)
    assert 0 == again.exit_code, again.output
    assert before == text(evidence, "statements") and {"q1", "q2"} == set(votes(evidence))


def test_a_statement_that_says_otherwise_is_a_clash_with_file_and_line(evidence: Path) -> None:
    run(evidence, LONG)
    (evidence / "studies" / "survey" / "votes.yml").unlink()
    done = run(evidence, LONG, items="item,title\nq1,Another\nq2,T\n")
    assert done.stdout == (
        "items.csv:2: q1 / title: evidence/studies/survey/statements.yml:3 has another value, "
        "and existing records are never changed; correct one of the two by hand\n"
    )


def test_people_who_were_not_in_the_first_file_do_not_change_who_was_asked_before(
    evidence: Path,
) -> None:
    run(evidence, LONG)
    more = rows("T1,q3,very useful", "T2,q3,of no use")
    done = run(evidence, more, name="more.csv")
    assert 1 == done.exit_code
    assert done.stdout.splitlines()[0] == (
        "evidence/studies/survey/statements.yml:2: q1: the survey adds participants "
        "who were not asked this; first add how many were, such as asked: 10"
    )
    place = evidence / "studies" / "survey" / "statements.yml"
    place.write_text(
        re.sub(r"(?m)^(  title: T)$", r"\1\n  asked: 3", text(evidence, "statements")),
        encoding="utf-8",
    )
    assert 0 == run(evidence, more, name="more.csv").exit_code
    kb = load(evidence)
    assert {"q1": 0, "q2": 1, "q3": 0} == {
        id: agreement_on(kb, kb.statements[f"survey/{id}"]).counts["not recorded"]
        for id in ("q1", "q2", "q3")
    }
    assert 2 == kb.statements["survey/q3"].asked


def test_ids_that_are_taken_or_were_retired_are_not_used_again(evidence: Path) -> None:
    folder = evidence / "studies" / "survey"
    (folder / "views.yml").write_text(
        "q1: {by: authors, text: They say so., page: 2}\n", encoding="utf-8"
    )
    add_changes(
        evidence,
        "gone:\n  date: 2026-11-21\n  what: retired\n  text: It was wrong.\n  records: "
        "[studies/survey/q2]\n",
    )
    done = run(evidence, LONG)
    assert 1 == done.exit_code
    assert [
        "survey.csv:2: q1: the id 'q1' is taken by evidence/studies/survey/views.yml:1",
        "survey.csv:5: q2: the id 'q2' was retired and is never used again",
    ] == [line.partition(";")[0] for line in done.stdout.splitlines()]


def test_records_in_braces_are_not_extended(evidence: Path) -> None:
    (evidence / "studies" / "survey" / "participants.yml").write_text(
        "{R1: {}}\n", encoding="utf-8"
    )
    done = run(evidence, LONG)
    assert 1 == done.exit_code and done.stdout == (
        "evidence/studies/survey/participants.yml:1: the records are written inside braces; "
        "write one record below another, so that more can be added\n"
    )


def test_a_file_that_holds_a_comment_alone_is_begun(evidence: Path) -> None:
    (evidence / "studies" / "survey" / "participants.yml").write_text(
        "# Table 1, page 2.\n", encoding="utf-8"
    )
    assert 0 == run(evidence, LONG).exit_code
    assert "# Table 1, page 2.\nR1: {}\nR2: {}\nR3: {}\n" == text(evidence, "participants")


def test_a_study_that_is_not_there_or_does_not_load_is_named(evidence: Path) -> None:
    (evidence.parent / "survey.csv").write_text(LONG, encoding="utf-8")
    command = [
        "import",
        "votes",
        str(evidence.parent / "survey.csv"),
        "--evidence",
        str(evidence),
        "--study",
    ]
    assert (
        "there is no study 'survay'; did you mean 'survey'?"
        in CliRunner().invoke(main, [*command, "survay"]).output
    )
    (evidence / "studies" / "survey" / "study.yml").write_text(
        STUDY.replace("read: full", "read: all"), encoding="utf-8"
    )
    done = CliRunner().invoke(main, [*command, "survey"])
    assert (
        1 == done.exit_code
        and "evidence/studies/survey/study.yml:5: read: 'all' is not allowed here" in done.output
    )


def test_who_gave_no_answer_is_counted_aloud_as_the_site_does(evidence: Path) -> None:
    done = run(evidence, rows("A1,q1,very useful", "A2,q1,of no use", "T1,q2,very useful"))
    assert [
        "2 people, 1 not recorded",
        "1 person, 2 not recorded",
    ] == [line.rpartition("; ")[2] for line in done.output.splitlines()[:2]]
    assert done.output.splitlines()[2].startswith(
        "not recorded: gave no answer; if not everyone was shown an item, add how many were"
    )
    kb = load(evidence)
    assert [1, 2] == [
        agreement_on(kb, kb.statements[f"survey/{id}"]).counts["not recorded"]
        for id in ("q1", "q2")
    ]


def test_participants_who_are_not_listed_are_not_recorded_as_on_the_site(evidence: Path) -> None:
    study = evidence / "studies" / "survey" / "study.yml"
    thirty = STUDY.replace("conducted: 2025-03}", "conducted: 2025-03, participants: 30}")
    study.write_text(thirty, encoding="utf-8")
    done = run(evidence, rows("A1,q1,very useful", "A2,q1,of no use"))
    assert "2 people, 28 not recorded" == done.output.splitlines()[0].rpartition("; ")[2]
    kb = load(evidence)
    vote = agreement_on(kb, kb.statements["survey/q1"])
    assert (30, 28) == (vote.asked, vote.counts["not recorded"])


def test_an_import_that_cannot_be_written_whole_is_not_written_at_all(
    evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.write_bytes

    def full(path: Path, raw: bytes) -> int:
        if path.name == "votes.yml.unfinished":
            raise OSError(28, "No space left on device", str(path))
        return whole(path, raw)

    monkeypatch.setattr(Path, "write_bytes", full)
    done = run(evidence, LONG)
    assert "No space left on device" in done.output
    refused(done, evidence)


def test_a_data_file_stands_on_the_page_of_its_study_and_in_the_export(
    evidence: Path, tmp_path: Path
) -> None:
    run(evidence, LONG)
    done = CliRunner().invoke(
        main,
        [
            "export",
            str(tmp_path / "data"),
            "--evidence",
            str(evidence),
            "--site",
            str(ROOT / "mkdocs.yml"),
        ],
    )
    assert 0 == done.exit_code, done.output
    digest = hashlib.sha256(LONG.encode()).hexdigest()
    assert any(
        digest in path.read_text(encoding="utf-8") for path in (tmp_path / "data").rglob("*.json")
    )
    page = html.fromstring(
        Renderer(load(evidence), environment(), "studies/survey/").record_page("study", "survey")
    )
    assert f"Votes imported from survey.csv (SHA-256 {digest[:12]}…)." in page.text_content()


def test_a_dry_run_writes_nothing(evidence: Path) -> None:
    done = run(evidence, LONG, "--dry-run")
    assert 0 == done.exit_code and "would be written to" in done.output
    assert ["study.yml"] == [path.name for path in (evidence / "studies" / "survey").iterdir()]


@pytest.mark.parametrize(
    "option",
    [
        ("--set", "measures=usefullness"),
        ("--set", "nonsense=1"),
        ("--set", "measures"),
        ("--code", "=x"),
    ],
)
def test_an_option_that_does_not_fit_is_refused(evidence: Path, option: tuple[str, ...]) -> None:
    done = run(evidence, LONG, *option)
    assert 2 == done.exit_code and option[1].partition("=")[0] in done.output


def test_what_stands_in_a_survey_is_never_more_than_text(evidence: Path) -> None:
    hostile = "{{ 7*7 }} <b>x</b>: &a *b !!python/object:os.system [x] #y"
    items = io.StringIO()
    csv.writer(items).writerows(
        [
            ["item", "title", "text"],
            ["q1", hostile, f"{hostile}\n- second: line"],
            ["q2", "'", '"\\x"'],
        ]
    )
    assert 0 == run(evidence, LONG, items=items.getvalue()).exit_code
    kb = load(evidence)
    assert (
        hostile,
        f"{hostile}\n- second: line",
    ) == (kb.statements["survey/q1"].title, kb.statements["survey/q1"].text)
    assert ("'", '"\\x"') == (kb.statements["survey/q2"].title, kb.statements["survey/q2"].text)


def survey_of_three_hundred(seed: int) -> str:
    """Return 3,000 random answers to ten items in random order, some of them blank."""
    chance = random.Random(seed)
    options = ["very useful", "somewhat useful", "hardly useful", "of no use", "don't know", ""]
    answers = [
        (f"P{person:03}", f"U{item:02}", chance.choices(options, [4, 3, 2, 1, 1, 1])[0])
        for person in range(1, 301)
        for item in range(1, 11)
    ]
    chance.shuffle(answers)
    made = io.StringIO()
    csv.writer(made).writerows([("participant", "item", "answer"), *answers])
    return made.getvalue()


@pytest.mark.parametrize("counts", [(), ("--counts",)], ids=["named", "counts"])
def test_every_count_of_three_thousand_answers_is_right(
    evidence: Path, counts: tuple[str, ...]
) -> None:
    survey = survey_of_three_hundred(20261122)
    assert 0 == run(evidence, survey, *counts).exit_code
    table = pandas.read_csv(io.StringIO(survey), keep_default_na=False)
    expected = pandas.crosstab(table["item"], table["answer"])
    kb = load(evidence)
    for item in expected.index:
        found = agreement_on(kb, kb.statements[f"survey/{item}"])
        row = expected.loc[item]
        assert {option.option: option.marks for option in found.options} == {
            option: row[option] for option in expected.columns if option
        }
        assert found.counts == {
            "agrees": row["very useful"] + row["somewhat useful"],
            "disagrees": row["hardly useful"] + row["of no use"],
            "split": 0,
            "neutral": 0,
            "answered": 0,
            "no opinion": row["don't know"],
            "not applicable": 0,
            "not recorded": row[""],
        }
        assert (found.asked, found.n) == (300, 300 - row["don't know"] - row[""])
        if not counts:
            for option in found.options:
                named = table[(table["item"] == item) & (table["answer"] == option.option)][
                    "participant"
                ]
                assert set(option.people) == set(named)
    assert 10 == len(expected)


def test_ten_thousand_answers_take_seconds_at_most(evidence: Path) -> None:
    survey = rows(
        *(f"P{person:04},q{item},very useful" for person in range(1000) for item in range(10))
    )
    began = time.perf_counter()
    assert 0 == run(evidence, survey).exit_code
    assert time.perf_counter() - began < 5
