"""The cite boxes, copy buttons and heads of pages, as browsers and reference managers see them."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import rispy
from lxml import html
from playwright.sync_api import Browser, Page, expect
from pybtex.database import parse_string

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.pages import record_pages
from knowledge_base.publication import citations
from knowledge_base.publication.citation_formats import bibtex, csl_json, ris
from knowledge_base.publication.page_citations import Citing
from tests.support.bibliography import SITE, VERSION, set_by_tex, unbraced
from tests.support.html import pages_of, read, words
from tests.support.pages import VIEWS, expect_readable, open_page, until
from tests.support.project import GARDEN, HOME, build, lay_out
from tests.support.site_kinds import KINDS

BOXED = ("guidance", "finding", "statement", "participant", "study", "principle", "metric")
HOSTILE = (
    'A "lone { brace\\, </script><script>alert(1)</script> {{ 7*7 }} {% raw %} <!-- '
    "& &c; ' ` | 100 % # _ ~ ^ $x$ 部署"
)
STATEMENT = "studies/baker-2021/s4/"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A garden whose study and finding have the worst of titles, built for an address."""
    folder = tmp_path_factory.mktemp("hostile")
    config = lay_out(folder, GARDEN, {})
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    study = folder / "evidence" / "studies" / "example" / "study.yml"
    text = study.read_text(encoding="utf-8").replace(
        "title: Rain barrels in allotment gardens", f"title: {quoted}"
    )
    study.write_text(
        text.replace("container-title: Gardens", f"container-title: {quoted}"), encoding="utf-8"
    )
    principle = folder / "evidence" / "principles" / "rain-storage.yml"
    principle.write_text(
        f"name: {quoted}\n"
        'definition: "One \\" line\\n</script> \'<b>\' {{ 1 }}"\n'
        "source: {study: example, page: 11}\n",
        encoding="utf-8",
    )
    done = build(config, folder / "site", SITE_URL=HOME)
    assert done.returncode == 0, done.stdout
    return folder / "site"


def box(root: html.HtmlElement) -> html.HtmlElement:
    (found,) = root.xpath('//section[@class="cite"][h2[@id="cite"]]')
    return found


def texts(root: html.HtmlElement, heading: str) -> list[str]:
    """Give the texts of BibTeX, RIS and CSL-JSON under a heading of the box."""
    return [
        pre.text_content() for pre in box(root).xpath(f'.//section[h3="{heading}"]//details//pre')
    ]


def head(root: html.HtmlElement) -> dict[str, list[str]]:
    """Give the contents of a page's metadata by name."""
    found: dict[str, list[str]] = {}
    for meta in root.xpath("//head/meta[@name or @property]"):
        found.setdefault(meta.get("name") or meta.get("property"), []).append(meta.get("content"))
    return found


def structured(root: html.HtmlElement) -> list[dict]:
    return [
        json.loads(script.text) for script in root.xpath('//script[@type="application/ld+json"]')
    ]


def open_to_copy(browser: Browser) -> Page:
    page = open_page(browser)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def pasted(page: Page) -> str:
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    return page.evaluate("navigator.clipboard.readText()")


def test_every_record_page_says_how_to_cite_itself_and_its_study_apart(
    site: Path, kb: KnowledgeBase
) -> None:
    citing = Citing(kb, replace(SITE, address=""))
    for page in record_pages.all_pages(kb):
        root = read(site, page.record.address)
        work = citing.page(page.record)
        own = (
            []
            if page.record.kind.name == "participant"
            else [bibtex(work), ris(work), csl_json(work)]
        )
        assert own == texts(root, "This page"), page.path
        study = citing.study(page.record)
        forms = (bibtex, ris, csl_json) if study else ()
        assert [form(citations.study_work(study)) for form in forms] == texts(root, "The study")


