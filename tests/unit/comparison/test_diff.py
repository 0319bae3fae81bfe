"""`kb diff` on small edits of a small base: its report, its consequences and its errors."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from knowledge_base.__main__ import main
from knowledge_base.comparison.word_diff import word_diff
from tests.support.bakery import BAKERY
from tests.support.cases import BASE, add_changes, change

STUDY = "studies/example"
RETIRED = """\
{id}:
  date: 2026-11-25
  what: retired
  text: {text}
  records: [{records}]
"""
TOLD = """\
told:
  date: 2026-11-25
  what: corrected
  text: It said something else.
  records: [{records}]
"""


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Return a copy of the valid evidence, to be edited."""
    return Path(shutil.copytree(BASE, tmp_path / "evidence"))


def diff(new: Path, *options: str, old: Path = BASE) -> Result:
    return CliRunner().invoke(
        main, ["diff", "--against", str(old), "--evidence", str(new), *options]
    )


def lines(done: Result, heading: str) -> list[str]:
    """Return the lines under a heading of the text form."""
    section = next(
        (part for part in done.stdout.split("\n\n") if part.splitlines()[0] == heading), heading
    )
    return [line.removeprefix("  ") for line in section.splitlines()[1:]]


def errors(new: Path, old: Path = BASE) -> list[str]:
    """List the errors about ids; those about entries are tested in test_untold.py."""
    done = diff(new, old=old)
    found = lines(done, "Errors")
    assert done.exit_code == (1 if found or "Problems of the new" in done.stdout else 0)
    return [error for error in found if "no entry tells readers" not in error]


def tell(new: Path, records: str) -> None:
    text = TOLD.format(records=records)
    add_changes(new, text)


def retire(
    new: Path, records: str, id: str = "gone", text: str = "It said the same as another."
) -> None:
    add_changes(new, RETIRED.format(id=id, text=text, records=records))


def drop_mind_the_lid(new: Path, by: str | None = None) -> None:
    """Delete a view and the reference to it, or give it another id."""
    if by:
        change(new, f"{STUDY}/views.yml", "mind-the-lid:", f"{by}:")
    else:
        path = new / STUDY / "views.yml"
        path.write_text(
            path.read_text(encoding="utf-8").partition("mind-the-lid:")[0], encoding="utf-8"
        )
    change(
        new,
        "findings/barrels-need-a-roof.yml",
        ", example/mind-the-lid",
        f", example/{by}" if by else "",
    )


def test_no_change_is_reported_in_one_line(new: Path) -> None:
    done = diff(new)
    expected = f"{new} compared with {BASE}: nothing changed\n"
    assert 0 == done.exit_code
    assert expected == done.stdout


def test_a_record_is_shown_with_its_path_its_line_and_each_field_that_changed(new: Path) -> None:
    change(new, f"{STUDY}/statements.yml", "  asked: 5", "  asked: 6")
    change(new, f"{STUDY}/statements.yml", "  figure: Figure 1\n", "")
    (new / "principles" / "mulching.yml").write_text(
        "name: Mulching\ndefinition: Cover the beds.\nsource: {study: example, page: 11}\n",
        encoding="utf-8",
    )
    done = diff(new)
    assert 0 == done.exit_code
    assert f"{new} compared with {BASE}: 1 added and 2 changed" == done.stdout.splitlines()[0]
    assert [
        "principles/mulching, principle (evidence/principles/mulching.yml:1): Mulching"
    ] == lines(done, "Added")
    assert [
        "studies/example/s1, statement (evidence/studies/example/statements.yml:1)",
        "  figure: no longer Figure 1",
        "studies/example/s2, statement (evidence/studies/example/statements.yml:12)",
        "  asked: 5 becomes 6",
    ] == lines(done, "Changed")
    assert ["new: principles/mulching/"] == lines(done, "Addresses")


def test_people_named_for_a_view_are_reported_one_by_one(new: Path) -> None:
    change(new, f"{STUDY}/views.yml", "  by: G2", "  by: [G2, G4, G6]")
    assert [
        "studies/example/one-trip-less, view (evidence/studies/example/views.yml:1)",
        "  by: now G4, G6",
    ] == lines(diff(new), "Changed")


