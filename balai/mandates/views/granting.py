"""Give somebody a mandate: first the role, then who, where and from when."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from balai.files.actions.taking import take_scan
from balai.mandates.actions import decrees
from balai.mandates.actions.granting import grant, hold
from balai.mandates.forms import GrantForm, RoleForm
from balai.mandates.models import Decree, Mandate, RoleCode
from balai.mandates.rules.roles import Role, roles
from balai.mandates.views.changing import tell
from balai.mandates.wording import PROSE
from balai.people.actions.registering import find_or_register
from balai.people.models import Person
from balai.places.models import Place
from balai.web.policies import needs
from balai.web.verdicts import Refused


@needs("mandates.grant")
def give(request: HttpRequest) -> HttpResponse:
    """A role that needs an appointing decree (the cadre) comes by nomination, not by this form."""
    choices = offered(request)
    role = next((role for role in choices if role.code == request.GET.get("peran")), None)
    if role is None:
        return render(request, "mandates/give_role.html", {"form": RoleForm(roles=choices), "prose": _prose(choices)})
    reach, office = request.reach, request.mandate.place  # type: ignore[attr-defined]
    form = GrantForm(request.POST or None, request.FILES or None, role=role, reach=reach, office=office)
    if request.method == "POST" and form.is_valid():
        try:
            mandate = _given(role, form.cleaned_data, by=cast(Person, request.user), office=office)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The mandate is given. Now invite the person."))
            return redirect("mandates:person", mandate.person_id)
    facts = {"form": form, "role": RoleCode(role.code).label, "prose": PROSE[role.code]}
    return render(request, "mandates/give.html", facts, status=422 if form.errors else 200)


def offered(request: HttpRequest) -> list[Role]:
    """What the acting mandate hands out directly."""
    mine = roles()[request.mandate.role]  # type: ignore[attr-defined]
    return [roles()[code] for code in mine.grants if not roles()[code].decree]


def _prose(choices: list[Role]) -> list[tuple[str, Any]]:
    return [(str(RoleCode(role.code).label), PROSE[role.code]) for role in choices]


@transaction.atomic
def _given(role: Role, said: dict[str, Any], *, by: Person, office: Place) -> Mandate:
    """Person, decree and mandate together, or nothing."""
    place = said["place"]
    hold(place)
    person = find_or_register(said["name"], said["phone"], by=by, place=place)
    decree = _decree(said, by=by, office=office) if said["number"] else None
    return grant(person, role.code, place, starts=said["starts"], until=said["until"], by=by, decree=decree)


def _decree(said: dict[str, Any], *, by: Person, office: Place) -> Decree:
    """The appointing decree is the acting office's own."""
    return decrees.register(
        office,
        number=said["number"],
        dated=said["dated"],
        signer_name=said["signer_name"],
        signer_title=said["signer_title"],
        scan=take_scan(said["scan"], by=by) if said["scan"] else None,
        by=by,
    )
