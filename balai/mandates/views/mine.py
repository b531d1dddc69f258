"""What I hold, and under which of my mandates I act."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.mandates.middleware import SESSION_KEY
from balai.mandates.models import Mandate
from balai.mandates.wording import PROSE
from balai.people.models import Person
from balai.web.policies import signed_in


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """Every mandate of mine, those in force first."""
    held = [mandate.pk for mandate in request.mandates]  # type: ignore[attr-defined]
    rows = (
        Mandate.objects.standing().filter(person=cast(Person, request.user)).select_related("place__parent", "decree")
    )
    lines = [
        {"mandate": row, "held": row.pk in held, "acting": row == request.mandate, "prose": PROSE[row.role]}  # type: ignore[attr-defined]
        for row in sorted(rows, key=lambda row: (row.pk not in held, row.starts))
    ]
    return render(request, "mandates/mine.html", {"lines": lines, "several": len(held) > 1})


@signed_in
@require_POST
def act_under(request: HttpRequest, pk: int) -> HttpResponse:
    """Act under this mandate of mine from now on; it bounds what I see."""
    chosen = next((row for row in request.mandates if row.pk == pk), None)  # type: ignore[attr-defined]
    if chosen is None:
        raise Http404
    request.session[SESSION_KEY] = chosen.pk
    messages.success(
        request,
        _("You now act as %(role)s, %(place)s.") % {"role": chosen.get_role_display(), "place": chosen.place.name},
    )
    return redirect(settings.LOGIN_REDIRECT_URL)