def test_moves_of_participants_are_reported_with_their_consequences(new: Path) -> None:
    change(
        new,
        f"{STUDY}/votes.yml",
        "  unsure: [G5]\n  no opinion: [G6]",
        "  no: [G5]\n  unsure: [G4]",
    )
    change(new, f"{STUDY}/votes.yml", "[G1, G2, G3, G4]", "[G1, G2, G3, G6]")
    done = diff(new)
    assert [
        "studies/example/s1, votes (evidence/studies/example/votes.yml:1)",
        "  G4 moves from yes to unsure",
        "  G5 moves from unsure to no",
        "  G6 moves from no opinion to yes",
    ] == lines(done, "Changed")
    assert [
        "s1: two thirds or more answered yes: 4 of 5; 1 of 6 gave no opinion, becomes "
        "two thirds or more answered yes: 4 of 6",
        "G4 on s1: answered yes becomes neutral",
        "G5 on s1: neutral becomes answered no",
        "G6 on s1: no opinion becomes answered yes",
        "G5 on s1: now opposed",
    ] == lines(done, "Consequences")


def six_and_eight(new: Path, tmp_path: Path) -> Path:
    """Write votes of six on one side, then of two more, one of them opposed; return the old."""
    old = Path(shutil.copytree(BASE, tmp_path / "old" / "evidence"))
    (old / STUDY / "votes.yml").write_text(
        "s1: {no: [G1, G2, G3, G4, G5, G6]}\ns2: {yes: 3, no: 2}\n", encoding="utf-8"
    )
    with (new / STUDY / "participants.yml").open("a", encoding="utf-8") as file:
        file.write("G7: {session: 3}\nG8: {session: 3}\n")
    (new / STUDY / "votes.yml").write_text(
        "s1: {no: [G1, G2, G3, G4, G5, G6, G7], yes: [G8]}\ns2: {yes: 3, no: 2}\n", encoding="utf-8"
    )
    return old


def test_a_changed_direction_is_reported_with_its_counts(new: Path, tmp_path: Path) -> None:
    done = diff(new, old=six_and_eight(new, tmp_path))
    assert [
        "s1: all six answered no becomes all but one answered no: 7 of 8",
        "G7 on s1: now answered no",
        "G8 on s1: now answered yes",
        "G8 on s1: now opposed",
    ] == lines(done, "Consequences")[:4]


def test_those_without_an_opinion_are_told_where_the_direction_stays(new: Path) -> None:
    (new / STUDY / "votes.yml").write_text(
        "s1: {yes: [G1, G2, G3, G4, G5]}\ns2: {yes: 3, no: 2}\n", encoding="utf-8"
    )
    assert (
        "s1: two thirds or more answered yes: 4 of 5; 1 of 6 gave no opinion, becomes "
        "all five answered yes; 1 of 6 left no mark"
    ) == lines(diff(new), "Consequences")[0]


def test_positions_are_in_the_words_of_the_scale(new: Path, tmp_path: Path) -> None:
    old = Path(shutil.copytree(BASE, tmp_path / "old" / "evidence"))
    for evidence in (old, new):
        change(evidence, f"{STUDY}/study.yml", "kind: yes-no", "kind: usefulness")
        options = {"      yes: agree": "      useful: agree", "      no: dis": "      useless: dis"}
        for before, after in options.items():
            change(evidence, f"{STUDY}/study.yml", before, after)
    (old / STUDY / "votes.yml").write_text("s1: {useful: [G1]}\n", encoding="utf-8")
    (new / STUDY / "votes.yml").write_text("s1: {useless: [G1]}\n", encoding="utf-8")
    follows = lines(diff(new, old=old), "Consequences")
    assert "G1 on s1: found it useful becomes did not find it useful" in follows
    for evidence in (old, new):
        change(evidence, f"{STUDY}/statements.yml", "measures: belief", "measures: adoption")
    follows = lines(diff(new, old=old), "Consequences")
    assert "G1 on s1: said that they did it becomes said that they did not" in follows


def test_a_side_is_named_where_it_changes(new: Path, tmp_path: Path) -> None:
    old = six_and_eight(new, tmp_path)
    (new / STUDY / "votes.yml").write_text(
        "s1: {yes: [G1, G2, G3, G4, G5, G6]}\ns2: {yes: 3, no: 2}\n", encoding="utf-8"
    )
    assert (
        "s1: all six answered no becomes all six answered yes; 2 of 8 left no mark"
        == lines(diff(new, old=old), "Consequences")[0]
    )


def test_counts_without_names_are_compared_option_by_option(new: Path) -> None:
    change(new, f"{STUDY}/votes.yml", "yes: 3", "yes: 2")
    done = diff(new)
    assert ["  yes: 3 becomes 2"] == lines(done, "Changed")[1:]
    assert [
        "s2: divided: of 5, 3 answered yes and 2 answered no, becomes too few for a direction: "
        "of 4, 2 answered yes and 2 answered no; 1 of 5 left no mark",
        "s2: 0 not recorded becomes 1 not recorded",
    ] == lines(done, "Consequences")[:2]


