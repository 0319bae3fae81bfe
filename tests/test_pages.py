"""What each kind of page says, held against the YAML files read by another parser."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lxml import html

from knowledge_base.render import MACROS
from tests.conftest import ROOT
from tests.test_site import read, words

EVIDENCE = ROOT / "evidence"
STUDY = "studies/araujo-2024"
LEVELS = ["very low", "low", "moderate", "high"]


def loaded(path: str) -> dict:
    # The base loader leaves every scalar as text; the safe one would read the field `on` as true.
    return yaml.load((EVIDENCE / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def folder(name: str) -> dict[str, dict]:
    return {path.stem: loaded(f"{name}/{path.name}") for path in sorted((EVIDENCE / name).glob("*.yml"))}


STATEMENTS, QUOTES, VIEWS = (loaded(f"{STUDY}/{name}.yml") for name in ("statements", "quotes", "views"))
FINDINGS, GUIDANCE, CONTEXTS, PRINCIPLES = (folder(name) for name in ("findings", "guidance", "contexts", "principles"))


def plain(text: object) -> str:
    return " ".join(str(text).split())


def spaced(item: html.HtmlElement) -> str:
    return " ".join(words(part) for part in item)


def under(root: html.HtmlElement, heading: str) -> html.HtmlElement:
    """Give the section that a heading, by its id, opens."""
    found, = root.xpath(f'//section[h2[@id="{heading}"]]')
    return found


def points(section: html.HtmlElement) -> list[tuple[list[str], str]]:
    return [([words(tag) for tag in item.xpath('./span[starts-with(@class, "tag ")]')], words(item))
            for item in section.xpath('./ul[@class="points"]/li')]


def layer(ref: str) -> str:
    id = ref.partition("/")[2]
    return "votes" if id in STATEMENTS else "words" if id in QUOTES else "authors"


def lowest(guidance: dict) -> str:
    return min((FINDINGS[id]["appraisal"]["confidence"] for id in guidance["findings"]), key=LEVELS.index)


@pytest.mark.parametrize("id", GUIDANCE)
def test_a_recommendation_says_all_its_record_says_under_the_right_headings(site: Path, id: str) -> None:
    record, page = GUIDANCE[id], read(site, f"guidance/{id}")
    assert words(page.xpath('//section[contains(@class, "verdict")]//p[@class="lead"]')[0]) == plain(record["verdict"])
    caveat = words(page.xpath('//section[contains(@class, "verdict")]')[0])
    assert "In one focus group study with six participants." in caveat
    assert f"Confidence: {lowest(record)}." in caveat and "Our reading" in caveat
    for side, heading in (("invest_when", "Invest when"), ("defer_when", "Defer when"), ("gain", "What you gain"),
                          ("cost", "What it costs")):
        section, listed = under(page, side.replace("_", "-")), record.get(side) or []
        assert words(section.xpath("./h2")[0]) == heading
        shown = points(section)
        assert [tags for tags, _ in shown] == [list(dict.fromkeys(map(layer, p["rests_on"]))) for p in listed]
        assert all(plain(point["text"]) in text for point, (_, text) in zip(listed, shown, strict=True))
        if not listed:
            said = record.get("none_found", {}).get(side, "Nothing in this base says.")
            assert words(section.xpath("./p")[0]) == plain(said)
    for field, heading in (("not_measured", "not-measured"), ("your_situation", "your-situation")):
        assert [words(item) for item in under(page, heading).xpath("./ul/li")] == [plain(text) for text in record[field]]
    assert words(under(page, "would-change").xpath("./p")[0]) == plain(record["would_change"])
    shown = [words(summary.xpath("./b")[0]) for summary in under(page, "evidence").xpath("./ul/li/details/summary")]
    assert shown == [FINDINGS[finding]["title"] for finding in record["findings"]]
    for context, answers in record["applies"].items():
        text = words(under(page, "applies"))
        assert CONTEXTS[context]["question"] in text and all(CONTEXTS[context]["answers"][a] in text for a in answers)


def test_each_recommendation_names_who_took_the_other_side(site: Path) -> None:
    opposed = {id: words(under(read(site, f"guidance/{id}"), "opposed")) for id in GUIDANCE}
    dissent = "P4 marked partially disagree on statement s6, General MLOps principles. Why, in P4’s words."
    assert {id for id, text in opposed.items() if dissent in text} == {"first-version", "delivery-speed", "culture"}
    assert {id for id, text in opposed.items() if "nobody took the other side" in text} == {"going-back", "versioning"}
    monitoring = opposed["monitoring"]
    assert "people stood on both sides, and there is no direction to be opposed to (fewer than five opinions)" in monitoring
    for mark in ("P6 marked partially agree", "P3 marked strongly disagree", "P4 marked partially disagree",
                 "P5 marked partially disagree"):
        assert mark in monitoring
    assert monitoring.count("the study does not say that it explains the vote") == 3
    assert "P4 marked partially disagree. No words of theirs on this statement are printed." in monitoring


@pytest.mark.parametrize("id", FINDINGS)
def test_a_finding_shows_its_anchors_its_appraisal_and_who_made_it(site: Path, id: str) -> None:
    record, page = FINDINGS[id], read(site, f"findings/{id}")
    appraisal = record["appraisal"]
    lead = page.xpath('//p[@class="lead"]')[0]
    assert words(lead) == f"In one focus group study with six participants: {plain(record['text'])}"
    said = {"low": "It is possible that this holds", "very low": "It is not clear whether this holds"}[appraisal["confidence"]]
    assert f"Confidence: {appraisal['confidence']}. {said} for similar teams; we do not know how common it is." in words(
        lead.getparent())
    for field, heading in (("rests_on", "rests-on"), ("against", "against")):
        shown = [words(tag) for tag in under(page, heading).xpath('.//li/span[starts-with(@class, "tag ")]')]
        assert shown == [layer(ref) for ref in record.get(field) or []]
    if not record["against"]:
        assert plain(record["looked_in"]) in words(under(page, "against"))
    rows = [[words(cell) for cell in row] for row in under(page, "appraisal").xpath(".//tbody/tr")]
    names = ("methodological limitations", "coherence", "adequacy", "relevance")
    assert rows == [[name.capitalize(), appraisal[name]["concern"], plain(appraisal[name]["because"])] for name in names]
    text = words(under(page, "appraisal"))
    assert plain(appraisal["explanation"]) in text and "not a CERQual rating" in text
    assert f"Appraised by {appraisal['by'][0]} on {appraisal['on']}. One person; nobody has checked it independently." in text


def test_only_the_finding_on_size_is_marked_as_the_authors_conclusion_alone(site: Path) -> None:
    marked = {id for id in FINDINGS if "Authors’ conclusion alone." in words(read(site, f"findings/{id}"))}
    assert marked == {"larger-applications-benefit"}
    listed = {words(item.xpath("./p/a")[0]) for item in read(site, "findings").xpath('//ul[@class="records"]/li')
              if "authors’ conclusion alone" in words(item)}
    assert listed == {FINDINGS["larger-applications-benefit"]["title"]}
    situations = {id for id in CONTEXTS if "Authors’ conclusion alone." in words(
        read(site, "guidance").xpath(f'//li[@id="context-{id}"]')[0])}
    assert situations == {"application-size"}


@pytest.mark.parametrize("id", STATEMENTS)
def test_a_statement_shows_its_wording_and_what_it_means_apart(site: Path, id: str) -> None:
    record, page = STATEMENTS[id], read(site, f"{STUDY}/{id}")
    assert words(page.xpath('//blockquote[@class="wording"]')[0]) == plain(record["text"])
    caption = words(page.xpath('//table[@class="agreement"]/caption')[0])
    measured = {"belief": "what participants believe", "feasibility": "what participants consider feasible",
                "experience": "what participants have experienced"}
    assert caption == f"{record['figure']}. Who marked which option. This is about {measured[record['measures']]}."
    meaning = words(under(page, "our-reading"))
    assert f"Agreeing {record['agreement_means']} the practice;" in meaning and plain(record["because"]) in meaning
    for principle, reason in record["principles"].items():
        assert f"{PRINCIPLES[principle]['name']}. {plain(reason)}" in meaning
    if not record["principles"]:
        assert "counts for no single principle" in meaning
    assert plain(record["purpose"]) in words(under(page, "asked"))


def test_statements_say_who_was_opposed_and_who_stood_apart(site: Path) -> None:
    opposed = {id: words(under(read(site, f"{STUDY}/{id}"), "opposed")) for id in STATEMENTS}
    assert {id: text for id, text in opposed.items() if "Nobody" in text} == {
        "s1": "Who was opposed Nobody. All six agreed.", "s2": "Who was opposed Nobody. All six agreed.",
        "s3": "Who was opposed Nobody. All six disagreed.", "s5": "Who was opposed Nobody. All six disagreed."}
    assert opposed["s6"] == "Who was opposed P4 marked partially disagree. Why, in P4’s words."
    assert "no direction to be opposed to" in opposed["s4"] and "P6 marked partially agree." in opposed["s4"]


def test_reported_views_name_whose_they_are(site: Path) -> None:
    shown = {}
    for address in (STUDY, *(f"{STUDY}/{id}" for id in STATEMENTS)):
        for block in read(site, address).xpath('//div[@class="view"]'):
            shown[block.get("id")] = words(block)
    assert set(shown) == set(VIEWS)
    for id, view in VIEWS.items():
        start = {"authors": "The authors conclude", "participants": "The authors report of participants they do not name"}
        assert shown[id].startswith(f"{start.get(view['by'], 'The authors report of participant ' + view['by'])}: {plain(view['text'])}")


def test_home_marks_the_three_statements_worded_against_the_practice_and_shows_every_wording(site: Path) -> None:
    rows = read(site, "").xpath('//table[@class="mural"]/tbody/tr/th')
    assert [plain(STATEMENTS[id]["text"]) in words(row) for id, row in zip(STATEMENTS, rows, strict=True)] == [True] * 6
    assert ["Worded against the practice." in words(row) for row in rows] == [False, False, True, True, True, False]


def test_lists_show_each_recommendation_and_finding_with_its_own_confidence(site: Path) -> None:
    items = read(site, "").xpath('//ul[@class="records"]/li')
    ordered = sorted(GUIDANCE.values(), key=lambda record: int(record["order"]))
    assert [spaced(item) for item in items] == [
        f"{record['title']} {plain(record['verdict'])} Confidence: {lowest(record)}" for record in ordered]
    for nature in ("benefit", "condition", "limitation"):
        heading, = read(site, "findings").xpath(f'//h2[@id="{nature}"]')
        shown = [spaced(item) for item in heading.getnext().xpath("./li")]
        expected = [f"{r['title']} {plain(r['text'])} Confidence: {r['appraisal']['confidence']}"
                    for r in FINDINGS.values() if r["kind"] == nature]
        shown = [text.removesuffix(" · authors’ conclusion alone") for text in shown]
        assert sorted(shown) == sorted(expected)
        assert [text.endswith("very low") for text in shown] == sorted(text.endswith("very low") for text in shown)


def test_each_situation_leads_to_the_recommendations_that_speak_to_it(site: Path) -> None:
    for id, context in CONTEXTS.items():
        item, = read(site, "guidance").xpath(f'//li[@id="context-{id}"]')
        if "not_asked" in context:
            assert plain(context["not_asked"]) in words(item) and not item.xpath("./ul")
            continue
        for answer, line in zip(context["answers"], item.xpath("./ul/li"), strict=True):
            titles = [g["title"] for g in sorted(GUIDANCE.values(), key=lambda g: g["order"])
                      if answer in g["applies"].get(id, ())]
            said = ", ".join(titles) or "nothing in this base speaks to it"
            assert words(line).startswith(f"{context['answers'][answer]}: {said}")
            shown = {words(point) for point in line.xpath("./ul/li")}
            assert shown == {f"{label}: {plain(point['text'])}" for g in GUIDANCE.values() if answer in g["applies"].get(id, ())
                             for side, label in (("invest_when", "Invest"), ("defer_when", "Defer")) for point in g.get(side) or []
                             if answer in point.get("applies", {}).get(id, ())}


def test_gaps_stand_on_home_and_on_the_principle(site: Path) -> None:
    gap = plain(PRINCIPLES["testing"]["gap"])
    assert gap in words(read(site, "")) and gap in words(read(site, "principles/testing"))
    for context in CONTEXTS.values():
        assert plain(context.get("note") or context.get("not_asked", "")) in words(read(site, ""))


def test_a_participant_page_marks_the_one_vote_on_the_other_side(site: Path) -> None:
    for person in ("P1", "P2", "P3", "P4", "P5", "P6"):
        rows = read(site, f"{STUDY}/{person.lower()}").xpath('//tr[@class="opposed-row"]')
        assert [words(row.xpath("./th/a")[0]) for row in rows] == (["s6, General MLOps principles"] if person == "P4" else [])


def test_the_study_page_holds_citation_licence_limitations_and_table_1(site: Path) -> None:
    record, page = loaded(f"{STUDY}/study.yml"), read(site, STUDY)
    assert words(page.xpath('//p[@class="reference"]')[0]) == (
        "Araujo, G., Kalinowski, M., Endler, M. and Calefato, F. (2024). Professional Insights into Benefits and Limitations "
        "of Implementing MLOps Principles. In Proceedings of the 26th International Conference on Enterprise Information "
        "Systems (ICEIS 2024), volume 2, pages 305–312. SCITEPRESS – Science and Technology Publications, Lda. "
        "https://doi.org/10.5220/0012741100003690")
    assert "stand under CC-BY-NC-ND-4.0" in words(under(page, "cite")) and "commercial" in words(under(page, "cite"))
    assert "focus group, August 2023" in words(page)
    for field, heading in (("limitations", "limitations"), ("reading_notes", "reading-notes")):
        shown = [words(item) for item in under(page, heading).xpath("./ul/li")]
        assert [text.partition(" Page ")[0] for text in shown] == [plain(item["text"]) for item in record[field]]
    assert "Not read by us." in words(under(page, "artifacts"))
    people = loaded(f"{STUDY}/participants.yml")
    rows = [[words(cell) for cell in row] for row in under(page, "participants").xpath(".//tbody/tr")]
    assert rows == [[id, str(p["session"]), *map(str, p["characteristics"].values())] for id, p in people.items()]


def test_each_page_describes_itself_by_its_own_record(site: Path) -> None:
    said = {address: read(site, address).xpath('//meta[@name="description"]/@content') for address in (
        "guidance/monitoring", "findings/more-frequent-deployments", f"{STUDY}/s5", "principles/testing")}
    assert said == {
        "guidance/monitoring": [plain(GUIDANCE["monitoring"]["verdict"])],
        "findings/more-frequent-deployments": [plain(FINDINGS["more-frequent-deployments"]["text"])],
        f"{STUDY}/s5": ["Participants voted on this statement: " + plain(STATEMENTS["s5"]["text"])], "principles/testing": [plain(PRINCIPLES["testing"]["definition"])]}


def test_principles_show_what_counts_for_them_and_what_rests_on_them(site: Path) -> None:
    for id, principle in PRINCIPLES.items():
        page = read(site, f"principles/{id}")
        counting = [key for key, statement in STATEMENTS.items() if id in statement["principles"]]
        assert page.xpath("//table/@data-statement") == [f"araujo-2024/{key}" for key in counting]
        section = under(page, "findings")
        for nature, heading in (("benefit", "For: benefits"), ("condition", "It depends: conditions"), ("limitation", "Against: limitations")):
            about = [f"{record['title']} confidence {record['appraisal']['confidence']}" for record in FINDINGS.values()
                     if id in record.get("principles", ()) and record["kind"] == nature]
            shown = [words(item) for item in section.xpath(f'./h3[.="{heading}"]/following-sibling::ul[1]/li')]
            assert sorted(shown) == sorted(about), (id, nature)
        needed = {finding for finding, record in FINDINGS.items() if id in record.get("principles", ())}
        titles = [g["title"] for g in sorted(GUIDANCE.values(), key=lambda g: g["order"]) if needed & set(g["findings"])]
        assert [words(item.xpath("./p")[0]) for item in under(page, "guidance").xpath("./ul/li")] == titles


def test_principle_pages_draw_the_votes_of_the_figures_in_little(site: Path) -> None:
    votes = loaded(f"{STUDY}/votes.yml")
    for id in PRINCIPLES:
        page = read(site, f"principles/{id}")
        drawn = {table.get("data-statement"): {words(row.xpath("./th")[0]): [words(note) for note in row.xpath("./td//a")]
                                               for row in table.xpath("./tbody/tr") if row.xpath("./td//a")}
                 for table in page.xpath('//table[@class="small-board"]')}
        assert drawn == {
            f"araujo-2024/{key}": {option: people for option, people in votes[key].items() if people} for key, statement in STATEMENTS.items() if id in statement["principles"]}
        for key, statement in STATEMENTS.items():
            if id in statement["principles"]:
                assert plain(statement["principles"][id]) in words(under(page, "statements"))


def test_the_list_of_statements_counts_people_as_the_figures_do(site: Path) -> None:
    table, = read(site, "statements").xpath('//table[@class="agreement-table"]')
    assert [words(head) for head in table.xpath("./thead/tr/th")] == [
        "Statement", "How the vote went", "Agrees", "Disagrees", "No opinion"]
    assert [[words(cell) for cell in row.xpath("./td")] for row in table.xpath("./tbody/tr")] == [
        ["All six agreed.", "6", "0", "0"], ["All six agreed.", "6", "0", "0"], ["All six disagreed.", "0", "6", "0"],
        ["Too few for a direction: of 4, 1 agreed and 3 disagreed.", "1", "3", "2"], ["All six disagreed.", "0", "6", "0"],
        ["All but one agreed: 5 of 6.", "5", "1", "0"]]


def test_the_page_of_words_holds_every_quote_and_view_with_what_it_can_be_narrowed_by(site: Path) -> None:
    items = {}
    for item in read(site, "quotes").xpath("//div[@data-item]"):
        anchor = item.xpath('.//a[.="Permalink"]/@href')[0].partition("#")[2]
        items[anchor] = (item.get("data-principle").split(), item.get("data-statement"), item.get("data-by"))
        text = plain((QUOTES | VIEWS)[anchor]["text"])
        assert text in words(item)
        assert ("“" + text + "”" == words(item.xpath(".//blockquote")[0])) if anchor in QUOTES else not item.xpath(".//blockquote")

    def ref(label: str) -> str:
        return label if label in ("authors", "participants") else f"araujo-2024/{label}"

    assert items == {id: (record.get("principles", []), f"araujo-2024/{record['statement']}" if "statement" in record else "",
                          ref(record.get("participant") or record["by"])) for id, record in (QUOTES | VIEWS).items()}


def test_each_quote_and_view_names_the_findings_that_use_it(site: Path) -> None:
    for id, record in (QUOTES | VIEWS).items():
        address = f"{STUDY}/{record['statement']}" if "statement" in record else STUDY
        shown = read(site, address).xpath(f'//*[@id="{id}"]//span[@class="used"]/a')
        using = [f["title"] for f in FINDINGS.values() if f"araujo-2024/{id}" in (*f["rests_on"], *(f.get("against") or []))]
        assert [words(link) for link in shown] == [*using, "Permalink"]


def test_the_chain_of_a_recommendation_reaches_each_finding_mark_person_and_study(site: Path) -> None:
    votes = loaded(f"{STUDY}/votes.yml")
    for id, record in GUIDANCE.items():
        for finding, branch in zip(record["findings"], under(read(site, f"guidance/{id}"), "evidence").xpath("./ul/li"), strict=True):
            hanging = branch.xpath('.//ul[@class="tree"]/li')
            refs = [*FINDINGS[finding]["rests_on"], *(FINDINGS[finding].get("against") or [])]
            assert len(hanging) == len(refs)
            for ref, part in zip(refs, hanging, strict=True):
                anchor, leaves = ref.partition("/")[2], [words(leaf) for leaf in part.xpath("./ul/li")]
                assert leaves[-1].startswith("Araujo et al. (2024), page ")
                if anchor in STATEMENTS:
                    assert leaves[:-1] == [f"{option}: {' '.join(people)}" for option, people in votes[anchor].items() if people]
                elif anchor in QUOTES:
                    person = QUOTES[anchor]["participant"]
                    assert leaves[:-1] == [f"{person} Participant {person}"]


def test_the_gap_map_links_each_cell_to_what_stands_in_it(site: Path) -> None:
    page = read(site, "gaps")
    rows = page.xpath('//table[@class="gap-map"]/tbody/tr')
    assert len(rows) == len(PRINCIPLES) + 1
    cells = [cell for row in rows for cell in row.xpath("./td")]
    for cell in cells:
        there, = page.xpath(f'//*[@id="{cell.xpath("./a/@href")[0][1:]}"]')
        cover = words(cell.xpath(".//b")[0])
        if cover == "not asked":
            assert "Not asked in this base" in words(there.getparent()) and there.getparent().xpath("./a")
        else:
            assert words(there.xpath("./h4")[0]).endswith(f": {cover}")
            listed = [words(item).split()[0].strip(":") for item in there.xpath("./ul/li")]
            said = words(cell.xpath(".//span")[0])
            assert (f"{listed.count('Statement')} statement" in said) == ("Statement" in listed)
            assert (f"{listed.count('Finding')} finding" in said) == ("Finding" in listed)
    assert "No systematic search was done" in words(page.xpath("//caption")[0])
    testing, = page.xpath('//table[@class="gap-map"]/tbody/tr[th/a="Testing"]')
    assert [words(cell) for cell in testing.xpath("./td")] == ["not asked"] * 4


def test_changes_and_corrections_stand_on_their_page_the_newest_first(site: Path) -> None:
    changes = loaded("changes.yml")
    page = read(site, "changes")
    shown = {item.get("id"): words(item) for item in page.xpath('//ol[@class="changes"]/li')}
    assert list(shown) == [f"change--{id}" for id in sorted(changes, key=lambda id: changes[id]["date"], reverse=True)]
    assert all(plain(change["text"]) in shown[f"change--{id}"] and change["what"] in shown[f"change--{id}"] for id, change in changes.items())
    assert "Nothing that was published has been corrected or retired so far." in words(page)


def test_the_list_of_participants_says_who_was_opposed_to_what(site: Path) -> None:
    rows = read(site, "participants").xpath('//table[@class="people"]/tbody/tr')
    said = [sum(quote["participant"] == f"P{number}" for quote in QUOTES.values()) for number in range(1, 7)]
    assert [[words(cell) for cell in row] for row in rows] == [
        [f"P{number}", str(said[number - 1]), "s6, General MLOps principles" if number == 4 else "none"] for number in range(1, 7)]


def test_a_participant_page_lists_what_rests_on_their_words(site: Path) -> None:
    for person in ("P1", "P2", "P3", "P4", "P5", "P6"):
        refs = {f"araujo-2024/{id}" for id, record in (QUOTES | VIEWS).items() if person in (record.get("participant"), record.get("by"))}
        using = {id for id, finding in FINDINGS.items() if refs & {*finding["rests_on"], *(finding.get("against") or [])}}
        expected = {FINDINGS[id]["title"] for id in using} | {g["title"] for g in GUIDANCE.values() if using & set(g["findings"])}
        shown = under(read(site, f"{STUDY}/{person.lower()}"), "rests-on-this").xpath("./ul/li/a")
        assert {words(link) for link in shown} == expected


def test_the_page_for_authors_shows_each_macro_with_its_source(site: Path) -> None:
    page = read(site, "authors")
    sources = [words(code) for code in page.xpath("//pre/code")]
    assert {name for name in MACROS if any(f"{{{{ {name}(" in source for source in sources)} == set(MACROS)
    assert "{{" not in " ".join(words(part) for part in page.xpath("//article/*[not(self::pre)][not(.//pre)]"))
    for result in ('figure[@class="quote by-3"]', 'table[@class="agreement"]', 'table[@class="mural"]', 'table[@class="agreement-table"]',
                   'div[@class="principle-summary"]', 'div[@class="verdict-line"]', 'table[@class="trade-off"]', 'ul[@class="gaps"]'):
        assert page.xpath(f"//{result}"), result
