"""Delegations: the lists, one of them, and the verbs of one delegate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from balai.people.rules.phones import readable
from balai.places.clock import today
from balai.programme.actions import delegating
from balai.programme.actions.atlas import cadres_of
from balai.programme.forms.delegations import DelegateFilter
from balai.programme.models import Delegate, Delegation
from balai.programme.rules.delegating import Standing, standing
from balai.programme.wording.delegations import DELEGATES, DELEGATIONS, STANDINGS
from balai.web.policies import needs, signed_in
from balai.web.sheets.table import Table
from balai.web.sheets.writing import export_links, exported

PAGE = 50
HIDDEN = "••••"


@dataclass(frozen=True, slots=True)
class Row:
    """A delegate as the page and the export show them: the phone stays hidden until somebody asks."""

    delegate: Delegate
    standing: Standing

    @property
    def district(self) -> str:
        parent = self.delegate.place.parent
        return parent.name if parent and self.delegate.place.level == "village" else ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What a search looks at."""
        return self.delegate.name, self.delegate.place.name, self.district

    @property
    def role(self) -> Any:
        return self.delegate.get_role_display()

    @property
    def sex(self) -> Any:
        return self.delegate.get_sex_display()

    @property
    def phone(self) -> str:
        return HIDDEN if self.delegate.phone_index else ""

    @property
    def standing_words(self) -> Any:
        return STANDINGS[self.standing][0]

    @property
    def kind(self) -> str:
        return STANDINGS[self.standing][1]


@require_GET
@needs("delegations.read")
def index(request: HttpRequest) -> HttpResponseBase:
    rows = (
        Delegation.objects.within(request.reach, "delegations.read")  # type: ignore[attr-defined]
        .select_related("phase__programme", "regency")
        .annotate(persons=Count("delegates", filter=Q(delegates__withdrawn_at__isnull=True)))
        .order_by("-made_at", "-pk")
    )
    if (file := exported(request, Table("delegasi", DELEGATIONS, rows, _("Delegations")))) is not None:
        return file
    page = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    context = {"page": page, "files": export_links(request), "may_import": _may_import(request)}
    return render(request, "programme/delegations/index.html", context)


@require_GET
@never_cache
@needs("delegations.read", of=Delegation)
def detail(request: HttpRequest, delegation: Delegation) -> HttpResponseBase:
    chosen = DelegateFilter(request.GET)
    every = rows_of(delegation)
    rows = [row for row in every if chosen.keeps(row.standing, *row.texts)]
    name = f"delegasi {delegation.regency.name} {delegation.event}"
    if (file := exported(request, Table(name, DELEGATES, rows, delegation.event))) is not None:
        return file
    context = {
        "delegation": delegation,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("halaman")),
        "persons": len(every),
        "verified": sum(row.standing is Standing.VERIFIED for row in every),
        "filter": chosen,
        "files": export_links(request),
        "may_import": _may(request, "delegations.import", delegation),
        "may_reveal": _may(request, "people.reveal", delegation),
    }
    return render(request, "programme/delegations/delegation.html", context)


@require_GET
@signed_in
def mine(request: HttpRequest) -> HttpResponseBase:
    """The lists on which the person who asks stands, or stood."""
    rows = Delegate.objects.filter(mandate__person=request.user)  # type: ignore[misc]
    rows = rows.select_related("delegation__phase__programme", "delegation__regency").order_by("-added_at", "-pk")
    return render(request, "programme/delegations/mine.html", {"rows": rows})


@require_POST
@never_cache
@needs("people.reveal", of=Delegate)
def reveal(request: HttpRequest, delegate: Delegate) -> HttpResponseBase:
    """A page of its own, so that every address on it works again."""
    phone = delegating.reveal_phone(delegate, by=request.user)  # type: ignore[arg-type]
    context = {"delegate": delegate, "phone": phone, "readable": readable(phone), "back": request.GET.urlencode()}
    return render(request, "programme/delegations/number.html", context)


@require_http_methods(["GET", "POST"])
@needs("delegations.import", of=Delegate)
def withdraw(request: HttpRequest, delegate: Delegate) -> HttpResponseBase:
    """Asked once more before it is done: the button stands in a list of many names."""
    if request.method != "POST":
        context = {"delegate": delegate, "delegation": delegate.delegation}
        return render(request, "programme/delegations/withdraw.html", context)
    delegating.withdraw(delegate, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("%(name)s is off the list.") % {"name": delegate.name})
    return redirect("programme:delegation", pk=delegate.delegation_id)


def rows_of(delegation: Delegation) -> list[Row]:
    """Every delegate of a list with their standing today, in four queries."""
    delegates = list(Delegate.objects.present().filter(delegation=delegation).select_related("place__parent"))
    cadres = cadres_of((delegate.place_id for delegate in delegates), on=today(delegation.regency))
    return [
        Row(one, standing(one.name, one.phone_index, cadres.get(one.place_id) if one.role == "cadre" else None))
        for one in delegates
    ]


def _may(request: HttpRequest, permission: str, delegation: Delegation) -> bool:
    covers: bool = request.reach.covers(permission, delegation.regency.path)  # type: ignore[attr-defined]
    return covers


def _may_import(request: HttpRequest) -> bool:
    anywhere: bool = request.reach.anywhere("delegations.import")  # type: ignore[attr-defined]
    return anywhere