@pytest.mark.parametrize(
    "address, studies",
    [
        ("guidance/first-loaf", ["Baker et al. (2021)", "Grain (2019)"]),
        ("guidance/steam", ["Baker et al. (2021)"]),
        ("findings/more-loaves", ["Baker et al. (2021)", "Millers (2023)"]),
        ("findings/most-have-a-scale", ["Millers (2023)"]),
        ("principles/weighing", ["Baker et al. (2021)", "Millers (2023)"]),
        ("principles/starter", ["Baker et al. (2021)"]),
        ("metrics/loaves-a-week", ["Baker et al. (2021)", "Millers (2023)"]),
        ("studies/baker-2021/s4", []),
    ],
)
def test_our_pages_lead_to_how_to_cite_each_study_behind_them(
    site: Path, address: str, studies: list[str]
) -> None:
    links = box(read(site, address)).xpath('.//p/a[starts-with(., "how to cite ")]')
    assert [f"how to cite {study}" for study in studies] == [words(link) for link in links]


BAKER = "The words of Baker et al. (2021) are under CC-BY-NC-ND-4.0, outside"
GRAIN = "The words of Grain (2019) are under CC-BY-4.0, outside"
MILLERS = "We know of no licence for the words of Millers (2023), so only short passages stand here"
NO_BUSINESS = "a company document may not be non-commercial"


@pytest.mark.parametrize(
    "address, said",
    [
        ("guidance/first-loaf", [BAKER, GRAIN, NO_BUSINESS]),
        ("findings/more-loaves", [BAKER, MILLERS, NO_BUSINESS]),
        ("findings/most-have-a-scale", [MILLERS]),
        ("studies/baker-2021", [BAKER, NO_BUSINESS]),
        ("studies/baker-2021/s4", [BAKER, NO_BUSINESS]),
        ("studies/baker-2021/p4", [BAKER, NO_BUSINESS]),
        ("studies/grain-2019", [GRAIN]),
        ("studies/miller-2023/slow", [MILLERS]),
    ],
)
def test_a_box_says_under_which_licence_words_are_and_that_a_company_may_need_more(
    site: Path, address: str, said: list[str]
) -> None:
    text = words(box(read(site, address)))
    assert said == [part for part in (BAKER, GRAIN, MILLERS, NO_BUSINESS) if part in text]
    assert text.count(NO_BUSINESS) <= 1 and "NOASSERTION" not in text


def test_a_licence_that_allows_commercial_use_asks_for_nothing_more(hostile: Path) -> None:
    said = words(box(read(hostile, "studies/example/s1")))
    assert "under CC-BY-4.0" in said and "company" not in said


def test_permalinks_are_whole_where_the_site_has_an_address_and_relative_where_not(
    site: Path, published: Path
) -> None:
    for kind in BOXED:
        bare, full = (
            box(read(folder, KINDS[kind])).xpath(
                './/section[h3="This page"]//p[@class="reference"]/a'
            )
            for folder in (site, published / "site")
        )
        assert [link.get("href") for link in bare] == ([] if kind == "participant" else ["./"])
        assert (
            [link.text for link in full]
            == [link.get("href") for link in full]
            == ([] if kind == "participant" else [HOME + KINDS[kind]])
        )


def test_the_worst_of_titles_comes_through_every_format_of_the_page(hostile: Path) -> None:
    for address, heading in (
        ("studies/example", "The study"),
        ("studies/example/s1", "The study"),
        ("principles/rain-storage", "This page"),
    ):
        title = HOSTILE if heading == "The study" else f"Principle: {HOSTILE}"
        root = read(hostile, address)
        assert title in words(box(root))
        bib, research, csl = texts(root, heading)
        ((_, entry),) = parse_string(bib, "bibtex").entries.items()
        assert set_by_tex(unbraced(entry.fields["title"])) == title
        assert [read["title"] for read in rispy.loads(research)] == [title]
        assert [work["title"] for work in json.loads(csl)] == [title]


