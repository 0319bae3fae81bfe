"""What each kind of page says, held against the YAML files read by another parser."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from lxml import html

from knowledge_base.pages.macros import names
from macros import Macros
from tests.support.html import read, words
from tests.support.plain_evidence import (
    ANCHORS,
    CHANGES,
    CONTEXTS,
    FINDINGS,
    FIRST,
    GUIDANCE,
    LEVELS,
    METRICS,
    PARTICIPANTS,
    PRINCIPLES,
    QUOTES,
    STATEMENTS,
    STUDIES,
    VIEWS,
    VOTES,
    anchors_of,
    authors_alone,
    base,
    called,
    counts_as_study,
    direction,
    is_counted,
    layer,
    loaded,
    lowest,
    marks_on,
    name_of,
    opposed_by,
    opposed_on,
    own,
    plain,
    positions,
    scale_of,
    study_of,
    uses,
    where,
)
from tests.support.record_fields import HOLDS

STUDY = f"studies/{FIRST}"
MOST_NOTES = 12
"""Participants of a study before its votes are drawn as bars."""
MEASURED = {
    "belief": "what participants believe",
    "feasibility": "what participants consider feasible",
    "experience": "what participants have experienced",
    "usefulness": "what participants find useful",
    "adoption": "what participants have adopted, not what they approve of",
}


def drawn_as_notes(ref: str) -> bool:
    return (
        ref in VOTES and not is_counted(ref) and len(own(PARTICIPANTS, study_of(ref))) <= MOST_NOTES
    )


def covered(behind: set[str]) -> str:
    """Say how the votes behind a cell of the gap map cover it, by the key above the map."""
    directed = [ref for ref in behind if ref in VOTES and direction(ref)]
    ways = {
        (counts["agrees"] > counts["disagrees"])
        == (STATEMENTS[ref]["agreement_means"] == "supports")
        for ref in directed
        if (counts := positions(ref))["agrees"] != counts["disagrees"]
        and STATEMENTS[ref]["agreement_means"] != "neither"
    }
    if len(ways) > 1 or any(
        contested(ref) and direction(ref) in (None, "divided") for ref in behind
    ):
        return "contested"
    studies = {study_of(ref) for ref in directed if counts_as_study(ref)}
    apart = any(
        one not in STUDIES[other].get("shares_participants_with", [])
        and other not in STUDIES[one].get("shares_participants_with", [])
        for one, other in combinations(studies, 2)
    )
    return "well covered" if apart else "thin"


def within(ref: str) -> str:
    """Name a statement where its study is named already."""
    return f"{ref.partition('/')[2]}, {plain(STATEMENTS[ref]['title'])}"


def asks_opinions(study: str) -> bool:
    return any(statement["measures"] != "adoption" for statement in own(STATEMENTS, study).values())


def in_order() -> list[dict]:
    """List the recommendations as the site orders them."""
    return [
        record
        for id, record in sorted(
            GUIDANCE.items(), key=lambda item: (int(item[1].get("order", 100)), item[0])
        )
    ]


def address_of(ref: str) -> str:
    """Give the address of the page on which a statement, quote or view stands."""
    study, _, id = ref.partition("/")
    on = id if ref in STATEMENTS else ANCHORS[ref].get("statement")
    return f"studies/{study}/{on.lower()}" if on else f"studies/{study}"


def supporting(guidance: dict) -> set[str]:
    """Give all that a recommendation and its findings rest on, without what is named against."""
    points = [
        point
        for side in ("invest_when", "defer_when", "gain", "cost")
        for point in guidance.get(side) or []
    ]
    return {
        ref
        for one in (*points, *(FINDINGS[id] for id in guidance["findings"]))
        for ref in one.get("rests_on") or []
    }


def contested(ref: str) -> bool:
    """Whether a vote of opinion has anybody opposed or on both sides, or people on both sides without a direction."""
    if ref not in VOTES or STATEMENTS[ref]["measures"] == "adoption":
        return False
    sides = {scale_of(ref)[option] for option, marks in marks_on(ref).items() if marks}
    counts = positions(ref)
    both = (
        {"agree", "disagree"} <= sides
        if is_counted(ref)
        else bool(counts["agrees"] and counts["disagrees"])
    )
    return bool(
        opposed_on(ref)
        or (counts and counts["split"])
        or (both and (is_counted(ref) or direction(ref) in (None, "divided")))
    )


def spaced(item: html.HtmlElement) -> str:
    return " ".join(words(part) for part in item)


def under(root: html.HtmlElement, heading: str) -> html.HtmlElement:
    """Give the section that a heading, by its id, opens."""
    (found,) = root.xpath(f'//section[h2[@id="{heading}"]]')
    return found


def points(section: html.HtmlElement) -> list[tuple[list[str], str]]:
    return [
        ([words(tag) for tag in item.xpath('./span[starts-with(@class, "tag ")]')], words(item))
        for item in section.xpath('./ul[@class="points"]/li')
    ]


@pytest.mark.parametrize("id", GUIDANCE)
def test_a_recommendation_says_all_its_record_says_under_the_right_headings(
    site: Path, id: str
) -> None:
    record, page = GUIDANCE[id], read(site, f"guidance/{id}")
    assert words(
        page.xpath('//section[contains(@class, "verdict")]//p[@class="lead"]')[0]
    ) == plain(record["verdict"])
    caveat = words(page.xpath('//section[contains(@class, "verdict")]')[0])
    assert f"{base(anchors_of(record))}." in caveat
    assert f"Confidence: {lowest(record)}." in caveat and "Our reading" in caveat
    for side, heading in (
        ("invest_when", "Invest when"),
        ("defer_when", "Defer when"),
        ("gain", "What you gain"),
        ("cost", "What it costs"),
    ):
        section, listed = under(page, side.replace("_", "-")), record.get(side) or []
        assert words(section.xpath("./h2")[0]) == heading
        shown = points(section)
        assert [tags for tags, _ in shown] == [
            list(dict.fromkeys(map(layer, p.get("rests_on") or []))) or ["our reading"]
            for p in listed
        ]
        assert all(
            plain(point["text"]) in text for point, (_, text) in zip(listed, shown, strict=True)
        )
        if not listed:
            said = record.get("none_found", {}).get(side, "Nothing in this base says.")
            assert words(section.xpath("./p")[0]) == plain(said)
    for field, heading in (("not_measured", "not-measured"), ("your_situation", "your-situation")):
        assert [words(item) for item in under(page, heading).xpath("./ul/li")] == [
            plain(text) for text in record[field]
        ]
    assert words(under(page, "would-change").xpath("./p")[0]) == plain(record["would_change"])
    shown = [
        words(summary.xpath("./b")[0])
        for summary in under(page, "evidence").xpath("./ul/li/details/summary")
    ]
    assert shown == [FINDINGS[finding]["title"] for finding in record["findings"]]
    for context, answers in record["applies"].items():
        text = words(under(page, "applies"))
        assert CONTEXTS[context]["question"] in text and all(
            CONTEXTS[context]["answers"][a] in text for a in answers
        )


def test_each_recommendation_and_finding_names_who_took_the_other_side(site: Path) -> None:
    resting = {f"guidance/{id}": supporting(record) for id, record in GUIDANCE.items()} | {
        f"findings/{id}": record["rests_on"] for id, record in FINDINGS.items()
    }
    for id, refs in resting.items():
        said = words(under(read(site, id), "opposed"))
        behind = [ref for ref in STATEMENTS if ref in refs]
        against = [person for person in PARTICIPANTS if set(opposed_by(person)) & set(behind)]
        for person in against:
            for ref in set(opposed_by(person)) & set(behind):
                options = [
                    option
                    for option, people in VOTES[ref].items()
                    if person.partition("/")[2] in people
                ]
                assert (
                    f"{person.partition('/')[2]} marked {' and '.join(options)} on statement {called(ref)}."
                    in said
                ), (id, person)
        voted = any(ref in VOTES for ref in behind)
        assert ("nobody took the other side" in said) == (
            voted and not any(map(contested, behind))
        ), id
        assert ("It rests on no vote" in said) == (not voted), id


def test_the_dissent_of_the_first_study_stands_on_each_recommendation_that_rests_on_the_vote(
    site: Path,
) -> None:
    opposed = {id: words(under(read(site, f"guidance/{id}"), "opposed")) for id in GUIDANCE}
    dissent = (
        f"P4 marked partially disagree on statement {called(f'{FIRST}/s6')}. Why, in P4’s words."
    )
    assert (
        {id for id, text in opposed.items() if dissent in text}
        == {id for id, record in GUIDANCE.items() if f"{FIRST}/s6" in supporting(record)}
        != set()
    )
    split = {id for id, record in GUIDANCE.items() if f"{FIRST}/s4" in supporting(record)}
    assert split
    for id in split:
        _, _, monitoring = opposed[id].partition(
            f"On statement {called(f'{FIRST}/s4')} people stood on both sides, "
        )
        assert monitoring.startswith(
            "and there is no direction to be opposed to (fewer than five opinions)."
        )
        for mark in (
            "P6 marked partially agree. What P6 said on this statement; the study does not say that it explains the vote.",
            "P3 marked strongly disagree. What P3 said on this statement; the study does not say that it explains the vote.",
            "P4 marked partially disagree. No words of theirs on this statement are printed.",
            "P5 marked partially disagree. What P5 said on this statement; the study does not say that it explains the vote.",
        ):
            assert mark in monitoring


@pytest.mark.parametrize("id", FINDINGS)
def test_a_finding_shows_its_anchors_its_appraisal_and_who_made_it(site: Path, id: str) -> None:
    record, page = FINDINGS[id], read(site, f"findings/{id}")
    appraisal = record["appraisal"]
    lead = page.xpath('//p[@class="lead"]')[0]
    assert words(lead) == f"{base(record['rests_on'])}: {plain(record['text'])}"
    assert (
        f"Confidence: {appraisal['confidence']}. {HOLDS[appraisal['confidence']]} for similar teams; we do not know how common it is."
        in words(lead.getparent())
    )
    for field, heading in (("rests_on", "rests-on"), ("against", "against")):
        shown = [
            words(tag)
            for tag in under(page, heading).xpath('.//li/span[starts-with(@class, "tag ")]')
        ]
        assert shown == [layer(ref) for ref in record.get(field) or []]
    if not record.get("against"):
        assert plain(record["looked_in"]) in words(under(page, "against"))
    rows = [[words(cell) for cell in row] for row in under(page, "appraisal").xpath(".//tbody/tr")]
    names = ("methodological limitations", "coherence", "adequacy", "relevance")
    assert rows == [
        [name.capitalize(), appraisal[name]["concern"], plain(appraisal[name]["because"])]
        for name in names
    ]
    text = words(under(page, "appraisal"))
    assert plain(appraisal["explanation"]) in text and "not a CERQual rating" in text
    assert (
        f"Appraised by {' and '.join(filter(None, [', '.join(appraisal['by'][:-1]), appraisal['by'][-1]]))} on {appraisal['date']}."
        in text
    )
    assert ("One person; nobody has checked it independently." in text) == (
        len(appraisal["by"]) == 1
    )


def test_what_rests_on_the_authors_conclusion_alone_is_marked_wherever_it_stands(
    site: Path,
) -> None:
    alone = {id for id, record in FINDINGS.items() if authors_alone(record["rests_on"])}
    assert (
        {
            id
            for id in FINDINGS
            if "Authors’ conclusion alone." in words(read(site, f"findings/{id}"))
        }
        == alone
        != set()
    )
    listed = {
        words(item.xpath("./p/a")[0])
        for item in read(site, "findings").xpath('//ul[@class="records"]/li')
        if "authors’ conclusion alone" in words(item)
    }
    assert listed == {plain(FINDINGS[id]["title"]) for id in alone}
    situations = {
        id
        for id in CONTEXTS
        if "Authors’ conclusion alone."
        in words(read(site, "guidance").xpath(f'//li[@id="context-{id}"]')[0])
    }
    assert situations == {
        id
        for id, record in CONTEXTS.items()
        if record.get("rests_on") and authors_alone(record["rests_on"])
    }


@pytest.mark.parametrize("ref", STATEMENTS)
def test_a_statement_shows_its_wording_and_what_it_means_apart(site: Path, ref: str) -> None:
    record, page = STATEMENTS[ref], read(site, address_of(ref))
    assert words(page.xpath('//blockquote[@class="wording"]')[0]) == plain(record["text"])
    if ref in VOTES:
        figure, who = (
            (f"{record['figure']}. " if "figure" in record else ""),
            "How many" if is_counted(ref) else "Who",
        )
        caption = page.xpath(
            '//table[@class="agreement"]/caption'
            if drawn_as_notes(ref)
            else '//figcaption | //h2[@id="votes"]/following-sibling::p[1]'
        )
        assert words(caption[0]).startswith(
            f"{figure}{who} marked which option. This is about {MEASURED[record['measures']]}."
        )
    meaning = words(under(page, "our-reading"))
    asked = {"adoption": "What was asked is whether they do it, not whether they approve of it"}
    means = {
        "supports": "supports the practice",
        "challenges": "challenges the practice",
        "neither": "neither supports nor challenges the practice",
    }
    assert (
        asked.get(record["measures"], f"Agreeing {means[record['agreement_means']]}") in meaning
        and plain(record["because"]) in meaning
    )
    for principle, reason in record["principles"].items():
        assert f"{PRINCIPLES[principle]['name']}. {plain(reason)}" in meaning
    if not record["principles"]:
        assert (
            f"counts for no principle of this base: {plain(record['outside'])}"
            if "outside" in record
            else "counts for no single principle"
        ) in meaning
    assert plain(record["purpose"]) in words(under(page, "asked"))


def test_statements_say_who_was_opposed_and_who_stood_apart(site: Path) -> None:
    opposed = {
        id: words(under(read(site, f"{STUDY}/{id}"), "opposed")) for id in own(STATEMENTS, FIRST)
    }
    assert {id: text for id, text in opposed.items() if "Nobody" in text} == {
        "s1": "Who was opposed Nobody. All six agreed.",
        "s2": "Who was opposed Nobody. All six agreed.",
        "s3": "Who was opposed Nobody. All six disagreed.",
        "s5": "Who was opposed Nobody. All six disagreed.",
    }
    assert opposed["s6"] == "Who was opposed P4 marked partially disagree. Why, in P4’s words."
    assert (
        "no direction to be opposed to" in opposed["s4"]
        and "P6 marked partially agree." in opposed["s4"]
    )


def test_reported_views_name_whose_they_are(site: Path) -> None:
    shown = {}
    for address in {*(f"studies/{study}" for study in STUDIES), *map(address_of, STATEMENTS)}:
        for block in read(site, address).xpath('//div[@class="view"]'):
            shown[f"{address.split('/')[1]}/{block.get('id')}"] = words(block)
    assert set(shown) == set(VIEWS) != set()
    for ref, view in VIEWS.items():
        start = {
            "authors": "The authors conclude",
            "participants": "The authors report of participants they do not name",
        }
        said = (
            f"“{plain(view['text'])}” (the authors’ own words)"
            if view.get("verbatim") == "true"
            else plain(view["text"])
        )
        assert shown[ref].startswith(
            f"{start.get(view['by'], 'The authors report of participant ' + view['by'])}: {said}"
        )


def test_home_marks_the_three_statements_worded_against_the_practice_and_shows_every_wording(
    site: Path,
) -> None:
    rows = read(site, "").xpath('//table[@class="mural"]/tbody/tr/th')
    assert [
        plain(statement["text"]) in words(row)
        for statement, row in zip(own(STATEMENTS, FIRST).values(), rows, strict=True)
    ] == [True] * 6
    assert ["Worded against the practice." in words(row) for row in rows] == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]


def test_lists_show_each_recommendation_and_finding_with_its_own_confidence(site: Path) -> None:
    items = read(site, "").xpath('//ul[@class="records"]/li')
    assert [spaced(item) for item in items] == [
        f"{record['title']} {plain(record['verdict'])} Confidence: {lowest(record)}"
        for record in in_order()
    ]
    for nature in sorted({record["kind"] for record in FINDINGS.values()}):
        (heading,) = read(site, "findings").xpath(f'//h2[@id="{nature}"]')
        shown = [spaced(item) for item in heading.getnext().xpath("./li")]
        expected = [
            f"{plain(r['title'])} {plain(r['text'])} Confidence: {r['appraisal']['confidence']}"
            for r in FINDINGS.values()
            if r["kind"] == nature
        ]
        shown = [text.removesuffix(" · authors’ conclusion alone") for text in shown]
        assert sorted(shown) == sorted(expected)
        levels = [LEVELS.index(text.rpartition(" Confidence: ")[2]) for text in shown]
        assert levels == sorted(levels, reverse=True)


def test_each_situation_leads_to_the_recommendations_that_speak_to_it(site: Path) -> None:
    for id, context in CONTEXTS.items():
        (item,) = read(site, "guidance").xpath(f'//li[@id="context-{id}"]')
        if "not_asked" in context:
            assert plain(context["not_asked"]) in words(item) and not item.xpath("./ul")
            continue
        for answer, line in zip(context["answers"], item.xpath("./ul/li"), strict=True):
            titles = [g["title"] for g in in_order() if answer in g["applies"].get(id, ())]
            said = ", ".join(titles) or "nothing in this base speaks to it"
            assert words(line).startswith(f"{context['answers'][answer]}: {said}")
            shown = {words(point) for point in line.xpath("./ul/li")}
            assert shown == {
                f"{label}: {plain(point['text'])}"
                for g in GUIDANCE.values()
                if answer in g["applies"].get(id, ())
                for side, label in (("invest_when", "Invest"), ("defer_when", "Defer"))
                for point in g.get(side) or []
                if answer in point.get("applies", {}).get(id, ())
            }


def test_gaps_stand_on_home_and_on_the_principle(site: Path) -> None:
    home = words(read(site, ""))
    for id, principle in PRINCIPLES.items():
        asked = any(id in statement["principles"] for statement in STATEMENTS.values())
        shown = [
            words(part)
            for part in read(site, f"principles/{id}").xpath('//section[h2[@id="gap"]]/p')
        ]
        assert len(shown) == ("gap" in principle or not asked), id
        if shown:
            gap = plain(principle.get("gap", "No statement in this base asks about it."))
            assert shown[0].startswith(gap) and gap.casefold() in home.casefold(), id
    for context in CONTEXTS.values():
        assert plain(context.get("not_asked") or context.get("note", "")) in home


def test_a_participant_page_marks_each_vote_on_the_other_side(site: Path) -> None:
    marked = {}
    for person in PARTICIPANTS:
        rows = read(site, f"studies/{person.lower()}").xpath('//tr[@class="opposed-row"]')
        marked[person] = [words(row.xpath("./th/a")[0]) for row in rows]
    assert marked == {
        person: [within(ref) for ref in opposed_by(person)] for person in PARTICIPANTS
    }
    assert own(marked, FIRST) == {
        "P1": [],
        "P2": [],
        "P3": [],
        "P4": ["s6, General MLOps principles"],
        "P5": [],
        "P6": [],
    }


def test_the_study_page_holds_citation_licence_limitations_and_table_1(site: Path) -> None:
    record, page = loaded(f"{STUDY}/study.yml"), read(site, STUDY)
    assert words(page.xpath('//p[@class="reference"]')[0]) == (
        "Araujo, G., Kalinowski, M., Endler, M. and Calefato, F. (2024). Professional Insights into Benefits and Limitations "
        "of Implementing MLOps Principles. In Proceedings of the 26th International Conference on Enterprise Information "
        "Systems (ICEIS 2024), volume 2, pages 305–312. SCITEPRESS – Science and Technology Publications, Lda. "
        "https://doi.org/10.5220/0012741100003690"
    )
    assert "stand under CC-BY-NC-ND-4.0" in words(under(page, "cite")) and "commercial" in words(
        under(page, "cite")
    )
    assert "focus group, August 2023" in words(page)
    for field, heading in (("limitations", "limitations"), ("reading_notes", "reading-notes")):
        shown = [words(item) for item in under(page, heading).xpath("./ul/li")]
        assert [re.sub(r" Pages? [\d–]+\.$", "", text) for text in shown] == [
            plain(item["text"]) for item in record[field]
        ]
    assert "Not read by us." in words(under(page, "artifacts"))
    people = loaded(f"{STUDY}/participants.yml")
    rows = [
        [words(cell) for cell in row] for row in under(page, "participants").xpath(".//tbody/tr")
    ]
    assert rows == [
        [id, str(p["session"]), *map(str, p["characteristics"].values())]
        for id, p in people.items()
    ]


def test_each_page_describes_itself_by_its_own_record(site: Path) -> None:
    said = {
        address: read(site, address).xpath('//meta[@name="description"]/@content')
        for address in (
            "guidance/monitoring",
            "findings/more-frequent-deployments",
            f"{STUDY}/s5",
            "principles/testing",
        )
    }
    assert said == {
        "guidance/monitoring": [plain(GUIDANCE["monitoring"]["verdict"])],
        "findings/more-frequent-deployments": [
            plain(FINDINGS["more-frequent-deployments"]["text"])
        ],
        f"{STUDY}/s5": [
            "Participants voted on this statement: " + plain(STATEMENTS[f"{FIRST}/s5"]["text"])
        ],
        "principles/testing": [plain(PRINCIPLES["testing"]["definition"])],
    }


def test_principles_show_what_counts_for_them_and_what_rests_on_them(site: Path) -> None:
    for id in PRINCIPLES:
        page = read(site, f"principles/{id}")
        counting = [ref for ref, statement in STATEMENTS.items() if id in statement["principles"]]
        assert page.xpath("//table/@data-statement") == [ref for ref in counting if ref in VOTES]
        cards = page.xpath('//article[@class="board-card"]')
        assert [words(card.xpath("./*[1]")[0]) for card in cards] == [
            within(ref) for ref in counting
        ]
        assert [words(head) for head in page.xpath('//section[h2[@id="statements"]]/h3')] == list(
            dict.fromkeys(map(name_of, counting))
        )
        section = under(page, "findings")
        for nature, heading in (
            ("benefit", "For: benefits"),
            ("condition", "It depends: conditions"),
            ("limitation", "Against: limitations"),
        ):
            about = [
                f"{plain(record['title'])} confidence {record['appraisal']['confidence']}"
                for record in FINDINGS.values()
                if id in record.get("principles", ()) and record["kind"] == nature
            ]
            shown = [
                words(item)
                for item in section.xpath(f'./h3[.="{heading}"]/following-sibling::ul[1]/li')
            ]
            assert sorted(shown) == sorted(about), (id, nature)
        needed = {
            finding for finding, record in FINDINGS.items() if id in record.get("principles", ())
        }
        titles = [g["title"] for g in in_order() if needed & set(g["findings"])]
        assert [
            words(item.xpath("./p")[0]) for item in under(page, "guidance").xpath("./ul/li")
        ] == titles


def test_principle_pages_draw_the_votes_of_the_figures_in_little(site: Path) -> None:
    for id in PRINCIPLES:
        page = read(site, f"principles/{id}")
        about = {
            ref: statement for ref, statement in STATEMENTS.items() if id in statement["principles"]
        }
        drawn = {
            table.get("data-statement"): {
                words(row.xpath("./th")[0]): [words(note) for note in row.xpath("./td//a")]
                for row in table.xpath("./tbody/tr")
                if row.xpath("./td//a")
            }
            for table in page.xpath('//table[@class="small-board"]')
        }
        assert drawn == {
            ref: {option: people for option, people in VOTES[ref].items() if people}
            for ref in about
            if drawn_as_notes(ref)
        }
        tallied = {
            table.get("data-statement"): {
                words(row[0]): int(words(row[1]).replace(",", ""))
                for row in table.xpath("./tbody/tr")
            }
            for table in page.xpath('//table[@class="tally"]')
        }
        assert tallied == {
            ref: {plain(option): marks_on(ref).get(option, 0) for option in scale_of(ref)}
            for ref in about
            if ref in VOTES and not drawn_as_notes(ref)
        }
        for statement in about.values():
            assert plain(statement["principles"][id]) in words(under(page, "statements"))


def test_the_list_of_statements_counts_people_as_the_figures_do(site: Path) -> None:
    (table,) = read(site, "statements").xpath(
        f'//table[@class="agreement-table"][@data-study="{FIRST}"]'
    )
    assert [words(head) for head in table.xpath("./thead/tr/th")] == [
        "Statement",
        "How the vote went",
        "Agrees",
        "Disagrees",
        "No opinion",
    ]
    assert [[words(cell) for cell in row.xpath("./td")] for row in table.xpath("./tbody/tr")] == [
        ["All six agreed.", "6", "0", "0"],
        ["All six agreed.", "6", "0", "0"],
        ["All six disagreed.", "0", "6", "0"],
        ["Too few for a direction: of 4, 1 agreed and 3 disagreed.", "1", "3", "2"],
        ["All six disagreed.", "0", "6", "0"],
        ["All but one agreed: 5 of 6.", "5", "1", "0"],
    ]


def test_the_list_of_statements_counts_the_people_of_every_study(site: Path) -> None:
    shown, told = {}, {}
    for table in read(site, "statements").xpath('//table[@class="agreement-table"]'):
        columns = [words(head).lower() for head in table.xpath("./thead/tr/th")[2:]]
        for row in table.xpath("./tbody/tr"):
            ref = f"{table.get('data-study')}/{words(row.xpath('./th/a/b')[0])}"
            cells = dict(zip(columns, [words(cell) for cell in row.xpath("./td")[1:]], strict=True))
            shown[ref] = {
                position: int(count.replace(",", ""))
                for position, count in cells.items()
                if count not in ("0", "not told")
            }
            told[ref] = bool(cells) and "not told" not in cells.values()
            assert plain(STATEMENTS[ref]["text"]) in words(row)
            assert ("Worded against the practice." in words(row)) == (
                STATEMENTS[ref]["agreement_means"] == "challenges"
            )
    counted = {ref: positions(ref) if ref in VOTES else Counter() for ref in STATEMENTS}
    assert {ref for ref, known in told.items() if known} == {
        ref for ref, counts in counted.items() if counts is not None
    }
    assert {ref: held for ref, held in shown.items() if ref in VOTES} == {
        ref: dict(+counts) if counts is not None else {}
        for ref, counts in counted.items()
        if ref in VOTES
    }
    assert shown.keys() == STATEMENTS.keys()


def test_lists_to_mark_from_stand_in_one_table_of_a_study(site: Path) -> None:
    captions = [
        words(caption)
        for caption in read(site, "statements").xpath('//table[@class="agreement-table"]/caption')
    ]
    marks_only = [
        caption
        for caption in captions
        if caption.endswith("Only marks are published, and one person could leave several.")
    ]
    assert (
        len(marks_only)
        == len(set(marks_only))
        == len(
            {
                study_of(ref)
                for ref in VOTES
                if positions(ref) is None and set(scale_of(ref).values()) == {"agree"}
            }
        )
    )


def test_the_page_of_words_holds_every_quote_and_view_with_what_it_can_be_narrowed_by(
    site: Path,
) -> None:
    items = {}
    for item in read(site, "quotes").xpath("//div[@data-item]"):
        way, _, anchor = item.xpath('.//a[.="Permalink"]/@href')[0].partition("#")
        ref = f"{way.split('/')[2]}/{anchor}"
        assert way == f"../{address_of(ref)}/"
        items[ref] = (
            item.get("data-principle").split(),
            item.get("data-statement"),
            item.get("data-by"),
        )
        text = plain(ANCHORS[ref]["text"])
        assert text in words(item)
        assert (
            ("“" + text + "”" == words(item.xpath(".//blockquote")[0]))
            if ref in QUOTES
            else not item.xpath(".//blockquote")
        )

    def whole(ref: str, label: str) -> str:
        return label if label in ("", "authors", "participants") else f"{study_of(ref)}/{label}"

    assert items == {
        ref: (
            record.get("principles", []),
            whole(ref, record.get("statement", "")),
            whole(ref, record.get("participant") or record["by"]),
        )
        for ref, record in (QUOTES | VIEWS).items()
    }


def test_each_quote_and_view_names_the_findings_that_use_it(site: Path) -> None:
    for ref in QUOTES | VIEWS:
        shown = read(site, address_of(ref)).xpath(
            f'//*[@id="{ref.partition("/")[2]}"]//span[@class="used"]/a'
        )
        using = [plain(f["title"]) for f in FINDINGS.values() if ref in uses(f)]
        assert [words(link) for link in shown] == [*using, "Permalink"]


def test_the_chain_of_a_recommendation_reaches_each_finding_mark_person_and_study(
    site: Path,
) -> None:
    def apart(option: str) -> str:
        return f"“{option}”" if option[0].isdigit() or option[0] == "(" else option

    def marked(ref: str) -> list[str]:
        if drawn_as_notes(ref):
            return [
                f"{apart(plain(option))}: {' '.join(people)}"
                for option, people in VOTES[ref].items()
                if people
            ]
        return [
            f"{apart(plain(option))}: {marks:,} mark{'s' * (marks != 1)}"
            for option, marks in marks_on(ref).items()
            if marks
        ]

    for id, record in GUIDANCE.items():
        for finding, branch in zip(
            record["findings"],
            under(read(site, f"guidance/{id}"), "evidence").xpath("./ul/li"),
            strict=True,
        ):
            hanging = branch.xpath('.//ul[@class="tree"]/li')
            for ref, part in zip(uses(FINDINGS[finding]), hanging, strict=True):
                *leaves, last = [words(leaf) for leaf in part.xpath("./ul/li")]
                assert last == f"{name_of(ref)}, {where(ANCHORS[ref])}"
                person = ANCHORS[ref].get("participant") or ANCHORS[ref].get("by", "")
                named = (
                    [f"{person} Participant {person}"]
                    if f"{study_of(ref)}/{person}" in PARTICIPANTS
                    else []
                )
                assert leaves == (marked(ref) if ref in VOTES else named)


def test_the_gap_map_links_each_cell_to_what_stands_in_it(site: Path) -> None:
    page = read(site, "gaps")
    rows = page.xpath('//table[@class="gap-map"]/tbody/tr')
    for principle, row in zip([*PRINCIPLES, None], rows, strict=True):
        for metric, cell in zip([*METRICS, None], row.xpath("./td"), strict=True):
            (there,) = page.xpath(f'//*[@id="{cell.xpath("./a/@href")[0][1:]}"]')
            asked = [
                ref
                for ref, record in STATEMENTS.items()
                if record.get("metric") == metric
                and (
                    principle in record["principles"]
                    if principle
                    else not record["principles"] and "outside" not in record
                )
            ]
            found = [
                id
                for id, record in FINDINGS.items()
                if record.get("outcome") == metric
                and (
                    principle in (record.get("principles") or [])
                    if principle
                    else not record.get("principles")
                )
            ]
            cover, said = words(cell.xpath(".//b")[0]), words(cell.xpath(".//span")[0])
            assert (cover == "not asked") == (not asked and not found), (principle, metric)
            if cover == "not asked":
                assert (
                    "Not asked in this base" in words(there.getparent())
                    and there.getparent().xpath("./a")
                    and not said
                )
                continue
            behind = {
                *asked,
                *(ref for id in found for ref in FINDINGS[id]["rests_on"] if ref in STATEMENTS),
            }
            assert cover == covered(behind) and words(there.xpath("./h4")[0]).endswith(
                f": {cover}"
            ), (principle, metric)
            listed = [words(item.xpath("./a")[0]) for item in there.xpath("./ul/li")]
            assert listed == [
                *(f"Statement {called(ref)}" for ref in asked),
                *(plain(FINDINGS[id]["title"]) for id in found),
            ]
            counts = [
                f"{len(some)} {noun}{'s' * (len(some) != 1)}"
                for some, noun in ((asked, "statement"), (found, "finding"))
                if some
            ]
            most = max(map(opposed_on, behind), default=0)
            assert said == ", ".join(
                [*counts, *(["one opposed" if most == 1 else "some opposed"] if most else [])]
            )
    assert "No systematic search was done" in words(page.xpath("//caption")[0])


def test_changes_and_corrections_stand_on_their_page_the_newest_first(site: Path) -> None:
    page = read(site, "changes")
    shown = {item.get("id"): words(item) for item in page.xpath('//ol[@class="changes"]/li')}

    def newest_first(*what: str) -> list[str]:
        found = [id for id, change in CHANGES.items() if change["what"] in what]
        return [
            f"change--{id}"
            for id in sorted(found, key=lambda id: CHANGES[id]["date"], reverse=True)
        ]

    assert list(shown) == [*newest_first("corrected", "retired"), *newest_first("added")]
    assert all(
        plain(change["text"]) in shown[f"change--{id}"] and change["what"] in shown[f"change--{id}"]
        for id, change in CHANGES.items()
    )
    assert ("Nothing that was published has been corrected or retired so far." in words(page)) == (
        not newest_first("corrected", "retired")
    )


def test_the_list_of_participants_says_who_was_opposed_to_what(site: Path) -> None:
    page = read(site, "participants")
    rows = {}
    for table in page.xpath('//table[@class="people"]'):
        (study,) = table.xpath("./preceding::h2[1]/@id")
        rows |= {
            f"{study}/{words(row[0])}": [words(cell) for cell in row[1:]]
            for row in table.xpath("./tbody/tr")
        }
    assert own(rows, FIRST) == {
        "P1": ["1", "none"],
        "P2": ["1", "none"],
        "P3": ["2", "none"],
        "P4": ["2", "s6, General MLOps principles"],
        "P5": ["1", "none"],
        "P6": ["3", "none"],
    }
    voicing = {study for study in STUDIES if own(QUOTES, study) or asks_opinions(study)}
    said = Counter(f"{study_of(ref)}/{quote['participant']}" for ref, quote in QUOTES.items())
    assert {person: [*row, ""][:2] for person, row in rows.items()} == {
        person: [
            str(said[person]),
            ("; ".join(map(within, opposed_by(person))) or "none")
            if asks_opinions(study_of(person))
            else "",
        ]
        for person in PARTICIPANTS
        if study_of(person) in voicing
    }
    alone = [words(note) for note in page.xpath('//p/span[@class="notes"]/a')]
    assert alone == [
        person.partition("/")[2] for person in PARTICIPANTS if study_of(person) not in voicing
    ]


def test_a_participant_page_lists_what_rests_on_their_words(site: Path) -> None:
    for person in PARTICIPANTS:
        study, _, label = person.partition("/")
        refs = {
            f"{study}/{id}"
            for id, record in own(QUOTES | VIEWS, study).items()
            if label in (record.get("participant"), record.get("by"))
        }
        using = {id for id, finding in FINDINGS.items() if refs & {*uses(finding)}}
        expected = {plain(FINDINGS[id]["title"]) for id in using} | {
            g["title"] for g in GUIDANCE.values() if using & set(g["findings"])
        }
        shown = under(read(site, f"studies/{person.lower()}"), "rests-on-this").xpath("./ul/li/a")
        assert {words(link) for link in shown} == expected


def test_the_page_for_authors_shows_each_macro_with_its_source(site: Path) -> None:
    page = read(site, "authors")
    sources = [words(code) for code in page.xpath("//pre/code")]
    shown = [name for name in names(Macros) if any(f"{{{{ {name}(" in code for code in sources)]
    assert names(Macros) == shown
    assert "{{" not in " ".join(
        words(part) for part in page.xpath("//article/*[not(self::pre)][not(.//pre)]")
    )
    for result in (
        'figure[@class="quote by-3"]',
        'table[@class="agreement"]',
        'table[@class="mural"]',
        'table[@class="agreement-table"]',
        'div[@class="principle-summary"]',
        'div[@class="verdict-line"]',
        'table[@class="trade-off"]',
        'ul[@class="gaps"]',
    ):
        assert page.xpath(f"//{result}"), result
