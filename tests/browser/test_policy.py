"""The Content-Security-Policy of the published site, which every page obeys in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.pages import open_page, until

LISTEN = """
top.violations ??= [];
addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI, sourceFile}) =>
  top.violations.push([effectiveDirective, blockedURI, location.pathname, sourceFile]));
"""

OPEN_ALL = """addresses => Promise.all(addresses.map(address => new Promise((opened) => {
  const frame = Object.assign(document.createElement("iframe"), {src: address});
  frame.addEventListener("load", () => opened([address, frame.contentDocument.title]));
  document.body.append(frame);
})))"""
"""Opens pages side by side, and gives (address, title) of each."""


def policy(path: Path) -> dict[str, str]:
    """Map each directive of a page's policy to its sources; the policy is first in the head."""
    first = html.fromstring(path.read_text(encoding="utf-8")).find("head")[0]
    assert (first.tag, first.get("http-equiv")) == ("meta", "Content-Security-Policy"), path
    return {
        name: allowed
        for name, _, allowed in (
            part.strip().partition(" ") for part in first.get("content").split(";")
        )
    }


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that keeps each breach of the policy, and may use the clipboard."""
    opened = open_page(browser)
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.add_init_script(LISTEN)
    yield opened
    opened.context.close()


def violations(page: Page) -> list[list[str]]:
    """Give the breaches so far; the browser has told of each once it has drawn the next picture."""
    page.evaluate("() => new Promise(requestAnimationFrame)")
    return page.evaluate("violations")


def test_every_page_begins_with_one_policy_that_allows_scripts_of_the_site_alone(
    site: Path,
) -> None:
    policies = [policy(path) for path in site.rglob("*.html")]
    assert len(policies) > 40 and all(one == policies[0] for one in policies)
    assert policies[0] == {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "style-src-attr": "'unsafe-inline'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_no_page_breaks_its_own_policy_or_asks_another_host_for_anything(
    page: Page, address: str, site: Path
) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    addresses = sorted(address + path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    page.route(
        f"{address}all",
        lambda route: route.fulfill(body="<!doctype html><body>", content_type="text/html"),
    )
    page.goto(f"{address}all")
    opened = dict(page.evaluate(OPEN_ALL, addresses))
    assert sorted(opened) == addresses and all(opened.values())
    assert (
        len(asked) > 2 * len(addresses)
        and [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    )
    assert violations(page) == [] and page.complaints == []


def test_the_search_the_colours_the_copying_and_the_advisor_work_under_the_policy(
    page: Page, address: str
) -> None:
    page.goto(f"{address}studies/baker-2021/s4/")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("textbox", name="Search").fill("steam")
    expect(page.locator(".search-results li")).not_to_have_count(0)
    page.get_by_role("button", name="Close").click()

    page.get_by_role("button", name="Switch to dark").click()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")

    page.locator("figure#fridge [data-copies]").first.click()
    expect(page.locator(".copied")).to_have_text("Copied.")
    assert "delays the planned week" in page.evaluate("navigator.clipboard.readText()")
    assert violations(page) == []

    page.goto(f"{address}guidance/?loaf=first")
    expect(page.locator(".stance:visible").first).to_contain_text("Our reading")
    page.get_by_role("button", name="Copy the result as Markdown").click()
    expect(page.locator(".copied")).to_have_text("Copied.")

    page.goto(f"{address}quotes/")
    page.locator("[data-filters] select").first.select_option(index=1)
    assert page.locator("[data-item]:not([hidden])").count() < page.locator("[data-item]").count()
    assert violations(page) == [] and page.complaints == []


def test_the_search_works_where_the_host_sends_the_policy_too_as_it_then_holds_for_the_worker(
    page: Page, address: str, site: Path
) -> None:
    said = "; ".join(f"{name} {allowed}" for name, allowed in policy(site / "index.html").items())
    asked = []

    def send(route: Route) -> None:
        asked.append(route.request.url.removeprefix(address))
        answer = route.fetch()
        route.fulfill(
            response=answer,
            headers={
                **answer.headers,
                "content-security-policy": f"{said}; frame-ancestors 'none'",
            },
        )

    page.context.route("**", send)
    page.goto(address)
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("textbox", name="Search").fill("steam")
    expect(page.locator(".search-results li")).not_to_have_count(0)
    assert "pagefind/pagefind-worker.js" in asked
    assert violations(page) == [] and page.complaints == []


def _append(parent: str, element: str, properties: str) -> str:
    """Return a script that adds an element to the head or body of a page."""
    made = f"Object.assign(document.createElement('{element}'), {properties})"
    return f"document.{parent}.append({made})"


_IMAGE = '<img src="missing.png" onerror="window.ran = true">'

ATTEMPTS = {
    _append("body", "script", "{text: 'window.ran = true'}"): "script-src-elem",
    f"document.body.insertAdjacentHTML('beforeend', '{_IMAGE}')": "script-src-attr",
    "location = 'javascript:window.ran = true'": "script-src-elem",
    _append("body", "script", "{src: 'https://example.org/x.js'}"): "script-src-elem",
    "setTimeout('window.ran = true')": "script-src",
    _append("head", "style", "{textContent: 'p { color: red }'}"): "style-src-elem",
    "new Image().src = 'https://example.org/x.png'": "img-src",
    "fetch('https://example.org/').catch(() => {})": "connect-src",
    _append("head", "base", "{href: '/x/'}"): "base-uri",
    _append("body", "iframe", "{src: '/'}"): "frame-src",
}
"""What a text that became code could try, and the directive that stops it."""


def test_the_policy_stops_what_a_text_could_try(page: Page, address: str) -> None:
    attempt = ""
    page.route(
        f"{address}attempt.js",
        lambda route: route.fulfill(body=attempt, content_type="text/javascript"),
    )
    for attempt, directive in ATTEMPTS.items():
        page.goto(f"{address}404.html")
        # In a script of the page, as what a test runs in a page may do more than the page.
        page.evaluate(_append("body", "script", "{src: '/attempt.js'}"))
        until(page, "() => violations.length")
        assert [broken for broken, *_ in violations(page)] == [directive], attempt
        assert page.evaluate("window.ran") is None, attempt
