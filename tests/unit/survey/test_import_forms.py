"""Tables of which `kb import votes` could lose answers, or take something else for answers."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from knowledge_base.__main__ import main
from knowledge_base.load import load
from tests.support.cases import BASE

STUDY = """\
name: Gardeners (2025)
citation: {type: report, title: A survey, author: [{family: Example}], issued: 2025, page: 1-9}
licence: CC-BY-4.0
read: full
method: {kind: survey, conducted: 2025-03}
scales:
  agreement:
    kind: agreement
    options: {Strongly agree: agree, Agree: agree, Neutral: neutral, Disagree: disagree}
  tools: {kind: choice, options: {Hose: answer, Can: answer, "None, it rains": answer}}
  often: {kind: frequency, options: {often: answer, rarely: answer}}
"""
FIELDS = (
    "measures=experience",
    "agreement_means=neither",
    "because=Why.",
    "principles=none",
    "purpose=Why.",
    "page=2",
    "title=T",
    "text=T",
)


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(BASE, tmp_path / "evidence"))
    study = folder / "studies" / "survey" / "study.yml"
    study.parent.mkdir()
    study.write_text(STUDY, encoding="utf-8")
    return folder


def run(evidence: Path, survey: str, *options: str, items: str | None = None) -> Result:
    """Import a survey; the scale is agreement unless an option or the items name another."""
    file = evidence.parent / "survey.csv"
    file.write_text(survey, encoding="utf-8")
    if items is not None:
        place = evidence.parent / "items.csv"
        place.write_text(items, encoding="utf-8")
        options = ("--items", str(place), *options)
    if "--scale" not in options:
        options = ("--scale", "agreement", *options)
    fields = [word for field in FIELDS for word in ("--set", field)]
    command = ["import", "votes", str(file), "--study", "survey", "--evidence", str(evidence)]
    done = CliRunner().invoke(main, [*command, *fields, *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def refused(done: Result, evidence: Path) -> list[str]:
    """Return what a refused import printed; check that nothing was written."""
    assert 1 == done.exit_code, done.output
    assert ["study.yml"] == [path.name for path in (evidence / "studies" / "survey").iterdir()]
    return done.stdout.splitlines()


def votes(evidence: Path) -> dict[str, dict[str, list[str] | int]]:
    """Return the votes as they load, without options that no one marked."""
    found: dict[str, dict[str, list[str] | int]] = {}
    for vote in load(evidence).votes.values():
        if vote.study == "survey":
            marks = {option: marks for option, marks in vote.marks.items() if marks}
            found[vote.id] = {
                option: marks if isinstance(marks, int) else list(marks)
                for option, marks in marks.items()
            }
    return found


SPREAD = """\
participant,Which tools?,,,q1
R1,Hose,Can,,Agree
R2,,,"None, it rains",Disagree
"""


def test_unnamed_columns_that_hold_answers_are_refused(evidence: Path) -> None:
    items = "item,id,scale,several_marks\nWhich tools?,s2,tools,true\nq1,,agreement,\n"
    assert [
        "survey.csv:1: column 3 has no name and holds 1 cell, the first on line 2. "
        "If it continues 'Which tools?', join the two, with a sign such as ';' between the "
        "answers of a cell, and import them with --separator. "
        "If it holds no answers, leave it out with --ignore 'column 3'",
        "survey.csv:1: column 4 has no name and holds 1 cell, the first on line 3. "
        "If it continues 'Which tools?', join the two, with a sign such as ';' between the "
        "answers of a cell, and import them with --separator. "
        "If it holds no answers, leave it out with --ignore 'column 4'",
    ] == refused(run(evidence, SPREAD, "--only-items", items=items), evidence)


@pytest.mark.parametrize(
    "survey",
    [
        "participant,q1,\nR1,Agree,Disagree\n",
        "participant,item,answer,,\nR1,q1,Agree,Disagree,\n",
        ",participant,q1\n0,R1,Agree\n1,R2,Agree\n",
    ],
    ids=["at the end", "of a long file", "at the start"],
)
def test_an_unnamed_column_is_refused_wherever_it_is(evidence: Path, survey: str) -> None:
    (line,) = refused(run(evidence, survey), evidence)
    assert "has no name and holds" in line


def test_an_unnamed_column_can_be_left_out_by_its_place(evidence: Path) -> None:
    done = run(evidence, ",participant,q1\n0,R1,Agree\n", "--ignore", "column 1")
    assert 0 == done.exit_code, done.output
    assert "columns not read: column 1, which has no name" in done.output


QUALTRICS = """\
StartDate,IPAddress,ResponseId,Q3_1
Start Date,IP Address,Response ID,"How far do you agree?
 - We water in the evening."
