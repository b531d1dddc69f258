"""How pages lie in the menu: one below another, never deeper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from balai.web.verdicts import Reason, Verdict


class PageFault(StrEnum):
    """Why a page cannot be kept or taken down."""

    NO_TITLE = "page.no_title"
    BELOW_ITSELF = "page.below_itself"
    TOO_DEEP = "page.too_deep"
    HAS_PAGES = "page.has_pages"
    ONE_PROFILE = "page.one_profile"


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a page wants to lie. `key` and `parent`: of this page and the one above it."""

    title: str
    key: int | None = None
    parent: int | None = None
    parent_is_nested: bool = False
    has_pages: bool = False
    other_profile: bool = False  # this is to be a second profile


def may_keep(wish: Wish) -> Verdict:
    """May a page be kept so?"""
    return Verdict.of(_faults(wish))


def _faults(wish: Wish) -> Iterable[Reason]:
    if not wish.title.strip():
        yield Reason(PageFault.NO_TITLE, "title")
    if wish.parent is not None and wish.parent == wish.key:
        yield Reason(PageFault.BELOW_ITSELF, "parent")
    elif wish.parent is not None and (wish.parent_is_nested or wish.has_pages):
        yield Reason(PageFault.TOO_DEEP, "parent")
    if wish.other_profile:
        yield Reason(PageFault.ONE_PROFILE, "kind")


def may_withdraw(*, has_pages: bool) -> Verdict:
    """Not while others stand below it: nobody would find them any more."""
    return Verdict((Reason(PageFault.HAS_PAGES),)) if has_pages else Verdict()
