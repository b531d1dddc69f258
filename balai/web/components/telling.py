"""Components that tell: states, desk clocks, knots, bars, stats, sentences. Each returns its template's context."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balai.web.components.writing import number

Words = str | Promise
STATES = ("held", "going", "done", "slow", "no")
NEAR = 0.8  # from this part of the allowed days on, a clock warns


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone of `knots`."""

    label: Words
    note: Words = ""
    state: Literal["done", "now", "next"] = "next"


def badge(*, text: Words, tone: str = "") -> SafeString:
    """A word in a frame. `tone`: good, warn or bad."""
    return format_html('<span class="badge {}">{}</span>', tone, text)


def state(*, text: Words, kind: str) -> SafeString:
    """A shape and a word. `held` on the phone, `going` on its way, `done`, `slow` needs a push, `no` stopped."""
    if kind not in STATES:
        raise ValueError(f"no such state: {kind}")
    return format_html('<span class="state {}">{}</span>', kind, text)


def clock(*, desk: Words, used: int, allowed: int | None = None, late: int | None = None) -> dict[str, Any]:
    """Whose desk, for how many working days, of how many. `late` follows from the two unless it is given."""
    over = late if late is not None else max(0, used - allowed) if allowed else 0
    part = min(1.0, used / allowed) if allowed else 0
    return {
        "desk": desk,
        "words": _clock_words(used, allowed, over),
        "tone": "bad" if over else "warn" if part >= NEAR else "",
        "late": bool(over),
        "arc": f"{100 if over else round(part * 100)} 100",
    }


def _clock_words(used: int, allowed: int | None, late: int) -> str:
    if late:
        return ngettext("%(n)s day late", "%(n)s days late", late) % {"n": number(late)}
    if not used and not allowed:
        return _("since today")
    days = ngettext("%(n)s day", "%(n)s days", used) % {"n": number(used)}
    return _("%(days)s of %(allowed)s") % {"days": days, "allowed": number(allowed)} if allowed else days


def knots(*, steps: Iterable[Step], across: bool = False) -> dict[str, Any]:
    """Milestones as knots on a thread, down the page or `across` it where there is room."""
    return {"steps": list(steps), "across": across}


def thread(*, done: int, total: int) -> SafeString:
    """The same as one line for a table: `done` of `total`, the next one being tied."""
    label = _("%(done)s of %(total)s steps") % {"done": done, "total": total}
    gap = 130 / (total - 1) if total > 1 else 0
    marks = ((int(8 + n * gap), "d" if n < done else "n" if n == done else "x") for n in range(total))
    circles = format_html_join("", '<circle cx="{}" cy="8" r="5" class="{}"/>', marks)
    return format_html(
        '<svg class="thread" viewBox="0 0 146 16" role="img" aria-label="{}"><path d="M8 8h130"/>{}</svg>',
        label,
        circles,
    )


def bar(*, share: float | None, size: float | None = None) -> SafeString:
    """A share of 0 to 1; None is unknown and drawn dashed. `size` (0 to 1) scales the track itself with the amount.

    The number stands beside the bar, so that it says nothing to a screen reader.
    """
    if share is None:
        return _bar("bar unknown", "")
    if size is not None:
        track = round(100 * size, 1)
        inside = format_html(
            '<path class="tr" d="M0 0h{0}v6H0z"/><path class="f" d="M0 0h{1}v6H0z"/>', track, round(track * share, 1)
        )
        return _bar("bar sized", inside)
    length = 101 if share >= 1 else round(100 * max(0.0, share), 1)  # a full bar leaves no sliver at its end
    return _bar("bar", format_html('<path class="f" d="M0 0h{}v6H0z"/>', length))


def _bar(css: str, inside: str) -> SafeString:
    return format_html(
        '<svg class="{}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">{}</svg>', css, inside
    )


def stat(*, value: Any, noun: Words, coverage: Words = "", on: date | datetime | None = None) -> dict[str, Any]:
    """A number with its noun, what it covers, and the day it was true. None is a dash, never a zero."""
    return {"value": value, "noun": noun, "coverage": coverage, "on": on}


def say(*, lead: Words, text: Words, share: float | None = None, note: Words = "") -> dict[str, Any]:
    """A sentence indicator: **7 dari 10** surat selesai; `note` gives n, coverage and date. No share: unknown."""
    return {"lead": lead, "text": text, "share": share, "note": note}


def avatar(*, name: str) -> SafeString:
    """The initials of a person without a portrait."""
    words = [word for word in name.split() if word[:1].isalpha()]
    initials = "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
    return format_html('<span class="ava" aria-hidden="true">{}</span>', initials or "?")


def toast(*, text: Words, title: Words = "", tone: str = "good") -> dict[str, Any]:
    """What was just done; it stays. `tone`: good, warn or bad."""
    return {"text": text, "title": title, "tone": tone, "icon": "done" if tone == "good" else "warn"}


def empty(*, title: Words, text: Words, url: str = "", action: Words = "", drawing: bool = True) -> dict[str, Any]:
    """What will appear here, and the first step towards it."""
    return {"title": title, "text": text, "url": url, "action": action, "drawing": drawing}


def sync(*, ok: bool, title: Words, text: Words) -> dict[str, Any]:
    """The strip below the gate that says what is safe; `offline.js` writes the live one."""
    return {"ok": ok, "title": title, "text": text, "icon": "done" if ok else "no_signal"}


def queue() -> dict[str, Any]:
    """What waits on this phone, drawn by `offline.js`; without a script it says that nothing can wait."""
    return {}


def more(*, url: str, text: Words) -> SafeString:
    """The way on, in the head of a section."""
    return format_html('<a class="more" href="{}">{}</a>', url, text)