def test_confidence_and_verdict_are_among_the_consequences(
    new: Path,
) -> None:
    for id in ("barrels-need-a-roof", "barrels-save-trips"):
        change(new, f"findings/{id}.yml", "confidence: very low", "confidence: low")
    change(
        new, "guidance/first-barrel.yml", "verdict: Put up a barrel", "verdict: Put up two barrels"
    )
    assert [
        "finding barrels-need-a-roof: very low becomes low",
        "finding barrels-save-trips: very low becomes low",
        "recommendation first-barrel, lowest confidence: very low becomes low",
        "recommendation first-barrel, verdict: Put up [-a barrel-] {+two barrels+} where you have "
        "a roof ...",
    ] == lines(diff(new), "Consequences")


def test_a_lean_in_place_of_a_verdict_is_among_the_consequences(new: Path) -> None:
    place = new / "guidance" / "first-barrel.yml"
    lean = "lean: {to: nobody was asked}\n"
    place.write_text(place.read_text(encoding="utf-8") + lean, encoding="utf-8")
    assert [
        "recommendation first-barrel, lowest confidence: no longer very low",
        "recommendation first-barrel, verdict: [-Put up a barrel where you have a roof and the tap "
        "is far.-] {+Nobody was asked.+}",
    ] == lines(diff(new), "Consequences")


def test_a_changed_cover_in_the_gap_map_is_among_the_consequences(new: Path) -> None:
    change(
        new,
        f"{STUDY}/statements.yml",
        "principles: {}",
        "principles: {rain-storage: The roof feeds the barrel.}",
    )
    assert "Rain storage x No outcome named: not asked becomes contested" in lines(
        diff(new), "Consequences"
    )


def second_study(new: Path) -> None:
    """Add a second study with a vote, and let a finding of the base rest on it."""
    shutil.copytree(new / STUDY, new / "studies" / "second")
    for name in ("quotes.yml", "views.yml"):
        (new / "studies" / "second" / name).unlink()
    change(
        new,
        "findings/barrels-save-trips.yml",
        "rests_on: [example/s1,",
        "rests_on: [example/s1, second/s1,",
    )


def test_a_second_study_changes_the_base_of_findings_and_recommendations(new: Path) -> None:
    second_study(new)
    follows = lines(diff(new), "Consequences")
    assert (
        "second/s1: now two thirds or more answered yes: 4 of 5; 1 of 6 gave no opinion" in follows
    )
    becomes = "resting on 1 study becomes resting on 2 studies, of which 1 counts"
    assert f"finding barrels-save-trips: {becomes}" in follows
    assert f"recommendation first-barrel: {becomes}" in follows


def test_words_that_changed_are_marked_loudly_and_word_by_word(new: Path) -> None:
    change(
        new, f"{STUDY}/quotes.yml", "In the dry summer the barrel", "In the wet summer the barrel"
    )
    done = diff(new)
    assert lines(done, "Changed")[1] == (
        "  text: THE WORDS CHANGED, check them against the source: In the [-dry-] {+wet+} summer "
        "the barrel was all ..."
    )


@pytest.mark.parametrize(
    "old, new, shown",
    [
        ("a b c", "a x c", "a [-b-] {+x+} c"),
        ("a b", "a  b", "only blanks or line breaks differ"),
        (
            "one two three four five six seven eight",
            "one two three four five six seven nine",
            "... three four five six seven [-eight-] {+nine+}",
        ),
        ("", "a", "{+a+}"),
    ],
)
def test_the_words_of_two_texts_are_compared(old: str, new: str, shown: str) -> None:
    actual = word_diff(old, new)
    assert shown == actual


def test_a_point_put_between_others_leaves_the_others_as_they_are(new: Path) -> None:
    change(
        new,
        "guidance/first-barrel.yml",
        "defer_when:\n",
        "defer_when:\n  - {text: You have a well., rests_on: [example/s2]}\n",
    )
    assert ["  defer_when / 1: now text: You have a well.; rests_on: example/s2"] == lines(
        diff(new), "Changed"
    )[1:]


def test_data_about_participants_are_not_repeated(new: Path) -> None:
    change(
        new,
        f"{STUDY}/participants.yml",
        "Years of gardening: 12",
        "Years of gardening: quite a few",
    )
    for form in ("text", "markdown"):
        done = diff(new, "--format", form)
        assert "characteristics" in done.stdout and "quite a few" not in done.stdout