def test_the_worst_of_titles_comes_through_the_head_of_the_page(hostile: Path) -> None:
    root = read(hostile, "studies/example")
    tags = head(root)
    assert (
        tags["citation_title"]
        == tags["citation_journal_title"]
        == tags["description"]
        == tags["og:description"]
        == [HOSTILE]
    )
    assert [data["headline"] for data in structured(root)] == [HOSTILE]
    tags = head(read(hostile, "principles/rain-storage"))
    assert tags["og:title"] == [f"Principle: {HOSTILE}"]
    assert tags["og:description"] == tags["description"] == ["One \" line\n</script> '<b>' {{ 1 }}"]
    for path in hostile.rglob("*.html"):
        scripts = html.fromstring(path.read_text(encoding="utf-8")).xpath(
            "//script[not(@src)][not(@type='application/ld+json')]"
        )
        assert scripts == [], path


def test_the_tags_of_reference_managers_are_on_the_page_of_their_work_alone(site: Path) -> None:
    tagged = {
        address: {name: said for name, said in head(root).items() if name.startswith("citation_")}
        for address, root in pages_of(site)
    }
    assert {
        "studies/baker-2021": {
            "citation_title": ["What Home Bakers Make of Slow Dough"],
            "citation_author": ["Baker, Ann", "Crumb, Bo Lee", "Rye, Cy"],
            "citation_publication_date": ["2021"],
            "citation_conference_title": ["Proceedings of the 5th Meeting on Bread (BREAD 2021)"],
            "citation_volume": ["2"],
            "citation_firstpage": ["30"],
            "citation_lastpage": ["39"],
            "citation_publisher": ["Oven Press – Books on Bread"],
            "citation_doi": ["10.1234/bread.7"],
            "citation_isbn": ["978-1-234-56789-7"],
            "citation_issn": ["1234-5679"],
        },
        "studies/grain-2019": {
            "citation_title": ["Why wait"],
            "citation_author": ["Grain, Dee"],
            "citation_publication_date": ["2019"],
        },
        "studies/miller-2023": {
            "citation_title": ["Forty kitchens and their scales"],
            "citation_author": ["The Society of Millers"],
            "citation_publication_date": ["2023/05"],
        },
    } == {address: tags for address, tags in tagged.items() if tags}


def test_search_engines_are_told_of_studies_and_of_the_collection_and_of_no_participant(
    site: Path,
) -> None:
    told = {
        address: [data["@type"] for data in structured(root)] for address, root in pages_of(site)
    }
    assert {
        "": ["Dataset"],
        "data": ["Dataset"],
        "studies/baker-2021": ["ScholarlyArticle"],
        "studies/grain-2019": ["ScholarlyArticle"],
        "studies/miller-2023": ["ScholarlyArticle"],
    } == {address: kinds for address, kinds in told.items() if kinds}


def test_search_engines_are_told_who_wrote_a_study_where_and_under_which_licence(
    site: Path,
) -> None:
    (article,) = structured(read(site, "studies/baker-2021"))
    assert [("Person", "Baker"), ("Person", "Crumb"), ("Person", "Rye")] == [
        (author["@type"], author["familyName"]) for author in article["author"]
    ]
    assert "CreativeWork" == article["isPartOf"]["@type"]
    assert "Proceedings of the 5th Meeting on Bread (BREAD 2021)" == article["isPartOf"]["name"]
    assert "https://doi.org/10.1234/bread.7" == article["@id"]
    licences = {
        id: structured(read(site, f"studies/{id}"))[0].get("license")
        for id in ("baker-2021", "grain-2019", "miller-2023")
    }
    assert {
        "baker-2021": "https://spdx.org/licenses/CC-BY-NC-ND-4.0.html",
        "grain-2019": "https://spdx.org/licenses/CC-BY-4.0.html",
        "miller-2023": None,
    } == licences


def test_search_engines_are_told_where_the_files_of_the_collection_are(
    site: Path, published: Path
) -> None:
    (bare,) = structured(read(site, ""))
    assert set() == {"url", "distribution"} & set(bare)
    (full,) = structured(read(published / "site", ""))
    assert (HOME, VERSION, "2026-10-25") == (full["url"], full["version"], full["dateModified"])
    assert ["CC-BY-4.0", "CC-BY-NC-ND-4.0"] == [
        licence.rpartition("/")[2].removesuffix(".html") for licence in full["license"]
    ]
    maker = {"@type": "Organization", "name": "MLOps Evidence contributors"}
    assert maker == full["creator"]
    files = [file["contentUrl"].removeprefix(HOME) for file in full["distribution"]]
    assert "data/evidence.json" in files
    assert [] == [file for file in files if not (published / "site" / file).is_file()]


