"""The words that this half of the room puts into inboxes; `hooks.py` registers them with the desks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from balai.desks import wording
from balai.programme.models.proposal import WaitingReason
from balai.programme.wording.first_steps import FIRST_STEPS


def register() -> None:
    """Tell the desks how proposals, quotas and designations read."""
    wording.matter("proposal", _("Proposal of villages"), opens="proposals.read")
    wording.notice("proposal.submitted", _submitted, icon="inbox")
    wording.notice("proposal.withdrawn", _("%(place)s has withdrawn its proposal."), icon="return")
    returned = _("The programme office returned your proposal. Read what has to be corrected.")
    wording.notice("proposal.returned", returned, icon="return", tone="warn")
    wording.notice("proposal.decided", _decided, icon="done")
    wording.notice("quota.granted", _granted, icon="done")
    wording.notice("village.proposed", _("Your regency proposes %(place)s. Sign the commitment."), icon="write")
    wording.notice("village.committed", _("%(place)s has signed its commitment."), icon="done")
    designated = _("%(place)s is designated by decree %(decree)s. Nominate your digital cadre.")
    wording.notice("village.designated", designated, icon="done")
    wording.notice(
        "village.revoked", _("Decree %(decree)s ends the designation of %(place)s."), icon="warn", tone="warn"
    )
    wording.notice("village.waiting", _waiting, icon="clock")
    wording.notice("village.enrolled", _("%(place)s, %(regency)s, has enrolled itself in %(programme)s."), icon="flag")
    wording.notice("village.left", _("%(place)s, %(regency)s, has left %(programme)s."), icon="leave")
    wording.notice("delegation.stored", _delegation, icon="people")
    wording.notice("delegation.sent", _("%(regency)s sends you to %(event)s. Your office tells you when and where."))
    wording.notice(
        "delegation.taken_off", _("You are no longer on the list of %(regency)s for %(event)s."), tone="warn"
    )
    for role, order, step in FIRST_STEPS:
        wording.first_step(role, order, step)


def _submitted(facts: Mapping[str, Any]) -> str:
    n = facts["villages"]
    return ngettext("%(place)s proposes %(villages)s village.", "%(place)s proposes %(villages)s villages.", n)


def _granted(facts: Mapping[str, Any]) -> str:
    n = facts["villages"]
    return ngettext(
        "The quota of %(place)s in %(phase)s is now %(villages)s village.",
        "The quota of %(place)s in %(phase)s is now %(villages)s villages.",
        n,
    )


def _decided(facts: Mapping[str, Any]) -> str:
    if not facts["waiting"]:
        return ngettext(
            "%(granted)s village is designated by decree %(decree)s.",
            "All %(granted)s villages are designated by decree %(decree)s.",
            facts["granted"],
        )
    return ngettext(
        "%(granted)s village is designated by decree %(decree)s; %(waiting)s on the waiting list.",
        "%(granted)s villages are designated by decree %(decree)s; %(waiting)s on the waiting list.",
        facts["granted"],
    )


def _delegation(facts: Mapping[str, Any]) -> str:
    n = facts["added"]
    return ngettext(
        "%(regency)s: the list for %(event)s is stored, %(added)s new person, %(changed)s changed.",
        "%(regency)s: the list for %(event)s is stored, %(added)s new persons, %(changed)s changed.",
        n,
    )


def _waiting(facts: Mapping[str, Any]) -> str | Promise:
    words: dict[str, Promise] = {
        WaitingReason.QUOTA: _("%(place)s is on the waiting list: the regency's quota is used up."),
        WaitingReason.NOT_READY: _("%(place)s is on the waiting list: the readiness checklist is not met yet."),
        WaitingReason.NO_COMMITMENT: _("%(place)s is on the waiting list: the signed commitment is missing."),
    }
    return words.get(facts["reason"], _("%(place)s is on the waiting list."))
