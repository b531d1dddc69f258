"""What the journal says of this room's acts: "Ratna Kusumadewi granted a quota"."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balai.journal import wording


def register() -> None:
    """Every verb that this room records, and the names of the fields that change."""
    wording.register(verbs=NOMINATING | PROPOSING | DESIGNATING | CARING | DELEGATING, fields=FIELDS)


NOMINATING = {
    "nominations.accepted": _("accepted the hand-over"),
    "nominations.amended": _("corrected a verified appointment"),
    "nominations.corrected": _("corrected a nomination"),
    "nominations.phone_revealed": _("looked at a candidate's number"),
    "nominations.returned": _("returned a nomination"),
    "nominations.submitted": _("nominated a cadre"),
    "nominations.verified": _("verified a nomination"),
    "nominations.withdrawn": _("withdrew a nomination"),
}
PROPOSING = {
    "proposals.commitment_replaced": _("replaced a village's commitment"),
    "proposals.committed": _("sent a village's commitment"),
    "proposals.decided": _("decided about a proposal"),
    "proposals.discarded": _("threw the draft of a proposal away"),
    "proposals.drafted": _("began a proposal"),
    "proposals.readiness_answered": _("answered the readiness checklist"),
    "proposals.returned": _("returned a proposal for correction"),
    "proposals.submitted": _("sent a proposal"),
    "proposals.village_added": _("added a village to a proposal"),
    "proposals.village_removed": _("took a village out of a proposal"),
    "proposals.waitlisted": _("put a village on the waiting list"),
    "proposals.withdrawn": _("took a proposal back"),
}
DESIGNATING = {
    "designations.issued": _("designated a village"),
    "designations.revoked": _("ended a designation"),
    "enrolments.ended": _("ended an enrolment"),
    "enrolments.submitted": _("enrolled the village"),
    "phases.changed": _("changed a phase"),
    "phases.opened": _("opened a phase"),
    "programmes.loaded": _("loaded the programmes and phases"),
    "quotas.granted": _("granted a quota"),
}
CARING = {
    "ambassadors.recruited": _("recruited an ambassador"),
    "charges.given": _("gave a village into care"),
    "charges.pinned": _("pinned a village to its ambassador"),
    "charges.unpinned": _("loosened the pin of a village"),
}
DELEGATING = {
    "delegations.choices_made": _("answered questions about a delegation list"),
    "delegations.delegate_added": _("added somebody to a delegation"),
    "delegations.delegate_changed": _("changed somebody's line in a delegation"),
    "delegations.delegate_withdrawn": _("took somebody out of a delegation"),
    "delegations.phone_revealed": _("looked at a delegate's number"),
    "delegations.upload_discarded": _("threw an uploaded list away"),
    "delegations.uploaded": _("sent a delegation list"),
}
FIELDS = {
    "accepted_at": _("day of acceptance"),
    "base": _("district of work"),
    "budget": _("own budget"),
    "candidate": _("candidate"),
    "candidate_name": _("name"),
    "candidate_phone": _("phone number"),
    "capacity": _("places for villages"),
    "capacity_source": _("source of that figure"),
    "choices": _("answers"),
    "commitment": _("commitment"),
    "criteria": _("criteria"),
    "decree_dated": _("date of the decree"),
    "decree_number": _("number of the decree"),
    "decree_signer_name": _("signer"),
    "decree_signer_title": _("signer's office"),
    "electricity": _("electricity"),
    "internet": _("internet"),
    "mandate": _("mandate"),
    "occupation": _("occupation"),
    "phone_index": _("phone number"),
    "pinned": _("pin"),
    "proposals_open_from": _("first day for proposals"),
    "proposals_open_until": _("last day for proposals"),
    "reason": _("reason"),
    "replaces": _("whom it replaces"),
    "room": _("room"),
    "sex": _("sex"),
    "state": _("state"),
    "villages": _("number of villages"),
}