def test_thousands_of_new_participants_share_one_line(new: Path) -> None:
    with (new / STUDY / "participants.yml").open("a", encoding="utf-8") as file:
        file.writelines(f"H{number}: {{session: 3}}\n" for number in range(1, 1201))
    done = diff(new)
    assert ["1,200 records of kind participant in studies/example, from H1 to H1200"] == lines(
        done, "Added"
    )
    assert len(done.stdout.splitlines()) < 60


def test_a_record_that_is_gone_without_being_retired_is_an_error(new: Path) -> None:
    drop_mind_the_lid(new)
    assert [
        "evidence/studies/example/views.yml:7: mind-the-lid: "
        "'studies/example/mind-the-lid' is gone, and its address would break; "
        "restore it, or list it under records of a change with what: retired"
    ] == errors(new)


def test_a_retired_record_is_shown_with_the_reason(new: Path) -> None:
    drop_mind_the_lid(new)
    retire(new, "studies/example/mind-the-lid")
    tell(new, "findings/barrels-need-a-roof")
    done = diff(new)
    assert 0 == done.exit_code, done.output
    assert [
        "studies/example/mind-the-lid, view (evidence/studies/example/views.yml:7)",
        "  reason: It said the same as another.",
    ] == lines(done, "Retired")
    assert (
        "with a notice that the record is retired: studies/example/#mind-the-lid"
        == lines(done, "Addresses")[-1]
    )


def test_a_record_that_looks_renamed_is_gone_and_the_error_names_both_ids(new: Path) -> None:
    drop_mind_the_lid(new, by="mind-lids")
    change(new, f"{STUDY}/views.yml", "breeds mosquitoes", "breeds many mosquitoes")
    assert [
        "evidence/studies/example/views.yml:7: mind-the-lid: "
        "'studies/example/mind-the-lid' is gone, and its address would break; "
        "it looks renamed to 'studies/example/mind-lids'. "
        "An id never changes: name it 'mind-the-lid' again, "
        "or retire it with instead: [studies/example/mind-lids]"
    ] == errors(new)


def test_a_record_under_another_id_is_no_error_where_the_old_one_is_retired(new: Path) -> None:
    drop_mind_the_lid(new, by="mind-lids")
    retire(new, "studies/example/mind-the-lid")
    assert [] == errors(new)


def test_a_finding_under_another_id_is_an_error(new: Path) -> None:
    (new / "findings" / "barrels-save-trips.yml").rename(new / "findings" / "fewer-trips.yml")
    change(
        new,
        "guidance/first-barrel.yml",
        "findings: [barrels-save-trips,",
        "findings: [fewer-trips,",
    )
    change(new, "changes/first-garden.yml", ", findings/barrels-save-trips]", "]")
    (error,) = errors(new)
    assert error.startswith(
        "evidence/findings/barrels-save-trips.yml:1: 'findings/barrels-save-trips' is gone"
    )
    assert "looks renamed to 'findings/fewer-trips'" in error


def test_an_id_that_differs_in_case_alone_is_another_id(new: Path) -> None:
    for name in ("statements", "votes"):
        change(new, f"{STUDY}/{name}.yml", "s2:\n", "S2:\n")
    for name in ("findings/barrels-need-a-roof", "contexts/plot-size", "guidance/first-barrel"):
        change(new, f"{name}.yml", "example/s2", "example/S2")
    (error,) = errors(new)
    assert error.startswith(
        "evidence/studies/example/statements.yml:13: s2: 'studies/example/s2' is gone"
    )
    assert "looks renamed to 'studies/example/S2'" in error
    assert "broken: " not in diff(new).stdout


def test_a_participant_who_is_gone_is_an_error_and_under_another_label_one_too(
    new: Path, tmp_path: Path
) -> None:
    change(new, f"{STUDY}/participants.yml", "G6: {session: 2}\n", "")
    change(new, f"{STUDY}/votes.yml", "  no opinion: [G6]\n", "")
    assert ["evidence/studies/example/participants.yml:6: G6: 'studies/example/G6'"] == [
        error.partition(" is gone")[0] for error in errors(new)
    ]
    again = Path(shutil.copytree(BASE, tmp_path / "again" / "evidence"))
    for name in ("participants", "votes", "quotes"):
        path = again / STUDY / f"{name}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("G1", "G01"), encoding="utf-8")
    (error,) = errors(again)
    assert error.startswith(
        "evidence/studies/example/participants.yml:1: G1: 'studies/example/G1' is gone"
    )
    assert "looks renamed to 'studies/example/G01'" in error


