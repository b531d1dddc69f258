"""Where I am signed in."""

from __future__ import annotations

from typing import cast

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balai.people.actions import devices
from balai.people.models import Person
from balai.people.rules.user_agents import describe
from balai.web.policies import signed_in


@never_cache
@signed_in
def list_devices(request: HttpRequest) -> HttpResponse:
    """Every phone and computer on which I am signed in, the present one first."""
    sessions = UserSession.objects.purge_and_list(request.user)
    here = request.session.session_key
    rows = [
        {"session": session, "name": describe(session.user_agent), "here": session.session_key == here}
        for session in sorted(sessions, key=lambda session: session.last_seen_at, reverse=True)
    ]
    rows.sort(key=lambda row: not row["here"])
    return render(request, "people/devices.html", {"rows": rows})


@signed_in
@require_POST
def sign_out_device(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one of my devices out."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    devices.sign_out(session, by=cast(Person, request.user))
    messages.success(request, _("The device is signed out."))
    return redirect("people:devices")


@signed_in
@require_POST
def sign_out_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    devices.sign_out_others(cast(Person, request.user), but=request.session.session_key or "")
    messages.success(request, _("All other devices are signed out."))
    return redirect("people:devices")