def test_every_page_has_one_description_of_its_own(site: Path) -> None:
    said = {address: head(root)["description"] for address, root in pages_of(site)}
    assert [] == [address for address, found in said.items() if len(found) != 1 or not found[0]]
    assert len(said) == len({found[0] for found in said.values()})


@pytest.mark.parametrize(
    "address, description",
    [
        ("guidance/steam", "Nobody can say yet; bakers stood on both sides."),
        ("findings/most-have-a-scale", "25 of 40 households weigh their flour."),
        (
            "studies/baker-2021/s3",
            "Participants voted on this statement: Steam can easily be made without any tool.",
        ),
        ("studies/grain-2019", "Why wait"),
        ("principles/starter", "Keep a living starter of your own."),
    ],
)
def test_a_record_page_describes_itself_by_its_own_words(
    site: Path, address: str, description: str
) -> None:
    assert [description] == head(read(site, address))["description"]


def test_a_shared_link_has_its_card_where_the_site_has_an_address_and_none_where_not(
    site: Path, published: Path
) -> None:
    for path in site.rglob("*.html"):
        assert [
            name
            for name in head(html.fromstring(path.read_text(encoding="utf-8")))
            if name.startswith(("og:", "twitter:"))
        ] == []
    for address, root in pages_of(published / "site"):
        tags, here = head(root), HOME + (f"{address}/" if address else "")
        assert [here] == tags["og:url"] == root.xpath('//link[@rel="canonical"]/@href')
        assert tags["og:title"][0] and tags["og:description"] == tags["description"], address
        assert tags["og:image"] == [f"{HOME}assets/social.png"] and tags["twitter:card"] == [
            "summary_large_image"
        ]


def test_the_picture_of_a_shared_link_has_its_size_and_is_light(site: Path) -> None:
    picture = (site / "assets" / "social.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1200, 630) and len(picture) < 60_000


def test_a_box_weighs_at_most_one_and_a_half_kilobytes_and_a_little_for_each_further_study(
    site: Path, kb: KnowledgeBase
) -> None:
    for page in record_pages.all_pages(kb):
        root = read(site, page.record.address)
        cited = len(box(root).xpath('.//p/a[starts-with(., "how to cite ")]'))
        whole = len(gzip.compress(html.tostring(root), 9))
        box(root).getparent().remove(box(root))
        weight = whole - len(gzip.compress(html.tostring(root), 9))
        assert 0 < weight <= 1350 + 150 * max(cited, 1), page.path


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", ["statement", "study", "guidance"])
def test_an_open_box_passes_axe_and_fits_its_width(
    looking: Callable, address: str, kind: str, view: str
) -> None:
    page = looking(view)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + KINDS[kind])
    for summary in page.locator(".cite summary").all():
        summary.click()
    page.locator(".cite").get_by_role("button", name="Copy RIS").first.click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    expect_readable(page)


def test_each_format_is_copied_by_the_keyboard_exactly_as_it_stands(
    browser: Browser, address: str, site: Path
) -> None:
    page = open_to_copy(browser)
    page.goto(address + STATEMENT)
    root = read(site, STATEMENT)
    for heading in ("This page", "The study"):
        section = page.locator(".cite section", has=page.get_by_role("heading", name=heading))
        section.locator("summary").press("Enter")
        for name, text in zip(("BibTeX", "RIS", "CSL-JSON"), texts(root, heading), strict=True):
            section.get_by_role("button", name=f"Copy {name}").press("Enter")
            assert pasted(page) == text
            expect(section.get_by_role("button", name=f"Copy {name}")).to_be_focused()
            page.evaluate("navigator.clipboard.writeText('')")
    assert page.complaints == []
    page.context.close()


