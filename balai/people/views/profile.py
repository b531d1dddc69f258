"""My own data."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from balai.people.actions.correcting import change_profile
from balai.people.forms import ProfileForm
from balai.people.models import Person
from balai.people.rules.phones import readable
from balai.people.wording import KEPT, say
from balai.web.policies import signed_in
from balai.web.verdicts import Refused


@sensitive_post_parameters()
@never_cache
@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    """What is kept about me, for how long, and how I change it."""
    person: Person = request.user  # type: ignore[assignment]
    form = ProfileForm(request.POST or None, initial=_initial(person))
    if request.method == "POST" and form.is_valid() and _stored(person, form):
        messages.success(request, _("Your data is stored."))
        return redirect("people:profile")
    facts = {"form": form, "kept": KEPT.values()}
    return render(request, "people/profile.html", facts, status=422 if form.errors else 200)


def _initial(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "phone": readable(person.phone),
        "email": person.email or "",
        "nik": person.nik,
        "address": person.address,
    }


def _stored(person: Person, form: ProfileForm) -> bool:
    try:
        change_profile(person, form.cleaned_data)
    except Refused as refused:
        for reason in refused.verdict.reasons:
            form.add_error(reason.field or None, say(reason))
        return False
    return True
