"""The same code on another subject, scale and form of votes: nothing of MLOps is in the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.html import index, read, table, words
from tests.support.project import GARDEN, build, lay_out


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("garden")
    config = lay_out(folder, GARDEN, {})
    config.write_text(
        config.read_text(encoding="utf-8").replace("MLOps Evidence", "Garden Evidence"),
        encoding="utf-8",
    )
    done = build(config, folder / "site")
    assert done.returncode == 0, done.stdout
    return folder / "site"


def test_a_scale_with_a_middle_makes_its_own_board(garden: Path) -> None:
    page = read(garden, "studies/example/s1")
    assert table(page, "example/s1") == {
        "yes": ["G1", "G2", "G3", "G4"],
        "unsure": ["G5"],
        "no": [],
        "no opinion": ["G6"],
    }
    assert "Two thirds or more answered yes: 4 of 5" in words(page)
    assert "1 of 6 gave no opinion: G6" in words(page)


def test_counts_make_a_table_without_names(garden: Path) -> None:
    page = read(garden, "studies/example/s2")
    (board,) = page.xpath('//table[@data-statement="example/s2"]')
    assert [[words(cell) for cell in row] for row in board.xpath(".//tr")] == [
        ["Option", "Marks"],
        ["yes", "3"],
        ["unsure", "0"],
        ["no", "2"],
        ["no opinion", "0"],
    ]
    assert board.xpath(".//a") == []
    assert "Only counts are published, so nobody can be named" in words(page)
    assert "3 answered yes and 2 answered no" in words(page)


@pytest.mark.parametrize(
    "votes, several, headline, opposed",
    [
        (
            "{yes: [G1, G2], no: [G1, G3], unsure: [G4]}",
            True,
            "Too few for a direction: of 4, 1 answered yes, 1 answered no, "
            "1 took the middle and 1 was split.",
            "fewer than five opinions",
        ),
        (
            "{yes: [G1, G2, G3], no: [G4, G5, G6]}",
            False,
            "Divided: of 6, 3 answered yes and 3 answered no.",
            "no direction to be opposed to",
        ),
        (
            "{unsure: [G1, G2, G3, G4, G5, G6]}",
            False,
            "Nobody took a side: of 6, 6 took the middle.",
            "Nobody took either side.",
        ),
        (
            "{yes: 10, no: 5}",
            True,
            "Marks only. Marks: 10 yes, 5 no.",
            "Only marks are published, so people on either side cannot be told.",
        ),
        (
            "{yes: [G1, G2, G3, G4], no: [G5, G6]}",
            False,
            "Two thirds or more answered yes: 4 of 6.",
            "G5 marked no.",
        ),
    ],
)
def test_every_shape_of_vote_has_its_words(
    tmp_path: Path, votes: str, several: bool, headline: str, opposed: str
) -> None:
    config = lay_out(tmp_path, GARDEN, {})
    study = tmp_path / "evidence" / "studies" / "example"
    (study / "votes.yml").write_text(f"s1: {votes}\ns2: {{yes: 3, no: 2}}\n", encoding="utf-8")
    finding = tmp_path / "evidence" / "findings" / "barrels-save-trips.yml"
    mixed = (
        finding.read_text(encoding="utf-8")
        .replace("rests_on: [example/s1, ", "mixed: [example/s1]\nrests_on: [")
        .replace("coherence: {concern: minor", "coherence: {concern: moderate")
    )
    finding.write_text(mixed, encoding="utf-8")
    if several:
        statements = (study / "statements.yml").read_text(encoding="utf-8")
        (study / "statements.yml").write_text(
            statements.replace("  measures: belief", "  several_marks: true\n  measures: belief"),
            encoding="utf-8",
        )
    done = build(config, tmp_path / "site")
    assert done.returncode == 0, done.stdout
    page = read(tmp_path / "site", "studies/example/s1")
    assert words(page.xpath('//p[@class="answer"]')[0]).startswith(headline)
    assert opposed in words(page.xpath('//section[h2[@id="opposed"]]')[0])


def test_dissent_that_is_only_counted_is_said_and_not_denied(garden: Path) -> None:
    for address in ("findings/barrels-need-a-roof", "guidance/first-barrel", "studies/example/s2"):
        said = words(read(garden, address).xpath('//section[h2[@id="opposed"]]')[0])
        assert (
            "f 5, 3 answered yes and 2 answered no. Only counts are published, so "
            "nobody can be named." in said
        )
    rows = [words(row) for row in read(garden, "studies/example/g1").xpath("//table/tbody/tr")]
    assert "only counts are published" in rows[1] and "no mark" not in rows[1]


def test_somebody_on_both_sides_is_named(tmp_path: Path) -> None:
    config = lay_out(tmp_path, GARDEN, {})
    study = tmp_path / "evidence" / "studies" / "example"
    (study / "votes.yml").write_text(
        "s1: {yes: [G1, G2, G3, G4, G5, G6], no: [G6]}\ns2: {yes: 3, no: 2}\n", encoding="utf-8"
    )
    statements = study / "statements.yml"
    statements.write_text(
        statements.read_text(encoding="utf-8").replace(
            "  measures: belief", "  several_marks: true\n  measures: belief"
        ),
        encoding="utf-8",
    )
    done = build(config, tmp_path / "site")
    assert done.returncode == 0, done.stdout
    for address in ("studies/example/s1", "findings/barrels-save-trips"):
        section = read(tmp_path / "site", address).xpath('//section[h2[@id="opposed"]]')[0]
        assert "on both sides at once:" in words(section) and "G6 marked yes and no." in words(
            section
        )


def test_a_statement_without_votes_says_so(tmp_path: Path) -> None:
    config = lay_out(tmp_path, GARDEN, {})
    (tmp_path / "evidence" / "studies" / "example" / "votes.yml").write_text(
        "s2: {yes: 3, no: 2}\n", encoding="utf-8"
    )
    done = build(config, tmp_path / "site")
    assert done.returncode == 0, done.stdout
    answer = words(read(tmp_path / "site", "studies/example/s1").xpath('//p[@class="answer"]')[0])
    assert answer == "No votes published."


def test_home_shows_votes_with_names_and_votes_with_counts_on_one_board(garden: Path) -> None:
    rows = read(garden, "").xpath('//table[@class="mural"]/tbody/tr')
    assert [[words(cell) for cell in row.xpath("./td")] for row in rows] == [
        ["G1 G2 G3 G4", "G5", "", "G6"],
        ["3", "0", "2", "0"],
    ]


def test_nothing_of_mlops_comes_along(garden: Path) -> None:
    for path in garden.rglob("*.html"):
        article = (
            read(garden, path.parent.relative_to(garden)).xpath("//article")
            if path.name == "index.html"
            else []
        )
        assert not any(
            "MLOps" in words(element) or "Araujo" in words(element) for element in article
        ), path


def test_text_of_the_evidence_is_never_read_as_code(tmp_path: Path) -> None:
    hostile = (
        "{{ 7*7 }} {% raw %} <script>alert(1)</script> **b** `c` [d](e) ~~f~~ ``` "
        '{onclick=g} --8<-- "h" &amp; x'
    )
    config = lay_out(tmp_path, GARDEN, {})
    principle = tmp_path / "evidence" / "principles" / "rain-storage.yml"
    quoted = hostile.replace("'", "''")
    principle.write_text(
        f"name: '{quoted}'\ndefinition: '{quoted}'\nsource: {{study: example, page: 11}}\n",
        encoding="utf-8",
    )
    done = build(config, tmp_path / "site")
    assert done.returncode == 0, done.stdout
    page = read(tmp_path / "site", "principles/rain-storage")
    assert words(page.xpath("//h1")[0]) == hostile
    assert words(page.xpath('//p[@class="lead"]')[0]) == hostile
    assert page.findtext(".//title") == f"Principle: {hostile} · MLOps Evidence"
    assert page.xpath('//meta[@name="description"]/@content') == [hostile]
    assert not any("alert(1)" in (script.text or "") for script in page.xpath("//script"))
    assert hostile in words(read(tmp_path / "site", "principles"))


def test_lines_that_open_a_block_in_markdown_stay_text(tmp_path: Path) -> None:
    lines = [
        "```",
        "# a",
        "- b",
        "> c",
        "    d",
        "~~~",
        "<div>",
        "</div>",
        "--8<-- e",
        "*[x]: y",
        "---",
        "{{ 1 }}",
        "| f |",
    ]
    config = lay_out(tmp_path, GARDEN, {})
    principle = tmp_path / "evidence" / "principles" / "rain-storage.yml"
    text = "\n".join(f"  {line}" for line in lines)
    principle.write_text(
        f"name: Rain\ndefinition: |2\n{text}\nsource: {{study: example, page: 11}}\n",
        encoding="utf-8",
    )
    done = build(config, tmp_path / "site")
    assert done.returncode == 0, done.stdout
    page = read(tmp_path / "site", "principles/rain-storage")
    assert page.xpath('//p[@class="lead"]')[0].text_content() == "\n".join(lines)
    assert page.xpath('//p[@class="lead"]/*') == []


def test_bad_evidence_ends_the_build_with_its_problems(tmp_path: Path) -> None:
    config = lay_out(tmp_path, GARDEN, {})
    votes = tmp_path / "evidence" / "studies" / "example" / "votes.yml"
    votes.write_text(votes.read_text(encoding="utf-8").replace("G5", "G9"), encoding="utf-8")
    done = build(config, tmp_path / "site")
    assert done.returncode != 0
    problem = "s1 / unsure / 1: 'G9' is not a participant of example"
    assert f"evidence/studies/example/votes.yml:3: {problem}" in done.stdout
    assert "Traceback" not in done.stdout and not (tmp_path / "site").exists()


def test_a_hand_written_page_replaces_the_page_of_its_record(tmp_path: Path) -> None:
    page = "---\ntitle: By hand\ndescription: By hand\n---\n\n# By hand\n\nIn our own words.\n"
    done = build(lay_out(tmp_path, GARDEN, {"principles/rain-storage.md": page}), tmp_path / "site")
    assert done.returncode == 0, done.stdout
    page = read(tmp_path / "site", "principles/rain-storage")
    assert words(page.xpath("//h1")[0]) == "By hand"
    assert words(page.xpath('//nav[@class="crumbs"]//li')[-1]) == "By hand"
    assert "By hand" not in index(tmp_path / "site")["principles/rain-storage/"]["content"]


def test_the_page_of_a_record_may_stand_in_the_nav_under_a_title_of_its_own(tmp_path: Path) -> None:
    config = lay_out(tmp_path, GARDEN, {})
    nav = config.read_text(encoding="utf-8")
    config.write_text(
        nav.replace("  - Gaps:", "  - Storing rain: principles/rain-storage.md\n  - Gaps:"),
        encoding="utf-8",
    )
    done = build(config, tmp_path / "site")
    assert done.returncode == 0, done.stdout
    page = read(tmp_path / "site", "principles/rain-storage")
    assert "Storing rain" in [
        words(item) for item in page.xpath('//nav[@class="site-nav"]//a[@aria-current="page"]')
    ]
    assert words(page.xpath("//title")[0]).startswith("Principle: Rain storage")