"{""ImportId"":""startDate""}","{""ImportId"":""ipAddress""}","{""ImportId"":""_recordId""}",\
"{""ImportId"":""QID3_1""}"
2025-02-03 10:00:00,203.0.113.7,R_1a2b3c4d5e6f7g8,Agree
2025-02-03 11:00:00,203.0.113.8,R_2a2b3c4d5e6f7g8,Disagree
"""


@pytest.mark.parametrize("counts", [(), ("--counts",)])
def test_further_header_rows_of_qualtrics_are_no_people(
    evidence: Path, counts: tuple[str, ...]
) -> None:
    options = ("--participant-column", "ResponseId", "--only-items", "--ignore", "IPAddress")
    items = "item,id\nQ3_1,s1\n"
    assert [
        "survey.csv:4: the row is the last header row of a Qualtrics export, not a person; "
        "skip all of them with --header-rows 3"
    ] == refused(run(evidence, QUALTRICS, *options, *counts, items=items), evidence)
    done = run(evidence, QUALTRICS, *options, *counts, "--header-rows", "3", items=items)
    assert 0 == done.exit_code, done.output
    assert "header rows skipped: 2 after the first" in done.output
    people = ["R_1a2b3c4d5e6f7g8"], ["R_2a2b3c4d5e6f7g8"]
    agree, disagree = (1, 1) if counts else people
    assert {"s1": {"Agree": agree, "Disagree": disagree}} == votes(evidence)
    assert (2 if counts else None) == load(evidence).statements["survey/s1"].asked


def test_a_second_header_row_is_no_person(evidence: Path) -> None:
    survey = "participant,q1,q2\nParticipant,We water.,We dig.\nR1,Agree,Agree\n"
    assert [
        "survey.csv:2: the row repeats the header and is not a person; skip it with --header-rows 2"
    ] == refused(run(evidence, survey), evidence)


def test_a_first_row_without_a_label_may_be_a_second_header(evidence: Path) -> None:
    header, people = SPREAD.split("\n", 1)
    survey = f"{header}\n,Hose,Can,None,Response\n{people}"
    lines = refused(run(evidence, survey), evidence)
    assert [
        "survey.csv:2: participant: the first row names no participant, and all others do; "
        "if it is a second header, skip it with --header-rows 2, else write a label such as P1"
    ] == [line for line in lines if "has no name" not in line]


def test_a_header_repeated_further_down_is_no_person(evidence: Path) -> None:
    survey = "participant,q1\nR1,Agree\nparticipant,q1\nR2,Agree\n"
    assert ["survey.csv:3: the row repeats the header and is not a person; delete it"] == refused(
        run(evidence, survey), evidence
    )
    counted = "q1,q2\nAgree,Agree\nq1,q2\nAgree,Agree\n"
    assert ["survey.csv:3: the row repeats the header and is not a person; delete it"] == refused(
        run(evidence, counted, "--counts"), evidence
    )


def test_a_first_row_without_an_answer_may_be_a_second_header(evidence: Path) -> None:
    survey = "q1,q2\nWe water.,We dig.\nAgree,Disagree\nAgree,Agree\n"
    lines = refused(run(evidence, survey, "--counts"), evidence)
    assert [
        "survey.csv:2: 'We dig.' is not on the scale 'agreement' (1 answer, on q2); "
        "if this row is a header, skip it with --header-rows 2; otherwise map it with",
        "survey.csv:2: 'We water.' is not on the scale 'agreement' (1 answer, on q1); "
        "if this row is a header, skip it with --header-rows 2; otherwise map it with",
    ] == [line.partition(" --code")[0] for line in lines]
    assert 0 == run(evidence, survey, "--counts", "--header-rows", "2").exit_code
    assert {"q1": {"Agree": 2}, "q2": {"Agree": 1, "Disagree": 1}} == votes(evidence)


def test_a_row_that_names_no_item_is_refused(evidence: Path) -> None:
    survey = "participant,item,answer\nR1,q1,Agree\nR2,,Agree\nR1,q2,Agree\n"
    assert [
        "survey.csv:3: item: the cell is empty, so nothing tells what this row answers; "
        "write the item into every row"
    ] == refused(run(evidence, survey), evidence)


def test_a_second_column_of_answers_in_a_long_file_is_refused(evidence: Path) -> None:
    survey = "participant,item,answer,later\nR1,q1,Agree,Neutral\nR2,q1,Agree,\n"
    assert [
        "survey.csv:1: the column 'later' holds options of a scale and would not be read; "
        "write its answers into rows of their item, or leave it out with --ignore later"
    ] == refused(run(evidence, survey), evidence)
    assert 0 == run(evidence, survey, "--ignore", "later").exit_code


@pytest.mark.parametrize(
    "survey",
    [
        "participant,q1\n,Agree\n,Agree\nR1,Agree\n",
        "participant,item,answer\n,q1,Agree\n,q1,Agree\nR1,q1,Agree\n",
    ],
)
def test_with_counts_people_without_a_label_are_each_counted(evidence: Path, survey: str) -> None:
    done = run(evidence, survey, "--counts")
    assert 0 == done.exit_code, done.output
    assert {"q1": {"Agree": 3}} == votes(evidence)
    assert 3 == load(evidence).statements["survey/q1"].asked


def test_a_row_of_totals_is_not_taken_for_an_answer(evidence: Path) -> None:
    survey = "item,answer,n\nq1,Agree,5\nq1,Disagree,3\nq1,Total,8\n"
    (line,) = refused(run(evidence, survey, "--count-column", "n"), evidence)
    assert "; if the row is a sum of others, delete it; map it with" in line


CODES = "participant,q1\nR1,>=5 times\nR2,<5 times\nR3,often\n"


def test_an_advised_code_works_when_it_is_pasted(evidence: Path) -> None:
    lines = refused(run(evidence, CODES, "--scale", "often"), evidence)
    advised = [line.partition("--code ")[2].partition(", or add")[0] for line in lines]
    assert ["'>=5 times=OPTION'", "'<5 times=OPTION'"] == advised
    first, second = (shlex.split(code)[0] for code in advised)
    done = run(
        evidence,
        CODES,
        "--scale",
        "often",
        "--code",
        first.replace("OPTION", "often"),
        "--code",
        second.replace("OPTION", "rarely"),
    )
    assert 0 == done.exit_code, done.output
    assert {"q1": {"often": ["R1", "R3"], "rarely": ["R2"]}} == votes(evidence)


def test_a_code_with_an_equals_sign_can_mean_no_answer(evidence: Path) -> None:
    done = run(evidence, CODES, "--scale", "often", "--code", ">=5 times=", "--code", "<5 times=")
    assert 0 == done.exit_code, done.output
    assert {"q1": {"often": ["R3"]}} == votes(evidence)


def test_an_option_with_an_equals_sign_can_be_meant_by_a_code(evidence: Path) -> None:
    study = evidence / "studies" / "survey" / "study.yml"
    study.write_text(STUDY.replace("rarely:", '">= 5": answer, rarely:'), encoding="utf-8")
    done = run(evidence, "participant,q1\nR1,a=b\n", "--scale", "often", "--code", "a=b=>= 5")
    assert 0 == done.exit_code, done.output
    assert {"q1": {">= 5": ["R1"]}} == votes(evidence)


@pytest.mark.parametrize(
    "header, item, options",
    [
        ("We\u00a0water  daily.", "We water daily.", ()),
        ("We “water” – daily.", 'We "water" - daily.', ()),
        ('"We water\ndaily."', "We water daily.", ()),
        ("We water\u200b daily.", "We water daily.", ()),
        ("We Water Daily.", "We water daily.", ("--ignore-case",)),
    ],
)
def test_names_of_items_match_in_spite_of_blanks_and_kinds_of_sign(
    evidence: Path, header: str, item: str, options: tuple[str, ...]
) -> None:
    quoted = item.replace('"', '""')
    survey = f"Res\u00a0pondent,{header}\nR1,Agree\n"
    done = run(
        evidence,
        survey,
        "--participant-column",
        "Res pondent",
        *options,
        items=f'item,id\n"{quoted}",s1\n',
    )
    assert 0 == done.exit_code, done.output
    assert {"s1": {"Agree": ["R1"]}} == votes(evidence)


def test_rows_whose_items_differ_in_kinds_of_blank_belong_to_one_item(evidence: Path) -> None:
    survey = "participant,item,answer\nR1,We water.,Agree\nR2,We\u00a0water.,Agree\n"
    done = run(evidence, survey, "--only-items", items="item,id\nWe water.,s1\n")
    assert 0 == done.exit_code, done.output
    assert {"s1": {"Agree": ["R1", "R2"]}} == votes(evidence)


def test_items_whose_names_differ_in_signs_alone_are_not_confused(evidence: Path) -> None:
    survey = "participant,a b,a\u00a0b\nR1,Agree,Disagree\n"
    done = run(evidence, survey, items="item,id\na b,s1\na\u00a0b,s2\n")
    assert 0 == done.exit_code, done.output
    assert {"s1": {"Agree": ["R1"]}, "s2": {"Disagree": ["R1"]}} == votes(evidence)


COUNTS = (
    "Statement,n,Strongly agree,Agree,Neutral,Disagree\nWe water.,19,5,8,3,3\nWe dig.,18,2,6,6,4\n"
)


@pytest.mark.parametrize(
    "options",
    [
        ("--participant-column", "Statement"),
        ("--item-column", "Statement", "--count-column", "n"),
        ("--counts",),
        ("--counts", "--only-items"),
    ],
)
def test_a_table_with_a_column_of_counts_per_option_is_recognised(
    evidence: Path, options: tuple[str, ...]
) -> None:
    items = "item,id\nWe water.,s1\nWe dig.,s2\n"
    assert [
        "survey.csv:1: this is a table of counts, with one row per item and one column per option "
        "('Strongly agree', 'Agree', 'Neutral' and 1 more). Turn it round: one row per item and "
        "option, in the columns item, answer and count; then import it with --count-column count"
    ] == refused(run(evidence, COUNTS, *options, items=items), evidence)


def test_percentages_are_named_in_a_table_of_counts(evidence: Path) -> None:
    survey = "Statement,Agree,Disagree\nWe water.,60 %,40.0 %\nWe dig.,5 (25%),-\n"
    (line,) = refused(run(evidence, survey, "--participant-column", "Statement"), evidence)
    assert line.endswith("; only whole numbers of people can be imported, no percentages")


@pytest.mark.parametrize(
    "survey",
    [
        "participant,tools (choice=Hose),tools (choice=Can)\nR1,Checked,Checked\nR2,,Unchecked\n",
        "participant,Which tools? [Hose],Which tools? [Can]\nR1,Yes,No\nR2,,Yes\n",
        "participant,Hose,Can\nR1,1,0\nR2,0,1\n",
        "participant,Hose,Can\nR1,Hose,\nR2,Hose,Can\n",
        "participant,tools: hose,tools: can\nR1,TRUE,FALSE\nR2,FALSE,TRUE\n",
    ],
)
@pytest.mark.parametrize("items", [None, ""])
def test_a_question_with_a_column_per_option_is_recognised(
    evidence: Path, survey: str, items: str | None
) -> None:
    header = survey.partition("\n")[0].split(",")
    if items is not None:
        rows = "".join(f"{name},s{at},tools\n" for at, name in enumerate(header[1:]))
        items = f"item,id,scale\n{rows}"
    assert [
        f"survey.csv:1: the columns '{header[1]}', '{header[2]}' are one question with a column "
        "per option, a form that is not read. Join them: one column, named after the question, "
        "with the options that each person marked, such as 'Hose; Can'; then import it with "
        "--separator ';' --several-marks"
    ] == refused(run(evidence, survey, "--scale", "tools", items=items), evidence)


def test_items_named_after_options_of_another_scale_are_read(evidence: Path) -> None:
    survey = "participant,use [Hose],use [Can]\nR1,1,0\nR2,0,1\n"
    done = run(
        evidence,
        survey,
        "--code",
        "1=Agree",
        "--code",
        "0=Disagree",
        items="item,id\nuse [Hose],s1\nuse [Can],s2\n",
    )
    assert 0 == done.exit_code, done.output
    assert {"Agree": ["R1"], "Disagree": ["R2"]} == votes(evidence)["s1"]


def test_without_a_column_that_tells_people_apart_the_message_offers_counts(
    evidence: Path,
) -> None:
    (line,) = refused(run(evidence, "Timestamp,q1\n9:12,Agree\n9:15,Disagree\n"), evidence)
    assert line.startswith("survey.csv:1: the header has no column 'participant' or")
    assert line.endswith(
        ". If no column tells people apart, keep counts only, with --counts: "
        "who gave which answers is then not recorded"
    )
