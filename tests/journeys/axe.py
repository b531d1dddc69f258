"""axe on the page as it stands, under the strict content policy: `assert axe.violations(page) == []`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from playwright.sync_api import Page

RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .flatMap(rule => rule.nodes.map(node => `${rule.id} at ${node.target.join(" ")}: ${node.failureSummary}`))"""


@lru_cache(maxsize=1)
def _source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Each violation with the place where it is. The script is evaluated by the driver, which no policy forbids."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    found: list[str] = page.evaluate(RUN)
    return found


def sideways(page: Page) -> int:
    """By how many pixels the page scrolls sideways at its present width: none, it is hoped."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def small_targets(page: Page) -> list[str]:
    """Links and buttons below 44 px in height, those within running text and those that cover a card left out."""
    return list(
        page.evaluate(
            """() => Array.from(document.querySelectorAll("a[href],button,summary,select,input:not([type=hidden])"))
            .filter(e => {
                const box = e.getBoundingClientRect();
                if (!box.width || !box.height) return false;
                if (e.closest("p,small,dd,figcaption,svg,.vh,.skip,label,.card h3")) return false;
                const row = e.closest("label") || e;
                return Math.round(row.getBoundingClientRect().height) < 44;
            }).map(e => e.outerHTML.slice(0, 90))"""
        )
    )
