"""The words of nominations: why one is refused, why one is returned, what each criterion says."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.programme.rules.nomination import NominationReason, ReturnReason
from balai.programme.rules.phones import PhoneReason
from balai.programme.rules.replacement import ReplacementReason

REFUSALS: dict[str, str | Promise] = {
    NominationReason.NOT_TAKING_PART: _(
        "This village does not take part in the programme yet. It nominates a cadre once it is designated or enrolled."
    ),
    NominationReason.ALREADY_OPEN: _(
        "A nomination of this village is still under way. Correct that one, or withdraw it first."
    ),
    NominationReason.NO_NAME: _("Write the candidate's full name as on the identity card."),
    NominationReason.NO_CRITERION: _("Tick at least one criterion that the candidate meets."),
    NominationReason.UNKNOWN_CRITERION: _("This criterion is not on the list any more. Choose again."),
    NominationReason.STARTS_BEFORE_DECREE: _("The first day lies before the date of the decree. Check both dates."),
    NominationReason.CADRE_STANDING: _(
        "This village has a cadre in that time. If this decree replaces them, tick the box that says so."
    ),
    NominationReason.REPLACES_NOBODY: _("There is no cadre to be replaced on that day. Take the tick away."),
    NominationReason.STARTS_BEFORE_STANDING: _(
        "The present cadre began on that day or later. Choose a first day after theirs."
    ),
    NominationReason.CADRE_ALREADY: _("The person with this number is the cadre of this village in that time already."),
    NominationReason.NOT_OPEN: _("This nomination is settled: it can no longer be changed or withdrawn."),
    NominationReason.NOT_WITH_OFFICE: _("This nomination does not wait for your office. It was settled or moved on."),
    NominationReason.OWN_NOMINATION: _(
        "You wrote this nomination yourself. A colleague has to decide, so that two persons have seen it."
    ),
    NominationReason.OWN_CANDIDACY: _("This nomination is about you. A colleague has to decide."),
    NominationReason.NO_NOTE: _("Write what has to be mended."),
    NominationReason.CHANGED: _("The village changed this nomination a moment ago. Read it again, then decide."),
    NominationReason.NOT_VERIFIED: _("This nomination is not verified: the village corrects it itself."),
    NominationReason.NOTHING_CHANGED: _("Nothing was changed: it already reads like this."),
    ReplacementReason.NOT_RECEIVER: _("Only the new cadre accepts the hand-over."),
    ReplacementReason.NOTHING_TO_ACCEPT: _("This cadre is the first of the village: nothing is handed over."),
    ReplacementReason.ACCEPTED_ALREADY: _("You have accepted this hand-over before."),
    ReplacementReason.NOT_BEGUN: _("Your mandate begins later. Accept the hand-over from its first day on."),
    ReplacementReason.FOLLOWED: _("Your mandate has ended: the tasks go to whoever follows you."),
    PhoneReason.MISSING: _("Write a mobile number, for instance 0812 3456 7890."),
    PhoneReason.TOO_SHORT: _("This number has %(digits)s digits. A mobile number usually has 10 to 13."),
    PhoneReason.TOO_LONG: _("This number has %(digits)s digits. A mobile number usually has 10 to 13."),
    PhoneReason.NOT_MOBILE: _("This is not a mobile number. Write one that begins with 08."),
}

RETURNS: dict[str, str | Promise] = {
    ReturnReason.SCAN_UNREADABLE: _("The scan of the decree cannot be read"),
    ReturnReason.DECREE_DIFFERS: _("Number or date differ from the scanned decree"),
    ReturnReason.SIGNER_WRONG: _("The decree was not signed by the village head in office"),
    ReturnReason.PHONE_WRONG: _("Nobody answers at this mobile number"),
    ReturnReason.NAME_WRONG: _("The name differs from the scanned decree"),
    ReturnReason.CRITERIA_UNCLEAR: _("It is not clear how the candidate meets the criteria"),
    ReturnReason.OTHER: _("Another reason, written beside"),
}

CRITERIA: dict[str, str | Promise] = {
    "understands_digital": _("Understands digital programmes and uses applications and social media as a habit"),
    "runs_social_media": _("Runs the village's social media"),
    "runs_site_or_application": _("Runs the village's web site or application"),
    "active_in_community": _("Is active in village life"),
    "ready_to_learn": _("Is ready to learn for ten days"),
}