def test_a_study_in_another_folder_is_one_error_for_all_it_holds(new: Path) -> None:
    (new / STUDY).rename(new / "studies" / "sample")
    for path in new.rglob("*.yml"):
        text = (
            path.read_text(encoding="utf-8")
            .replace("study: example", "study: sample")
            .replace("example/", "sample/")
        )
        path.write_text(text.replace("studies/example", "studies/sample"), encoding="utf-8")
    (error,) = errors(new)
    assert error.startswith(
        "evidence/studies/example/study.yml:1: 'studies/example' is gone with its 13 records"
    )
    assert "looks renamed to 'studies/sample'" in error


def test_a_study_that_is_retired_needs_each_of_its_records_retired(
    new: Path, tmp_path: Path
) -> None:
    old = Path(shutil.copytree(BASE, tmp_path / "old" / "evidence"))
    second_study(old)
    retire(new, "studies/second, studies/second/s1")
    (error,) = errors(new, old)
    assert error == (
        "evidence/studies/second/study.yml:1: the study is retired, but not "
        "'studies/second/G1', 'studies/second/G2', 'studies/second/G3', 'studies/second/G4', "
        "'studies/second/G5', 'studies/second/G6', 'studies/second/s2' and "
        "'studies/second/watering-by-can', whose addresses would break; "
        "list each under records of a change with what: retired"
    )


def test_a_study_that_is_gone_is_one_error(new: Path, tmp_path: Path) -> None:
    old = Path(shutil.copytree(BASE, tmp_path / "old" / "evidence"))
    second_study(old)
    (error,) = errors(new, old)
    assert error.startswith(
        "evidence/studies/second/study.yml:1: 'studies/second' is gone with its 9 records, "
        "and their addresses would break; restore the folder"
    )


@pytest.mark.parametrize(
    "file, words, others, place",
    [
        (
            f"{STUDY}/quotes.yml",
            "In the dry summer the barrel was all I had.",
            "My neighbour mulches with straw every single autumn.",
            "evidence/studies/example/quotes.yml:1: dry-summer",
        ),
        (
            f"{STUDY}/statements.yml",
            "I have a roof to collect rain from.",
            "Mulch keeps weeds down in spring.",
            "evidence/studies/example/statements.yml:13: s2",
        ),
    ],
)
def test_an_id_whose_words_are_others_was_given_to_another_record(
    new: Path, file: str, words: str, others: str, place: str
) -> None:
    change(new, file, words, others)
    (error,) = errors(new)
    assert (
        error.startswith(f"{place}: nothing is left of what 'studies/example/")
        and "give the new one another id" in error
    )


def test_a_finding_rewritten_under_its_title_stays_the_finding(new: Path) -> None:
    change(
        new,
        "findings/barrels-save-trips.yml",
        "Four of six gardeners said that a barrel saves them trips to the tap.",
        "Most people asked in one town fetched water less often.",
    )
    assert [] == errors(new)


def test_statements_that_changed_places_are_an_error_on_both(new: Path) -> None:
    path = new / STUDY / "statements.yml"
    text = path.read_text(encoding="utf-8")
    one, other = "A barrel saves me trips to the tap.", "I have a roof to collect rain from."
    path.write_text(
        text.replace(one, "#").replace(other, one).replace("#", other), encoding="utf-8"
    )
    assert [
        "evidence/studies/example/statements.yml:1: s1: this was 'studies/example/s2' before",
        "evidence/studies/example/statements.yml:13: s2: this was 'studies/example/s1' before",
    ] == [error.partition(", and an id")[0] for error in errors(new)]


def test_participants_who_changed_places_are_an_error(new: Path) -> None:
    path = new / STUDY / "participants.yml"
    text = (
        path.read_text(encoding="utf-8")
        .replace("gardening: 12", "gardening: #")
        .replace("gardening: 3", "gardening: 12")
    )
    path.write_text(text.replace("#", "3"), encoding="utf-8")
    assert [
        "evidence/studies/example/participants.yml:1: G1: this was 'studies/example/G2' before",
        "evidence/studies/example/participants.yml:2: G2: this was 'studies/example/G1' before",
    ] == [error.partition(", and an id")[0] for error in errors(new)]


