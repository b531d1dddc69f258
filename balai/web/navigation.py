"""The rail of the workspaces: each room registers its items in its own `hooks.py` (or `apps.ready`).

    navigation.register(Item(label=_("Nominations"), icon="person", url_name="programme:nominations",
                             permission="nominations.read", order=30))

An item with a permission is shown to whoever holds it anywhere; one without is shown to everybody signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

ON_A_PHONE = 4  # so many fit at the foot of a phone; the rest waits behind "more"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the rail. `count` tells how many things wait there, and may query."""

    label: str | Promise
    icon: str
    url_name: str
    order: int
    permission: str = ""
    count: Callable[[HttpRequest], int] | None = None
    shown: Callable[[HttpRequest], bool] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An item as one request sees it."""

    label: str | Promise
    icon: str
    url: str
    here: bool
    count: int


_items: dict[str, Item] = {}


def register(item: Item) -> None:
    """Add an item; the same address registered again replaces it."""
    _items[item.url_name] = item


def links(request: HttpRequest) -> list[Link]:
    """The rail of this request, in order. Current is the item whose address begins the page's address longest."""
    items = sorted(_items.values(), key=_place)
    visible = [(item, reverse(item.url_name)) for item in items if _visible(item, request)]
    here = max((url for _, url in visible if request.path.startswith(url)), key=len, default="")
    return [
        Link(item.label, item.icon, url, url == here, item.count(request) if item.count else 0) for item, url in visible
    ]


def _place(item: Item) -> tuple[int, str]:
    return item.order, item.url_name


def _visible(item: Item, request: HttpRequest) -> bool:
    if not request.user.is_authenticated:
        return False
    if item.permission and not request.reach.anywhere(item.permission):  # type: ignore[attr-defined]
        return False
    return item.shown is None or item.shown(request)
