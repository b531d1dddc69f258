"""The page of one nomination, which several verbs answer with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.desks.models import Stay
from balai.desks.reading import Lying, lying
from balai.mandates.models import Correction
from balai.people.actions.inviting import can_sign_in
from balai.people.models import Person
from balai.programme.actions import verifying
from balai.programme.actions.nominating import OFFICE_DAYS
from balai.programme.forms.nominating import ReturnForm
from balai.programme.models import Nomination, NominationStep
from balai.programme.models.nomination import State, StepKind
from balai.programme.rules.phones import masked
from balai.programme.wording.nominations import CRITERIA, RETURNS
from balai.programme.wording.saying import sentence
from balai.web.components.telling import Step


def nomination_page(
    request: HttpRequest,
    nomination: Nomination,
    *,
    returning: ReturnForm | None = None,
    phone: str = "",
    status: int = 200,
) -> HttpResponse:
    """`returning`: the return form with its errors; `phone`: in clear, once its showing is journalled."""
    may, mandate = _may(request, nomination), nomination.mandate
    steps = list(nomination.steps.select_related("by"))
    verdict = verifying.deciding(nomination, request.user) if may["verify"] and nomination.is_open else None  # type: ignore[arg-type]
    context = {
        "nomination": nomination,
        "village": nomination.village,
        "clock": clocks_of([nomination]).get(nomination.pk),
        "steps": steps,
        "history": [(step, RETURNS.get(step.reason, "")) for step in steps],
        "returned": why_returned(nomination),
        "knots": progress(nomination),
        "criteria": [CRITERIA.get(code, code) for code in nomination.criteria],
        "phone": phone or masked(nomination.candidate_phone),
        "revealed": bool(phone),
        "namesake": _account(nomination) if may["verify"] and nomination.is_open else None,
        "obstacles": [sentence(reason) for reason in verdict.reasons] if verdict is not None else [],
        "returning": returning or ReturnForm(initial={"as_read": len(steps)}),
        "as_read": len(steps),
        "may": may,
        "enters": enters(nomination),
        "again_url": _again(nomination) if may["submit"] else "",
        "corrections": Correction.objects.about(mandate) if mandate else [],
        "earlier_names": mandate.person.earlier_names.filter(corrected_at__gte=mandate.granted_at) if mandate else [],
    }
    return render(request, "programme/nomination.html", context, status=status)


def _again(nomination: Nomination) -> str:
    """Where a withdrawn nomination is sent again; empty while another one is under way."""
    rows = Nomination.objects.filter(village=nomination.village_id)
    if nomination.state != State.WITHDRAWN or rows.open().exists():
        return ""
    return f"{reverse('programme:nominate', args=[nomination.village_id])}?dari={nomination.pk}"


def why_returned(nomination: Nomination | None) -> tuple[NominationStep, Any] | None:
    """The step by which it came back to the village, with its reason in words; None while it lies elsewhere."""
    if nomination is None or nomination.state != State.RETURNED:
        return None
    step = nomination.steps.filter(kind=StepKind.RETURNED).order_by("-at", "-pk").first()
    return (step, RETURNS.get(step.reason, "")) if step else None


def clocks_of(nominations: Iterable[Nomination]) -> dict[int, Lying]:
    """By key of the nomination: the desk on which it lies, with its clock. Settled ones are missing."""
    keys = [nomination.pk for nomination in nominations]
    stays = Stay.objects.open().filter(matter__subject_type="programme.nomination", matter__subject_id__in=keys)
    rows = lying(stays.select_related("matter", "desk_place"))
    return {row.matter.subject_id: row for row in rows}


def progress(nomination: Nomination | None) -> list[Step]:
    """Village, office, cadre: which of the three has to act."""
    now = {None: 0, State.RETURNED: 0, State.WITHDRAWN: 0, State.SUBMITTED: 1, State.VERIFIED: 2}
    at = now[State(nomination.state) if nomination else None] + enters(nomination)
    labels = [
        (_("The village head nominates"), _("With the decree")),
        (_("Dinas PMD verifies"), _("Within %(days)s working days") % {"days": OFFICE_DAYS}),
        (_("The cadre is invited"), _("By a link on WhatsApp or a QR code")),
    ]
    return [
        Step(label, note, "done" if index < at else "now" if index == at else "next")
        for index, (label, note) in enumerate(labels)
    ]


def enters(nomination: Nomination | None) -> bool:
    """Whether the new cadre has a way to sign in already; an invitation gives one."""
    mandate = nomination.mandate if nomination else None
    return mandate is not None and can_sign_in(mandate.person)


def _may(request: HttpRequest, nomination: Nomination) -> dict[str, bool]:
    """What the acting mandate may do here; the person's own part is for the rules."""
    reach, path = request.reach, nomination.village.path  # type: ignore[attr-defined]
    return {
        "submit": reach.covers("nominations.submit", path),
        "verify": reach.covers("nominations.verify", path),
        "reveal": reach.covers("people.reveal", path),
        "amend": reach.covers("mandates.correct", path),
        "invite": reach.covers("people.invite", path),
        "read_files": reach.covers("files.read", path),
    }


def _account(nomination: Nomination) -> Person | None:
    """Who has the candidate's number already: the office compares the names before it verifies."""
    return Person.objects.filter(phone_index=nomination.candidate_phone_index).first()
