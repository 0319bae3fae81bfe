"""Walks of a contributor and a researcher through the built site, in a real browser.

That of a reader is in test_kinds_of_page.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.pages import VIEWS, open_page, until
from tests.support.project import REPOSITORY

ALL_WORDS = "12 of 12 quotes and views"


def shown(page: Page) -> list[str]:
    """List the quotes and views that the filter leaves, by their anchors."""
    return page.locator("[data-item]:visible").evaluate_all(
        "items => items.map(item => item.querySelector('a.permalink').hash.slice(1))"
    )


@pytest.mark.parametrize("view", VIEWS)
def test_a_contributor_walks_from_a_gap_to_how_to_fill_it_and_to_the_file_behind_a_page(
    browser: Browser, published: Path, published_address: str, view: str
) -> None:
    page = open_page(browser, view)
    page.goto(published_address)
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Gaps").click()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="not asked")).first
    principle = row.get_by_role("rowheader").inner_text()
    row.get_by_role("link", name="not asked").first.click()
    expect(page.locator(".cell:target")).to_be_in_viewport()
    page.locator("section.cells").filter(
        has=page.get_by_role("heading", name=principle)
    ).get_by_role("link", name="Add a study").click()
    expect(page.get_by_role("heading", name="Add what is missing")).to_be_in_viewport()
    expect(page.get_by_role("link", name="To the repository")).to_have_attribute("href", REPOSITORY)
    expect(page.get_by_role("link", name="suggest a study")).to_have_attribute(
        "href", f"{REPOSITORY}/issues/new?template=suggest-a-study.yml"
    )

    page.goto(f"{published_address}studies/baker-2021/s4/")
    edit = page.get_by_role("link", name="Edit the source of this page").get_attribute("href")
    assert edit.startswith(f"{REPOSITORY}/edit/main/")
    assert (published / edit.removeprefix(f"{REPOSITORY}/edit/main/")).is_file()
    assert page.complaints == []
    page.context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_a_researcher_walks_from_all_words_to_one_person_s_words_their_source_and_the_method(
    browser: Browser,
    address: str,
    view: str,
) -> None:
    page = open_page(browser, view)
    page.goto(address)
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Quotes").click()
    expect(page.locator(".filter").get_by_role("status")).to_have_text(ALL_WORDS)
    page.get_by_label("Statement", exact=True).select_option(
        label="s4, Bread in general, Baker et al. (2021)"
    )
    page.get_by_label("Person", exact=True).select_option(label="P4, Baker et al. (2021)")
    assert shown(page) == ["fridge"]
    assert page.url.endswith("quotes/?statement=baker-2021%2Fs4&person=baker-2021%2FP4")
    page.reload()
    assert shown(page) == ["fridge"]
    page.get_by_role("link", name="Permalink").locator("visible=true").click()
    expect(page.locator("figure:target blockquote")).to_be_in_viewport()
    page.locator("figure:target").get_by_role("link", name="Baker et al. (2021)").click()
    expect(page.locator("section.cite")).to_contain_text("https://doi.org/10.1234/bread.7")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Method").click()
    expect(page.get_by_role("heading", name="Appraising a finding")).to_be_visible()
    assert page.complaints == []
    page.context.close()


def test_a_principle_links_to_the_words_about_it(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(f"{address}principles/steam/")
    page.get_by_role("link", name="Quotes and views on Steam").click()
    expect(page.get_by_label("Principle", exact=True)).to_have_value("steam")
    assert ["kettle", "splash", "trays", "steam-diverse"] == shown(page)
    page.context.close()


def test_the_filter_works_by_keyboard_says_how_many_are_left_and_can_be_taken_back(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.goto(f"{address}quotes/")
    page.get_by_label("Principle", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".filter").get_by_role("status")).not_to_have_text(ALL_WORDS)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show all")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".filter").get_by_role("status")).to_have_text(ALL_WORDS)
    assert page.url.endswith("quotes/")


def test_a_choice_that_nothing_fits_says_so_and_an_unknown_one_in_the_address_shows_all(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.goto(f"{address}quotes/?principle=nothing&person=nobody")
    expect(page.locator(".filter").get_by_role("status")).to_have_text(ALL_WORDS)
    for label in ("Principle", "Person"):
        expect(page.get_by_label(label, exact=True)).to_have_js_property("selectedIndex", 0)
    page.goto(f"{address}quotes/?statement=baker-2021/s4&principle=steam")
    expect(page.locator(".filter").get_by_role("status")).to_contain_text(
        "No quote or view in this base has all of these."
    )
    assert shown(page) == [] and page.locator("[data-group]:visible").count() == 0


def test_without_javascript_the_page_of_words_is_the_full_list(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}quotes/")
    assert page.locator("[data-item]:visible").count() == 12
    assert page.locator("form.filter").is_hidden()
    page.context.close()


def test_a_guidance_page_prints_with_its_whole_chain_and_its_references(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.goto(f"{address}guidance/first-loaf/")
    seen = """() => [...document.querySelectorAll("section.trace details:not([open])")]
        .map(folded => folded.querySelector("ul, p"))
        .map(inside => inside.checkVisibility({contentVisibilityAuto: true}))"""
    folded = page.evaluate(seen)
    assert folded == [False] * 2
    page.emulate_media(media="print")
    # What is folded is laid out in a frame after the change of media, later on a busy machine.
    until(page, f"() => ({seen})().every(Boolean)")
    expect(page.locator("section.references")).to_contain_text("https://doi.org/10.1234/bread.7")
    for gone in ("header", "nav.crumbs"):
        expect(page.locator(gone).first).to_be_hidden()
    page.context.close()


def test_nothing_moves_where_the_reader_asks_for_less_motion(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.goto(address)
    moving = """elements => elements.map(element => getComputedStyle(element)).filter(style => (
        style.transitionDuration !== '0s' || style.animationName !== 'none'
    )).length"""
    assert page.locator("*").evaluate_all(moving) == 0
    page.context.close()


def test_the_first_tab_offers_to_skip_to_the_content_and_focus_is_seen(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.goto(f"{address}quotes/")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
