"""Write once, reach everyone: what an article, an urgent notice or an event says in a message, on a poster, on a card.

People's words are the village's own, so the words around them are Indonesian whatever the reader's language.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from balai.sites.dress import Dress, dress_of
from balai.sites.models import Article, Event, Site, UrgentNotice
from balai.sites.printing import cloth, drawing
from balai.sites.rules.linking import Kind, code_of
from balai.sites.rules.markup import plain
from balai.sites.rules.telling import message
from balai.sites.stillness import is_still
from balai.web.components.writing import clock_time, day, weekday

MOST_ON_PAPER = 900  # signs of an article; the rest stands where the code leads
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Passed:
    """One thing that is passed on. `path`: its address on the village's host."""

    dress: Dress
    kind: Kind
    key: int
    path: str
    title: str
    lead: str
    eyebrow: str
    moment: datetime
    office: str
    strip: tuple[Fact, ...] = ()
    facts: tuple[Fact, ...] = ()
    paragraphs: tuple[str, ...] = ()
    scan: Fact = ("", "")
    notes: tuple[str, ...] = field(default=())
    calendar: str = ""
    still: bool = False  # short letters need a program behind them: a copy passes the whole address on

    @property
    def code(self) -> str:
        return code_of(self.kind, self.key)

    @property
    def link(self) -> str:
        return self.address if self.still else f"{self.dress.origin}/k/{self.code}"

    @property
    def text(self) -> str:
        """For WhatsApp."""
        return message(self.title, self.lead, [*self.strip, *self.facts], self.link)

    @property
    def address(self) -> str:
        return self.dress.origin + self.path

    @property
    def card_path(self) -> str:
        """Where its card is served: named by everything that is drawn on it, so that it never changes."""
        seen = json.dumps([self.card_data["title"], self.dress.line, self.dress.full_name, self.dress.site.cloth])
        return f"/kartu/{self.code}-{hashlib.sha256(seen.encode()).hexdigest()[:16]}.png"

    @property
    def card_data(self) -> dict[str, Any]:
        return {**_worn(self.dress.site), "name": self.dress.full_name, "eyebrow": self.dress.line, "title": self.title}

    @property
    def poster_data(self) -> dict[str, Any]:
        """What `printing/poster.typ` sets; data, never source."""
        with translation.override("id"):
            government = _("Government of %(village)s") % {"village": self.dress.full_name}
            place = f"{self.dress.name}, {day(self.moment, self.dress.zone)}"
        return {
            **_worn(self.dress.site),
            "qr": drawing.qr(self.link),
            "office": government,
            "eyebrow": self.eyebrow,
            "title": self.title,
            "urgent": self.kind == Kind.NOTICE,
            "lead": self.lead,
            "strip": self.strip,
            "facts": self.facts,
            "paragraphs": self.paragraphs,
            "scan": {"title": self.scan[0], "text": self.scan[1], "address": self.link.partition("://")[2]},
            "sign": {"place": place, "office": self.office or government, "notes": self.notes},
        }


def _worn(site: Site) -> dict[str, Any]:
    return {
        "colours": cloth.colours(site.dye),
        "cloth": cloth.cloth(site.dye, site.motif),
        "hills": cloth.hills(site.dye),
        "mark": cloth.MARK,
    }


def article(article: Article, request: HttpRequest, dress: Dress | None = None) -> Passed:
    """What is public of it."""
    live, published = article.text, article.published_at
    assert published is not None  # noqa: S101 (an article with a public text has its day)
    words = plain(live.body)
    shown = words if len(words) <= MOST_ON_PAPER else words[:MOST_ON_PAPER].rsplit(" ", 1)[0] + " …"
    with translation.override("id"):
        return Passed(
            dress=dress or dress_of(article.site, request),
            kind=Kind.ARTICLE,
            still=is_still(request),
            key=article.pk,
            path=f"/kabar/{article.slug}/",
            title=live.title,
            lead=live.lead,
            eyebrow=str(live.get_category_display()),
            moment=published,
            office="",
            paragraphs=(shown,),
            scan=(_("Read on"), _("Scan this code to read all of it on the village's site.")),
        )


def notice(notice: UrgentNotice, request: HttpRequest, dress: Dress | None = None) -> Passed:
    """The six parts."""
    worn = dress or dress_of(notice.site, request)
    with translation.override("id"):
        off = _("Take down when the notice is lifted.")
        if notice.until:
            at = {"on": day(notice.until, worn.zone), "at": clock_time(notice.until, worn.zone)}
            off = _("Take down after %(on)s, %(at)s.") % at
        return Passed(
            dress=worn,
            kind=Kind.NOTICE,
            still=is_still(request),
            key=notice.pk,
            path=f"/peringatan/{notice.pk}/",
            title=notice.title,
            lead=notice.danger,
            eyebrow=_("Urgent notice"),
            moment=notice.issued_at,
            office=notice.issuer,
            facts=(
                (_("Who is affected"), notice.affected),
                (_("Where to go"), notice.evacuation),
                (_("Avoid"), notice.avoid),
                (_("Help"), notice.help),
            ),
            scan=(_("Does it still hold?"), _("Scan this code: the page says when the danger is over.")),
            notes=(off,),
        )


def event(event: Event, request: HttpRequest) -> Passed:
    """When and where."""
    worn = dress_of(event.site, request)
    with translation.override("id"):
        return Passed(
            dress=worn,
            kind=Kind.EVENT,
            key=event.pk,
            path="/agenda/",
            title=event.title,
            lead="",
            eyebrow=_("For everybody in the village"),
            moment=event.announced_at,
            office="",
            strip=(
                (_("Day"), weekday(event.starts, worn.zone)),
                (_("Time"), clock_time(event.starts, worn.zone)),
                (_("Place"), event.venue),
            ),
            paragraphs=(event.note,) if event.note else (),
            scan=(_("All dates"), _("Scan this code to see the agenda, and to put it into your calendar.")),
            notes=(_("Take down after %(on)s.") % {"on": day(event.ends or event.starts, worn.zone)},),
            calendar=f"{worn.origin}/agenda/{event.pk}.ics",
        )
