"""The pages of a study and of its participants."""

from __future__ import annotations

import pytest

from knowledge_base.load import load, read
from tests.support.cases import change, evidence_of
from tests.support.views import page_of, rows_of, text_of, under

REFERENCE = (
    "Baker, A., Crumb, B. L. and Rye, C. (2021). What Home Bakers Make of Slow Dough. "
    "In Proceedings of the 5th Meeting on Bread (BREAD 2021), volume 2, pages 30–39. "
    "Oven Press – Books on Bread. https://doi.org/10.1234/bread.7"
)


def test_a_study_has_its_citation_and_the_licence_of_its_words(kb):
    cite = under(page_of(kb, "studies/baker-2021"), "cite")
    assert REFERENCE == text_of(cite, './/p[@class="reference"]')[0]
    assert "are under CC-BY-NC-ND-4.0" in text_of(cite, ".")[0]
    assert "a company document may not be non-commercial" in text_of(cite, ".")[0]


def test_what_limits_a_study_and_what_we_noticed_are_apart(kb):
    page = page_of(kb, "studies/baker-2021")
    assert ["All six bakers own a fridge. Page 38."] == text_of(
        under(page, "limitations"), "./ul/li"
    )
    assert [
        "The figure shows two bakers without an opinion on steam; the text is silent on them. "
        "Pages 35–36.",
        "We read the study in one copy.",
    ] == text_of(under(page, "reading-notes"), "./ul/li")


def test_what_was_published_with_a_study_says_whether_we_read_it(kb):
    artifacts = under(page_of(kb, "studies/baker-2021"), "artifacts")
    assert [
        "The notes of the bakers, 10.1234/notes.7. Not read by us. It is said to hold every note."
    ] == text_of(artifacts, ".//li")


def test_what_a_study_prints_about_its_participants_is_a_table_of_its_page(kb):
    people = under(page_of(kb, "studies/baker-2021"), "participants")
    assert ["P1", "1", "charcoal", "by machine"] == rows_of(people, ".//tbody/tr")[0]
    assert 6 == len(rows_of(people, ".//tbody/tr"))


def test_a_participant_has_every_mark_beside_how_the_vote_went(kb):
    page = page_of(kb, "studies/baker-2021/P4")
    assert [
        ["P4 partially agree", "All six agreed."],
        ["P4 strongly disagree", "All six disagreed."],
        [
            "P4 partially disagree",
            "Too few for a direction: of 4, 1 agreed and 3 disagreed. "
            "2 of 6 gave no opinion: P1 and P2.",
        ],
        ["P4 partially disagree", "All but one agreed: 5 of 6. On the other side."],
    ] == [row[1:] for row in rows_of(under(page, "marks"), ".//tbody/tr")]


def test_the_votes_on_which_a_participant_is_opposed_are_marked(kb):
    marked = {
        person.id: text_of(page_of(kb, path), '//tr[@class="opposed-row"]/th/a')
        for path, person in kb.by_path.items()
        if person.kind.name == "participant"
    }
    assert {
        "P1": [],
        "P2": [],
        "P3": [],
        "P4": ["s4, Bread in general"],
        "P5": [],
        "P6": [],
    } == marked


def test_a_participant_leads_to_what_rests_on_their_words(kb):
    page = page_of(kb, "studies/baker-2021/P3")
    assert [
        "Recommendation: Do we need a tool for steam?",
        "Finding: Bakers differ on steam",
    ] == text_of(under(page, "rests-on-this"), "./ul/li")
    silent = page_of(kb, "studies/baker-2021/P1")
    assert [] == text_of(under(silent, "rests-on-this"), "./ul/li/a")


def test_a_study_that_prints_pseudonyms_names_where_it_explains_them(tmp_path):
    case = "pseudonyms-are-allowed-where-the-study-prints-them"
    kb = load(evidence_of(case, tmp_path))
    assert (
        "The names are pseudonyms of the study: Page 12 says that the names are made up."
        in text_of(under(page_of(kb, "studies/example"), "participants"), ".")[0]
    )


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ("funding: A grant of the town & more.\n", ["Funding: A grant of the town & more."]),
        (
            "funding: None.\ncompeting_interests: They sell barrels.\n",
            ["Funding: None.", "Competing interests: They sell barrels."],
        ),
    ],
)
def test_funding_and_competing_interests_are_shown_as_the_study_states_them(
    tmp_path, fields, shown
):
    evidence = evidence_of("_base", tmp_path)
    change(evidence, "studies/example/study.yml", "read: full\n", f"read: full\n{fields}")
    page = page_of(load(evidence), "studies/example")
    assert shown == text_of(under(page, "funding"), "./p")


def test_a_study_that_records_neither_has_no_section_on_funding(tmp_path):
    page = page_of(load(evidence_of("_base", tmp_path)), "studies/example")
    assert [] == page.xpath('//h2[@id="funding"]')


def test_months_of_a_study_are_shown_in_words(tmp_path):
    evidence = evidence_of("_base", tmp_path)
    change(evidence, "studies/example/study.yml", "2019-06", "2019-06/2019-08")
    page = page_of(load(evidence), "studies/example")
    assert ["Study · interview study, June to August 2019"] == text_of(
        page, '//p[@class="eyebrow"]'
    )


def test_a_quote_on_no_statement_is_on_the_page_of_its_study_and_of_its_speaker(kb):
    said = under(page_of(kb, "studies/baker-2021"), "words").xpath("./figure")
    own = under(page_of(kb, "studies/baker-2021/P2"), "words").xpath("./figure")
    assert ["salt", "salt"] == [figure.get("id") for figure in (*said, *own)]
    for figure in (*said, *own):
        assert text_of(figure, "./figcaption")[0].startswith(
            "P2 Participant P2, Baker et al. (2021), page 38. Words as printed, "
            "CC-BY-NC-ND-4.0. Our reading: it qualifies the practice. Not used yet. Permalink"
        )


def test_a_study_whose_quotes_are_all_on_statements_has_no_section_for_others(kb):
    assert [] == page_of(kb, "studies/miller-2023").xpath('//h2[@id="words"]')


def test_a_study_tells_why_it_is_independent_of_another(tmp_path):
    kb, _ = read(evidence_of("a-statement-without-votes-is-no-second-study", tmp_path))
    (study,) = [one for one in kb.studies.values() if one.independent_of]
    ((other, proof),) = study.independent_of.items()
    section = page_of(kb, f"studies/{study.id}").xpath('//h3[@id="independence"]')[0].getnext()
    assert text_of(section, "./li")[0].startswith(
        f"Independent of {kb.studies[other].name}: {proof.ground}"
    )
