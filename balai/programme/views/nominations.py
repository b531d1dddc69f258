"""Nominations: the list, one of them, and every verb of the village and of the regency office."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balai.desks.reading import Lying
from balai.files.responses import private_file_response
from balai.places.clock import today
from balai.places.models import Place
from balai.places.titles import head_title_of
from balai.programme.actions import amending, nominating, revealing, verifying
from balai.programme.forms.filtering import NominationFilter
from balai.programme.forms.nominating import AmendForm, NominationForm, ReturnForm, initial_of
from balai.programme.models import Nomination
from balai.programme.models.nomination import State
from balai.programme.views.reading import clocks_of, nomination_page, progress, why_returned
from balai.programme.wording.saying import blame, sentences
from balai.programme.wording.tables import NOMINATIONS
from balai.web.policies import needs
from balai.web.sheets.table import Table
from balai.web.sheets.writing import export_links, exported
from balai.web.verdicts import Refused

PAGE = 25


@require_GET
@needs("nominations.read")
def index(request: HttpRequest) -> HttpResponseBase:
    chosen = NominationFilter(request.GET)
    rows = Nomination.objects.within(request.reach, "nominations.read").for_list()  # type: ignore[attr-defined]
    found = chosen.applied(rows)
    if request.GET.get("format"):
        table = Table(
            "pencalonan", NOMINATIONS, _lines(found.select_related("village__parent__parent")), _("Nominations")
        )
        if (file := exported(request, table)) is not None:
            return file
    page = Paginator(found, PAGE).get_page(request.GET.get("halaman"))
    lines = _lines(page.object_list)
    mine = _nominating_village(request)
    if mine is not None and Nomination.objects.filter(village=mine).open().exists():
        mine = None  # one at a time
    context = {"page": page, "lines": lines, "filter": chosen, "village": mine, "open": rows.open().count()}
    return render(request, "programme/nominations.html", context | {"files": export_links(request)})


def _lines(nominations: Iterable[Nomination]) -> list[tuple[Nomination, Lying | None]]:
    """Each with the desk on which it lies."""
    rows = list(nominations)
    clocks = clocks_of(rows)
    return [(nomination, clocks.get(nomination.pk)) for nomination in rows]


@needs("nominations.submit", of=Place)
def nominate(request: HttpRequest, village: Place) -> HttpResponse:
    running = Nomination.objects.filter(village=village).open().first()
    if running is not None and request.method == "GET":
        messages.info(request, _("This nomination is under way; a village has one at a time."))
        return redirect("programme:nomination", pk=running.pk)
    form = _form(request, village, _taken_back(request, village))
    if request.method == "POST" and form.is_valid():
        try:
            nomination = nominating.submit(village, form.details(), scan=form.stored, by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            messages.success(request, _("The nomination is on the desk of the regency village office."))
            return redirect("programme:nomination", pk=nomination.pk)
    return _ask(request, form, village)


@require_GET
@never_cache
@needs("nominations.read", of=Nomination)
def detail(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    return nomination_page(request, nomination)


@needs("nominations.submit", of=Nomination)
def correct(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    form = _form(request, nomination.village, nomination)
    if request.method == "POST" and form.is_valid():
        try:
            nominating.correct(nomination, form.details(), scan=form.stored, by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            messages.success(request, _("Corrected. The nomination is on the desk of the regency village office."))
            return redirect("programme:nomination", pk=nomination.pk)
    return _ask(request, form, nomination.village, nomination)


@require_POST
@needs("nominations.submit", of=Nomination)
def withdraw(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    return _done(request, nomination, _("The nomination is withdrawn."), nominating.withdraw)


@require_POST
@needs("nominations.verify", of=Nomination)
def verify(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    done = _("Verified. The mandate of %(name)s is granted.") % {"name": nomination.candidate_name}
    return _done(request, nomination, done, verifying.verify, as_read=request.POST.get("as_read", ""))


@require_POST
@needs("nominations.verify", of=Nomination)
def send_back(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            verifying.send_back(nomination, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            messages.success(request, _("The nomination is back on the desk of the village head."))
            return redirect("programme:nomination", pk=nomination.pk)
    return nomination_page(request, nomination, returning=form, status=422)


@require_POST
@never_cache
@needs("people.reveal", of=Nomination)
def reveal(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    try:
        phone = revealing.reveal_phone(nomination, by=request.user)  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused.verdict)))
        return redirect("programme:nomination", pk=nomination.pk)
    return nomination_page(request, nomination, phone=phone)


@needs("mandates.correct", of=Nomination)
def amend(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    names = AmendForm.base_fields
    form = AmendForm(request.POST or None, initial={name: getattr(nomination, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            amending.amend(nomination, form.amendment(), by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            blame(form, refused.verdict)
        else:
            messages.success(request, _("Corrected. What it said before stays in the history."))
            return redirect("programme:nomination", pk=nomination.pk)
    context = {"form": form, "nomination": nomination, "village": nomination.village}
    return render(request, "programme/amend.html", context, status=422 if form.errors else 200)


@require_GET
@needs("files.read", of=Nomination)
def scan(request: HttpRequest, nomination: Nomination) -> FileResponse:
    return private_file_response(nomination.scan)


def _form(request: HttpRequest, village: Place, nomination: Nomination | None = None) -> NominationForm:
    standing = nominating.overlapping(village, today(village))
    return NominationForm(
        request.POST or None,
        request.FILES or None,
        village=village,
        by=request.user,  # type: ignore[arg-type]
        standing=standing[0].person.name if standing else "",
        nomination=nomination,
        initial=initial_of(nomination) if nomination else _usual(village),
    )


def _taken_back(request: HttpRequest, village: Place) -> Nomination | None:
    """The withdrawn nomination of this village that somebody sends again, so that nothing is typed twice."""
    key = request.GET.get("dari", "")
    rows = Nomination.objects.within(request.reach, "nominations.submit").filter(village=village, state=State.WITHDRAWN)  # type: ignore[attr-defined]
    return rows.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None


def _usual(village: Place) -> dict[str, Any]:
    """Most decrees are signed by the village head in office and begin today."""
    head = nominating.head_of(village)
    return {
        "decree_signer_name": head.name if head else "",
        "decree_signer_title": head_title_of(village),
        "starts": today(village),
    }


def _ask(
    request: HttpRequest, form: NominationForm, village: Place, nomination: Nomination | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "village": village,
        "nomination": nomination,
        "knots": progress(nomination),
        "returned": why_returned(nomination),
    }
    return render(request, "programme/nominate.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, nomination: Nomination, done: str, act: Any, **said: str) -> HttpResponse:
    """One verb without a form of its own: what was done, or why not, stands on the nomination's page."""
    try:
        act(nomination, by=request.user, **said)
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused.verdict)))
    else:
        messages.success(request, done)
    return redirect("programme:nomination", pk=nomination.pk)


def _nominating_village(request: HttpRequest) -> Place | None:
    """The village for which the acting mandate may nominate."""
    reach = request.reach  # type: ignore[attr-defined]
    if not reach.anywhere("nominations.submit"):
        return None
    return Place.objects.within(reach, "nominations.submit").filter(level="village").first()