def test_a_reference_is_copied_with_its_whole_address(
    browser: Browser, address: str, published_address: str
) -> None:
    page = open_to_copy(browser)
    said = (
        "MLOps Evidence contributors (2026). Statement s4, Bread in general, Baker et al. (2021). "
        f"MLOps Evidence. Version {VERSION}, evidence of 2026-10-25. "
    )
    for served, home in ((address, address), (published_address, HOME)):
        page.goto(f"{served}{STATEMENT}?a=b#votes")
        page.get_by_role("button", name="Copy reference").first.click()
        assert f"{said}{home}{STATEMENT}" == pasted(page)
    page.get_by_role("button", name="Copy reference").last.press("Space")
    until(page, "() => navigator.clipboard.readText().then(text => text.startsWith('Baker'))")
    assert (
        "Baker, A., Crumb, B. L. and Rye, C. (2021). What Home Bakers Make of Slow Dough. "
        "In Proceedings of the 5th Meeting on Bread (BREAD 2021), volume 2, pages 30–39. "
        "Oven Press – Books on Bread. https://doi.org/10.1234/bread.7"
    ) == pasted(page)
    page.context.close()


@pytest.mark.parametrize("place", [STATEMENT, "studies/baker-2021/p4/", "quotes/"])
def test_a_quote_is_copied_with_its_speaker_its_study_its_page_its_licence_and_its_link(
    browser: Browser, address: str, published_address: str, place: str
) -> None:
    page = open_to_copy(browser)
    quote = "A dough that rests overnight blocks my fridge and delays the planned week."
    said = (
        f"“{quote}” Participant P4 in Baker et al. (2021), page 36 "
        "(https://doi.org/10.1234/bread.7). Words as printed, under CC-BY-NC-ND-4.0. "
    )
    for served, home in ((address, address), (published_address, HOME)):
        page.goto(served + place)
        figure = page.locator("figure.quote", has_text=quote)
        expect(figure).to_have_count(1)
        figure.get_by_role("button", name="Copy with attribution").press("Enter")
        assert f"{said}{home}{STATEMENT}#fridge" == pasted(page)
    page.context.close()


def test_the_quotes_page_repeats_no_format_of_any_quote(site: Path) -> None:
    page = read(site, "quotes")
    assert 6 == len(page.xpath("//figure//button[@data-attribution]"))
    assert [] == page.xpath("//article//pre")


def test_where_the_clipboard_is_closed_the_text_is_selected_instead(
    browser: Browser, address: str, site: Path
) -> None:
    page = open_page(browser)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(address + STATEMENT)
    page.locator(".cite summary").first.click()
    page.get_by_role("button", name="Copy RIS").first.press("Enter")
    field = page.get_by_role("textbox", name="Text to copy")
    expect(field).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Selected: copy it")).to_be_visible()
    assert (
        page.evaluate("getSelection().toString()") == texts(read(site, STATEMENT), "This page")[1]
    )
    page.get_by_role("button", name="Copy CSL-JSON").first.click()
    assert field.count() == 1
    assert page.complaints == []
    page.context.close()


def test_without_javascript_the_formats_are_there_and_no_dead_button(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + STATEMENT)
    page.locator(".cite summary").first.click()
    expect(page.locator(".cite pre").first).to_be_visible()
    assert page.get_by_role("button", name="Copy").count() == 0
    page.context.close()


def test_on_paper_a_reference_stands_without_its_formats(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address + STATEMENT)
    page.emulate_media(media="print")
    expect(page.locator(".cite .reference").first).to_be_visible()
    expect(page.locator(".cite details").first).to_be_hidden()
    expect(page.get_by_role("button", name="Copy reference").first).to_be_hidden()
    page.context.close()


def test_about_says_how_to_cite_the_whole_collection(published: Path) -> None:
    bib, research, csl = [
        pre.text_content()
        for pre in read(published / "site", "about").xpath('//div[@class="cite"]//details//pre')
    ]
    ((_, entry),) = parse_string(bib, "bibtex").entries.items()
    assert (entry.fields["title"], entry.fields["url"]) == ("{MLOps Evidence}", HOME)
    assert (
        rispy.loads(research)[0]["type_of_reference"] == "DATA"
        and json.loads(csl)[0]["type"] == "dataset"
    )