def test_a_retired_id_that_is_back_is_an_error(new: Path, tmp_path: Path) -> None:
    old = Path(shutil.copytree(BASE, tmp_path / "old" / "evidence"))
    drop_mind_the_lid(old)
    retire(old, "studies/example/mind-the-lid")
    assert [
        "evidence/changes/gone.yml:1: the entry is gone, and readers were told of it; "
        "restore it (its text may be corrected)",
        "evidence/studies/example/views.yml:7: mind-the-lid: 'studies/example/mind-the-lid' "
        "was retired on 2026-11-25, and its id is never used again; "
        "choose another id, and restore the entry 'gone' of the changes",
    ] == errors(new, old)


def test_a_retired_statement_that_is_back_with_its_votes_is_one_error(
    new: Path, tmp_path: Path
) -> None:
    old = Path(shutil.copytree(BASE, tmp_path / "old" / "evidence"))
    retire(old, "studies/second/s1")
    second_study(new)
    back = [error for error in errors(new, old) if "is never used again" in error]
    assert ["evidence/studies/second/statements.yml"] == [error.split(":")[0] for error in back]


def test_an_entry_of_changes_keeps_its_date_and_retired_records_but_not_its_text(
    new: Path, tmp_path: Path
) -> None:
    old = Path(shutil.copytree(BASE, tmp_path / "old" / "evidence"))
    for folder, records in ((old, "findings/old-one, findings/old-two"), (new, "findings/old-one")):
        retire(folder, records)
    change(new, "changes/roof-area.yml", "date: 2026-11-20", "date: 2026-11-21")
    change(
        new,
        "changes/gone.yml",
        "text: It said the same as another.",
        "text: It said the same as another finding.",
    )
    assert [
        "evidence/changes/gone.yml:4: records: "
        "'findings/old-two' is no longer listed as retired, "
        "and its address would break; add it again",
        "evidence/changes/roof-area.yml:1: date: '2026-11-21' is not the date that readers know; "
        "write 2026-11-20 again",
    ] == errors(new, old)


def test_a_quote_that_moves_to_another_statement_leaves_its_address(new: Path) -> None:
    change(
        new,
        f"{STUDY}/quotes.yml",
        "  participant: G5\n  statement: s1",
        "  participant: G5\n  statement: s2",
    )
    tell(new, "studies/example/heavy-cans")
    done = diff(new)
    assert 0 == done.exit_code
    assert [
        "moved, so the old one breaks: "
        "studies/example/s1/#heavy-cans becomes studies/example/s2/#heavy-cans"
    ] == lines(done, "Addresses")[1:]


def test_problems_of_the_new_evidence_are_listed_and_the_rest_is_compared(new: Path) -> None:
    change(new, f"{STUDY}/statements.yml", "  asked: 5", "  asked: five")
    change(new, "findings/barrels-save-trips.yml", "confidence: very low", "confidence: low")
    done = diff(new)
    assert 1 == done.exit_code
    assert "  appraisal / confidence: very low becomes low" == lines(done, "Changed")[1]
    assert "finding barrels-save-trips: very low becomes low" in lines(done, "Consequences")
    assert ["studies/example/s2"] == lines(done, "Not compared, because it did not load")
    assert (
        "evidence/studies/example/statements.yml:23: s2 / asked: 'five' does not fit" in done.stdout
    )
    assert [] == errors(new) and [] == lines(done, "Removed")


def test_unreadable_files_remove_nothing_and_without_changes_no_id_is_called_lost(
    new: Path,
) -> None:
    (new / STUDY / "quotes.yml").write_text("dry-summer: [", encoding="utf-8")
    for path in (new / "changes").iterdir():
        path.write_text("first: [", encoding="utf-8")
    (new / "metrics" / "watering-time.yml").unlink()
    done = diff(new)
    assert 1 == done.exit_code
    assert [
        "metrics/watering-time, metric (evidence/metrics/watering-time.yml:1): Watering time"
    ] == lines(done, "Removed")
    assert [] == lines(done, "Errors")
    assert 4 == len(lines(done, "Not compared, because it did not load"))


def test_problems_of_the_old_evidence_are_listed_and_are_no_error(
    new: Path, tmp_path: Path
) -> None:
    old = Path(shutil.copytree(BASE, tmp_path / "old" / "evidence"))
    change(old, "findings/barrels-save-trips.yml", "confidence: very low", "confidence: hgih")
    done = diff(new, old=old)
    assert 0 == done.exit_code
    assert "'hgih' is not allowed here" in done.stdout
    assert ["findings/barrels-save-trips"] == lines(done, "Not compared, because it did not load")


