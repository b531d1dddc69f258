"""A person as the offices above see them: masked, revealed on request, invited by a link."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balai.journal.recording import of
from balai.mandates.actions import inviting, minding
from balai.mandates.forms import NameForm, RevealForm
from balai.mandates.histories import told
from balai.mandates.models import Holder, Mandate
from balai.mandates.rules.custody import may_use
from balai.mandates.rules.periods import Period
from balai.mandates.views.changing import tell
from balai.mandates.wording import say
from balai.people.actions.inviting import can_sign_in
from balai.people.actions.revealing import Revealed
from balai.people.models import Invitation, Person
from balai.people.rules import masking
from balai.people.rules.phones import readable
from balai.places.clock import national_today
from balai.places.models import Place
from balai.places.reach import Reach
from balai.web.policies import needs
from balai.web.verdicts import Refused


@never_cache
@needs("mandates.read", of=Holder)
def person(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Mandates, way of signing in, and personal data behind a mask."""
    return _page(request, holder, RevealForm())


@never_cache
@needs("people.reveal", of=Holder)
@require_POST
def show(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Show the chosen data in clear, on this page alone; the journal keeps that it was shown."""
    form = RevealForm(request.POST)
    if not form.is_valid():
        return _page(request, holder, form, status=422)
    try:
        said = form.cleaned_data["fields_"]
        clear = minding.show(_plain(holder), said, by=_me(request), place=_place_of(request, holder))
    except Refused as refused:
        tell(form, refused)
        return _page(request, holder, form, status=422)
    return _page(request, holder, form, clear=clear)


@never_cache
@needs("people.invite", of=Holder)
@require_POST
def invite(request: HttpRequest, holder: Holder) -> HttpResponse:
    """A fresh one-time link with QR and words for WhatsApp, shown this once."""
    try:
        invitation, token = inviting.invite(_plain(holder), by=_me(request))
    except Refused as refused:
        for reason in refused.verdict.reasons:
            messages.error(request, say(reason))
        return redirect("mandates:person", holder.pk)
    from balai.mandates.views.links import link_page

    return link_page(request, invitation, token)


@needs("people.invite", of=Holder)
@require_POST
def take_back(request: HttpRequest, holder: Holder, invitation: int) -> HttpResponse:
    """Take an open link back."""
    link = get_object_or_404(Invitation.objects.select_related("person"), pk=invitation, person=holder.pk)
    try:
        minding.take_back(link, by=_me(request))
    except Refused as refused:
        messages.error(request, say(refused.verdict.reasons[0]))
    else:
        messages.success(request, _("The link no longer opens."))
    return redirect("mandates:person", holder.pk)


@needs("mandates.correct", of=Holder)
def name(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Correct a wrong name; the earlier one is kept."""
    form = NameForm(request.POST or None, initial={"name": holder.name})
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data["name"]
            minding.rename(_plain(holder), said, by=_me(request), place=_place_of(request, holder))
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The name is corrected; the earlier one is kept."))
            return redirect("mandates:person", holder.pk)
    return render(request, "mandates/name.html", {"form": form, "person": holder}, status=422 if form.errors else 200)


def _page(
    request: HttpRequest, holder: Holder, form: RevealForm, *, clear: Revealed | None = None, status: int = 200
) -> HttpResponse:
    reach = request.reach  # type: ignore[attr-defined]
    mandates = (
        Mandate.objects.standing().within(reach).filter(person=holder.pk).select_related("place__parent", "decree")
    )
    minded = minding.minding(_plain(holder), by=_me(request))
    if not minded:
        form.fields["fields_"].choices = [("phone", _("Phone number"))]  # type: ignore[attr-defined]
    invitable = inviting.verdict(holder, inviting.held_now_or_later(holder), by=_me(request))
    may_invite = Holder.objects.within(reach, "people.invite").filter(pk=holder.pk).exists()
    enters = can_sign_in(holder)
    facts = {
        "person": holder,
        "mandates": mandates.select_related("place__parent", "decree"),
        "form": form,
        "clear": clear,
        "masked": {
            "phone": masking.phone(readable(holder.phone)),
            "nik": masking.nik(holder.nik),
            "address": masking.address(holder.address),
        },
        "can_sign_in": enters,
        "first_invite": may_invite and bool(invitable) and not enters,  # the next step: it stands first on the page
        "open_link": Invitation.objects.usable().filter(person=holder.pk).first(),
        "earlier_names": holder.earlier_names.all(),
        "history": told(of(_plain(holder)).within(reach)[:30]),
        "invitable": invitable,
        "may_invite": may_invite,
        "long_ended": _if_long_ended(holder, reach),
        "may_reveal": Holder.objects.within(reach, "people.reveal").filter(pk=holder.pk).exists(),
        "minding": minded,
        "may_correct": Holder.objects.within(reach, "mandates.correct").filter(pk=holder.pk).exists(),
    }
    return render(request, "mandates/person.html", facts, status=status)


def _if_long_ended(holder: Holder, reach: Reach) -> str:
    """Why an office that held the person's data no longer sees it; empty where it does, or never did."""
    rows = Mandate.objects.standing().within(reach, "people.reveal").filter(person=holder.pk)
    periods = [Period(row.starts, row.until) for row in rows]
    verdict = may_use(periods, on=national_today())
    return say(verdict.reasons[0]) if periods and not verdict else ""


def _plain(holder: Holder) -> Person:
    """The person as the journal names them, not as this room's view of them."""
    return Person.objects.get(pk=holder.pk)


def _me(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def _place_of(request: HttpRequest, holder: Holder) -> Place | None:
    """The place within my reach at which the person holds a mandate: there the journal tells of it."""
    mandate = (
        Mandate.objects.standing().within(request.reach).filter(person=holder.pk).select_related("place").first()  # type: ignore[attr-defined]
    )
    return mandate.place if mandate else None
