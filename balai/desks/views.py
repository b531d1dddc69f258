"""What waits for me today, and whose desk everything within my reach lies on."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balai.desks import wording
from balai.desks.actions import reading as acting
from balai.desks.models import Notice
from balai.desks.reading import at_desks, inbox_of, lying, notice_lines, zone_of
from balai.web.policies import signed_in
from balai.web.sheets.table import Column, Kind, Table
from balai.web.sheets.writing import export_links, exported

PAGE = 50
COLUMNS = (
    Column(_("About"), "matter.title"),
    Column(_("Code"), "matter.place.code"),
    Column(_("Part of"), "matter.place.parent.name"),
    Column(_("Matter"), "kind"),
    Column(_("Desk"), "desk"),
    Column(_("Since"), "stay.since", Kind.DATE),
    Column(_("Working days there"), "clock.used", Kind.NUMBER),
    Column(_("Of working days allowed"), "clock.allowed", Kind.NUMBER),
    Column(_("Limit"), "clock.due", Kind.DATE),
    Column(_("Working days past the limit"), "clock.late", Kind.NUMBER),
)
HOURS = ((4, "night"), (11, "morning"), (15, "noon"), (18, "afternoon"), (24, "evening"))


@require_GET
@never_cache
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    mandate = request.mandate or None  # type: ignore[attr-defined]
    zone = zone_of(mandate.place) if mandate else "Asia/Jakarta"
    now = timezone.localtime(timezone=ZoneInfo(zone))
    inbox = inbox_of(request.user, mandate, request.reach, on=now.date())  # type: ignore[arg-type, attr-defined]
    context = {
        "inbox": inbox,
        "now": now,
        "zone": zone,
        "greeting": _time_of_day(now),
        "acting": mandate,
        "doors": wording.doors(request) if mandate else [],
        "unread_words": _unread(inbox.unread),
        "desks_url": reverse("desks:desks"),
        "news_url": reverse("desks:news"),
    }
    return render(request, "desks/home.html", context)


@require_GET
@never_cache
@signed_in
def news(request: HttpRequest) -> HttpResponse:
    mandate = request.mandate or None  # type: ignore[attr-defined]
    page = Paginator(Notice.objects.filter(person=request.user), PAGE).get_page(request.GET.get("halaman"))  # type: ignore[misc]
    zone = zone_of(mandate.place) if mandate else "Asia/Jakarta"
    return render(request, "desks/news.html", {"page": page, "lines": notice_lines(page.object_list), "zone": zone})


@require_POST
@signed_in
def close_welcome(request: HttpRequest) -> HttpResponse:
    if request.mandate:  # type: ignore[attr-defined]
        acting.welcome(request.mandate, by=request.user)  # type: ignore[arg-type, attr-defined]
    return redirect("desks:home")


@require_POST
@signed_in
def read_all(request: HttpRequest) -> HttpResponse:
    acting.mark_read(request.user)  # type: ignore[arg-type]
    return redirect("desks:home")


@require_POST
@signed_in
def read(request: HttpRequest, key: int) -> HttpResponse:
    """Mark one of my notices as read and go where it points."""
    acting.mark_read(request.user, key)  # type: ignore[arg-type]
    mine = Notice.objects.filter(person=request.user, pk=key).first()  # type: ignore[misc]
    return redirect(translate_url(mine.url, get_language() or "id") if mine and mine.url else "desks:home")


@require_GET
@signed_in
def desks(request: HttpRequest) -> HttpResponseBase:
    rows = at_desks(request.reach, role=request.GET.get("meja", ""))  # type: ignore[attr-defined]
    if request.GET.get("format"):
        table = Table("meja", COLUMNS, lying(rows.stays), _("Desks"))
        if (file := exported(request, table)) is not None:
            return file
    page = Paginator(rows.stays, PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "lines": lying(page.object_list, request.reach),  # type: ignore[attr-defined]
        "loads": rows.loads,
        "role": rows.role,
        "files": export_links(request),
    }
    return render(request, "desks/desks.html", context)


def _unread(n: int) -> str:
    return ngettext("%(n)s unread", "%(n)s unread", n) % {"n": n} if n else ""


def _time_of_day(now: datetime) -> str:
    return next(name for until, name in HOURS if now.hour < until)