HOSTILE = (
    "@octocat #1 GH-1 https://evil.example www.evil.example x@evil.example <img src=x onerror=y> "
    "![z](y) | $m$ **c** [d](e) "
    "{backticks} ~~~ <!-- {{{{ 7*7 }}}}"
)
SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
"""A code span, after CommonMark 0.31, section 6.1."""


@pytest.mark.parametrize("backticks", ["`", "``", "` ``", "``` `` `", "`a` ``` b", ""])
def test_text_of_the_evidence_is_inert_in_the_markdown(new: Path, backticks: str) -> None:
    hostile = HOSTILE.format(backticks=backticks)
    for text in (hostile, f"{backticks} {hostile} {backticks}"):
        quoted = text.strip()
        (new / "principles" / "mulching.yml").write_text(
            f"name: '{quoted}'\ndefinition: x\nsource: {{study: example, page: 11}}\n",
            encoding="utf-8",
        )
        (new / "metrics" / "watering-time.yml").write_text(
            f"name: '{quoted}'\ndefinition: |\n  {quoted}\n\n  ```\n  # y\n  ::error::z\n"
            "source: {study: example, page: 12}\n",
            encoding="utf-8",
        )
        done = diff(new, "--format", "markdown")
        assert done.stdout.count("@octocat") > 2
        for line in done.stdout.splitlines():
            rest = SPAN.sub("", line)
            assert re.fullmatch(r"[A-Za-z0-9 ,:;()#-]*", rest), rest


