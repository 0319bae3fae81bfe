"""The site in a real browser: the walk from a question to a vote, and checks by axe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.pages import (
    ONE_VIEW_FAST,
    VIEWS,
    expect_readable,
    open_page,
    take_picture,
)
from tests.support.project import ROOT
from tests.support.site_kinds import KINDS

SCREENSHOTS = ROOT / "screenshots"
"""Pictures of every kind of page, kept by CI and not in git."""

OURS = {"home": "", "for-page-writers": "authors/"}
"""Pages whose own words or macros are ours, by name."""


@pytest.mark.parametrize("view", VIEWS)
def test_a_reader_walks_from_the_question_to_the_vote_the_person_and_the_citation(
    browser: Browser, address: str, view: str
) -> None:
    page = open_page(browser, view)
    page.goto(address)
    article = page.locator("article")

    question = "Should our first loaf rest overnight?"
    article.get_by_role("link", name=question).first.click()
    expect(page).to_have_title(f"{question} · MLOps Evidence")
    expect(article).to_contain_text("Confidence: very low.")

    opposed = article.locator("section.opposed")
    expect(opposed).to_contain_text("P4 marked partially disagree on statement s4")
    opposed.get_by_role("link", name="Why, in P4’s words").click()
    quote = page.locator("figure#fridge")
    expect(quote).to_be_in_viewport()
    expect(quote.locator("blockquote")).to_contain_text("blocks my fridge")

    board = page.locator('table.agreement[data-statement="baker-2021/s4"]')
    row = board.get_by_role("row", name="partially disagree")
    expect(row.get_by_role("link")).to_have_text(["P4"])
    row.get_by_role("link").click()
    expect(page).to_have_title("Participant P4, Baker et al. (2021) · MLOps Evidence")
    expect(article.locator("tr.opposed-row")).to_contain_text("Bread in general")

    article.get_by_role("link", name="Baker et al. (2021)").first.click()
    expect(article.locator("section.cite")).to_contain_text("https://doi.org/10.1234/bread.7")
    assert [] == page.complaints


@pytest.mark.parametrize("view", ONE_VIEW_FAST)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_passes_axe_and_fits_its_width(
    looking: Callable, address: str, kind: str, view: str
) -> None:
    page = looking(view)
    page.goto(address + KINDS[kind])
    take_picture(page, SCREENSHOTS / f"{kind.replace(' ', '-')}-{view}.jpeg")
    expect_readable(page)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", OURS)
def test_our_own_pages_pass_axe_and_fit_their_width(
    looking: Callable, our_address: str, name: str, view: str
) -> None:
    page = looking(view)
    page.goto(our_address + OURS[name])
    take_picture(page, SCREENSHOTS / f"our-{name}-{view}.jpeg")
    expect_readable(page)


def test_a_note_lights_up_its_owners_other_notes(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address)
    page.locator('table.mural [data-person="baker-2021/P4"]').first.hover()
    lit = page.locator(".mural .note.lit")
    assert ["P4"] * 4 == lit.all_text_contents()
    page.context.close()


PAPER = {"light": "rgb(250, 246, 238)", "dark": "rgb(27, 24, 21)"}


def expect_scheme(page: Page, scheme: str) -> None:
    expect(page.locator("body")).to_have_css("background-color", PAPER[scheme])


def test_the_colour_scheme_can_be_changed_and_is_kept(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address)
    expect_scheme(page, "light")
    page.get_by_role("button", name="Switch to dark").press("Space")
    expect_scheme(page, "dark")
    page.goto(address + KINDS["study"])
    expect_scheme(page, "dark")
    page.get_by_role("button", name="Switch to light").click()
    page.reload()
    expect_scheme(page, "light")
    page.context.close()


def test_the_colour_scheme_follows_the_system_until_the_reader_has_chosen(
    browser: Browser, address: str
) -> None:
    page = open_page(browser, "dark")
    page.goto(address)
    expect_scheme(page, "dark")
    page.emulate_media(color_scheme="light")
    expect_scheme(page, "light")
    page.get_by_role("button", name="Switch to dark").click()
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    page.reload()
    expect_scheme(page, "dark")
    page.context.close()


def test_the_colour_scheme_can_be_changed_where_storage_is_forbidden(
    browser: Browser, address: str
) -> None:
    page = open_page(browser)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }})"
    )
    page.goto(address)
    page.get_by_role("button", name="Switch to dark").click()
    expect_scheme(page, "dark")
    assert page.complaints == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_javascript_the_page_follows_the_system_and_has_no_dead_button(
    browser: Browser,
    address: str,
    scheme: str,
) -> None:
    page = browser.new_context(color_scheme=scheme, java_script_enabled=False).new_page()
    page.goto(address)
    expect_scheme(page, scheme)
    assert page.locator("header").get_by_role("button").count() == 0
    assert page.get_by_role("navigation", name="Site").is_visible()
    page.context.close()
