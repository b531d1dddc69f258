"""The hamlets of a village, kept by its office."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from balai.places.actions import hamlets as keeping
from balai.places.describing import named
from balai.places.forms import HamletForm
from balai.places.models import Kind, Level, Place
from balai.places.models.place import PlaceQuerySet
from balai.places.titles import titles_at
from balai.places.wording import say
from balai.web.policies import needs
from balai.web.sheets.table import Column, Table
from balai.web.sheets.writing import export_links, exported
from balai.web.verdicts import Refused

COLUMNS = (Column(gettext_lazy("Name"), "name"), Column(gettext_lazy("Village"), "parent.name"))


@needs("places.hamlets")
def mine(request: HttpRequest) -> HttpResponse:
    """To the hamlets of one's own village."""
    reach = request.reach  # type: ignore[attr-defined]
    village = Place.objects.within(reach, "places.hamlets").filter(level=Level.VILLAGE).order_by("path").first()
    return redirect("places:hamlets", pk=village.pk) if village else redirect("places:index")


@needs("places.hamlets", of=Place)
def index(request: HttpRequest, village: Place) -> HttpResponseBase:
    """The village's hamlets, with what may be done to them."""
    if village.level != Level.VILLAGE:
        return redirect("places:index")
    if (file := exported(request, Table(f"dusun-{village.name}", COLUMNS, _standing(village)))) is not None:
        return file
    return _page(request, village, HamletForm())


@require_POST
@needs("places.hamlets", of=Place)
def add(request: HttpRequest, village: Place) -> HttpResponse:
    """Set a hamlet up."""
    form = HamletForm(request.POST)
    if form.is_valid():
        try:
            hamlet = keeping.add(village, form.cleaned_data["name"], by=request.user)
        except Refused as refused:
            _tell(form, refused)
        else:
            messages.success(request, _("%(name)s stands among the hamlets.") % {"name": hamlet.name})
            return redirect("places:hamlets", pk=village.pk)
    return _page(request, village, form)


@require_POST
@needs("places.hamlets", of=Place)
def rename(request: HttpRequest, hamlet: Place) -> HttpResponse:
    """Give a hamlet another name."""
    form = HamletForm(request.POST)
    if form.is_valid():
        try:
            keeping.rename(hamlet, form.cleaned_data["name"], by=request.user)
        except Refused as refused:
            _tell(form, refused)
        else:
            messages.success(request, _("The hamlet is now called %(name)s.") % {"name": hamlet.name})
            return redirect("places:hamlets", pk=hamlet.parent_id)
    return render(request, "places/hamlet_rename.html", {"hamlet": hamlet, "form": form}, status=422)


@needs("places.hamlets", of=Place)
def edit(request: HttpRequest, hamlet: Place) -> HttpResponse:
    """The form for another name, and the way to close the hamlet."""
    if hamlet.level != Level.HAMLET:
        return redirect("places:hamlets", pk=hamlet.pk)
    form = HamletForm(initial={"name": hamlet.name})
    return render(request, "places/hamlet_rename.html", {"hamlet": hamlet, "form": form})


@require_POST
@needs("places.hamlets", of=Place)
def close(request: HttpRequest, hamlet: Place) -> HttpResponse:
    """Close a hamlet."""
    try:
        keeping.close(hamlet, by=request.user)
    except Refused as refused:
        messages.error(request, " ".join(say(reason) for reason in refused.verdict.reasons))
    else:
        messages.success(request, _("%(name)s is closed; its history stays.") % {"name": hamlet.name})
    return redirect("places:hamlets", pk=hamlet.parent_id)


def _page(request: HttpRequest, village: Place, form: HamletForm) -> HttpResponse:
    title = titles_at(village, Kind.HAMLET).place
    context = {"village": named([village])[0], "hamlets": named(_standing(village)), "title": title, "form": form}
    context["files"] = export_links(request)
    return render(request, "places/hamlets.html", context, status=422 if form.errors else 200)


def _standing(village: Place) -> PlaceQuerySet:
    rows = village.children.filter(level=Level.HAMLET, abolished__isnull=True)
    return rows.select_related("parent").order_by("name")


def _tell(form: HamletForm, refused: Refused) -> None:
    for reason in refused.verdict.reasons:
        form.add_error(reason.field or None, say(reason))