def test_text_of_several_lines_stays_on_its_line(new: Path) -> None:
    change(
        new,
        f"{STUDY}/statements.yml",
        "purpose: To learn who could have a barrel.",
        "purpose: |\n    To learn\n\n    ::error::who.",
    )
    for form in ("text", "markdown"):
        assert "To learn who could have a barrel." in (said := diff(new, "--format", form).stdout)
        assert not any(line.lstrip().startswith("::") for line in said.splitlines())
    assert (
        "  purpose: To learn who could have a barrel. becomes To learn ::error::who."
        == lines(diff(new), "Changed")[1]
    )


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        [
            "git",
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "-c",
            "init.defaultBranch=main",
            "-C",
            folder,
            *arguments,
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with evidence in a folder, a commit on main and one on a branch."""
    folder = tmp_path / "repository"
    shutil.copytree(BASE, folder / "data" / "evidence")
    git(tmp_path, "init", "-q", str(folder))
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    git(folder, "switch", "-q", "-c", "branch")
    change(
        folder / "data" / "evidence",
        "guidance/first-barrel.yml",
        "title: Do we need a rain barrel?",
        "title: Do we need one?",
    )
    git(folder, "commit", "-q", "-a", "-m", "second")
    monkeypatch.chdir(folder / "data")
    return folder


def kb_diff(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


def test_the_working_tree_is_compared_with_where_the_branch_left_main(checkout: Path) -> None:
    first = git(checkout, "rev-parse", "main")
    change(
        checkout / "data" / "evidence",
        "findings/barrels-save-trips.yml",
        "confidence: very low",
        "confidence: low",
    )
    tell(checkout / "data" / "evidence", "findings/barrels-save-trips")
    done = kb_diff()
    assert 0 == done.exit_code, done.output
    assert (
        done.stdout.splitlines()[0] == f"evidence compared with {first[:10]}, "
        "where this branch left main: 1 added and 2 changed"
    )
    assert "finding barrels-save-trips: very low becomes low" in done.stdout


def test_on_main_the_working_tree_is_compared_with_the_last_commit(checkout: Path) -> None:
    git(checkout, "switch", "-q", "main")
    change(
        checkout / "data" / "evidence",
        "findings/barrels-save-trips.yml",
        "confidence: very low",
        "confidence: low",
    )
    commit = git(checkout, "rev-parse", "main")[:10]
    expected = f"evidence compared with {commit}, the last commit: 1 changed"
    assert expected == kb_diff().stdout.splitlines()[0]


def test_a_missing_main_is_reported(checkout: Path) -> None:
    git(checkout, "branch", "-q", "-D", "main")
    assert kb_diff().stdout.endswith(
        ", the last commit (there is no main that this branch has left): nothing changed\n"
    )


def test_a_revision_can_be_named(checkout: Path) -> None:
    commit = git(checkout, "rev-parse", "HEAD")[:10]
    expected = f"evidence compared with HEAD ({commit}): nothing changed\n"
    assert expected == kb_diff("HEAD").stdout
    assert kb_diff("main").stdout.splitlines()[0].endswith(": 1 changed")


@pytest.mark.parametrize("revision", ["nonsense", "--output=stolen", "HEAD:data", "-1"])
def test_an_unknown_revision_is_refused_in_a_line_and_is_never_an_option(
    checkout: Path, revision: str
) -> None:
    done = kb_diff("--", revision)
    assert (
        1,
        f"Error: there is no revision '{revision}' here; "
        "name a branch, a tag or a commit (in a shallow clone, fetch it first)\n",
    ) == (done.exit_code, done.stderr)
    assert not list(checkout.rglob("stolen*"))


def test_a_revision_without_evidence_makes_everything_new(checkout: Path) -> None:
    git(checkout, "switch", "-q", "--orphan", "empty")
    git(checkout, "commit", "-q", "--allow-empty", "-m", "nothing")
    git(checkout, "switch", "-q", "branch")
    done = kb_diff("empty")
    assert 0 == done.exit_code
    assert "which has no evidence there: 26 added" in done.stdout.splitlines()[0]


def test_a_link_in_a_revision_is_not_followed(checkout: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text(
        "name: Secret\ndefinition: Secret.\nsource: {study: example, page: 11}\n", encoding="utf-8"
    )
    link = checkout / "data" / "evidence" / "principles" / "secret.yml"
    link.symlink_to(secret)
    git(checkout, "add", ".")
    git(checkout, "commit", "-q", "-m", "link")
    link.unlink()
    assert "ecret" not in kb_diff("HEAD").stdout


def test_outside_a_checkout_the_error_names_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(BASE, tmp_path / "evidence")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = kb_diff()
    assert 1 == done.exit_code
    assert done.stderr.startswith(
        "Error: git cannot read the history of 'evidence': not a git repository"
    )
    assert done.stderr.endswith("compare with a folder by --against DIR\n")


def test_a_missing_folder_is_refused_in_a_line(tmp_path: Path) -> None:
    done = kb_diff("--evidence", str(tmp_path / "nowhere"))
    assert (
        1,
        f"Error: there is no folder '{tmp_path / 'nowhere'}'; name it with --evidence\n",
    ) == (done.exit_code, done.stderr)


def test_a_base_against_itself_has_not_changed() -> None:
    done = CliRunner().invoke(main, ["diff", "--against", str(BAKERY), "--evidence", str(BAKERY)])
    assert (0, 1) == (done.exit_code, done.stdout.count("\n"))


def test_votes_that_do_not_load_are_not_reported_as_gone(tmp_path: Path) -> None:
    old = Path(shutil.copytree(BASE, tmp_path / "old" / "evidence"))
    new = Path(shutil.copytree(BASE, tmp_path / "new" / "evidence"))
    (new / "studies" / "example" / "votes.yml").write_text("s1: [not, votes\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["diff", "--against", str(old), "--evidence", str(new)])
    assert "no votes recorded" not in done.output and "Consequences" not in done.output
    assert "Not compared, because it did not load" in done.output


def test_our_own_words_that_no_longer_fit_are_to_be_read_again(tmp_path: Path) -> None:
    old = Path(shutil.copytree(BASE, tmp_path / "old" / "evidence"))
    change(
        old, "principles/rain-storage.yml", "name: ", "gap: Nobody was asked about lids.\nname: "
    )
    new = Path(shutil.copytree(old, tmp_path / "new" / "evidence"))
    change(
        new,
        "studies/example/statements.yml",
        "principles: {}",
        "principles: {rain-storage: A roof fills the barrel.}",
    )
    change(
        new, "findings/barrels-save-trips.yml", "rests_on: [example/s1, ", "rests_on: [example/s2, "
    )
    done = CliRunner().invoke(main, ["diff", "--against", str(old), "--evidence", str(new)])
    assert (
        "principle rain-storage, its gap: "
        "now in need of rereading, because of new evidence: example/s2" in done.output
    )
    assert (
        "finding barrels-save-trips, its appraisal: "
        "now in need of review, because its anchors changed" in done.output
    )
    assert "the list of changes" not in done.output.partition("Consequences")[2]


def test_a_new_record_without_an_entry_for_readers_is_reported(tmp_path: Path) -> None:
    new = Path(shutil.copytree(BASE, tmp_path / "new" / "evidence"))
    (new / "studies/example/participants.yml").write_text(
        (BASE / "studies/example/participants.yml").read_text() + "G7: {}\n", encoding="utf-8"
    )
    done = CliRunner().invoke(main, ["diff", "--against", str(BASE), "--evidence", str(new)])
    assert (
        "the list of changes: now in need of an entry, because records were added or removed"
        in done.output
    )
