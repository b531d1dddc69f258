"""The words for each reason why a decree or mandate is refused."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.mandates.rules.custody import CustodyFault
from balai.mandates.rules.decrees import DecreeFault
from balai.mandates.rules.granting import MandateFault
from balai.mandates.rules.inviting import InvitingFault
from balai.web.verdicts import Reason

REFUSALS: dict[str, str | Promise] = {
    DecreeFault.NO_NUMBER: _("Write the number of the decree as it stands on the paper."),
    DecreeFault.NO_SIGNER: _("Write who signed the decree, and in which office."),
    DecreeFault.IN_FUTURE: _("This date has not come yet. Write the date that stands on the decree."),
    DecreeFault.TOO_EARLY: _("This date lies before %(year)s. Check the year."),
    DecreeFault.DUPLICATE: _(
        "A decree with this number is already registered for this office and year. Check the number or choose that one."
    ),
    DecreeFault.NOTHING_CHANGED: _("Nothing was changed: the decree already says this."),
    MandateFault.ROLE_NOT_HERE: _("This role is not held at a place of this level. Choose another place."),
    MandateFault.PLACE_GONE: _("This place no longer exists. Choose its successor."),
    MandateFault.NOT_YOURS_TO_GRANT: _("This role is given by another office, not by yours."),
    MandateFault.TO_ONESELF: _("Nobody gives a mandate to themselves. Ask a colleague of your office."),
    MandateFault.EMPTY_PERIOD: _("The last day lies before the first. Check both dates."),
    MandateFault.TOO_EARLY: _("This date lies before %(year)s. Check the year."),
    MandateFault.TOO_LATE: _("This date lies after %(year)s. Check the year; leave the end empty if none is written."),
    MandateFault.TOO_FAR_AHEAD: _("This first day is more than two years away. Check the year."),
    MandateFault.NO_DECREE: _("This role needs an appointing decree. Register the decree first."),
    MandateFault.DECREE_ELSEWHERE: _("This decree was issued by the office of another place. Choose the right one."),
    MandateFault.TAKEN: _(
        "Somebody already holds this role here in that time. End that mandate first, or choose a later first day."
    ),
    MandateFault.HELD_ALREADY: _("This person already holds this role here in that time."),
    MandateFault.NOT_YOURS_TO_END: _(
        "This mandate was given by another office; only that office can end or change it."
    ),
    MandateFault.OWN: _("Nobody ends or changes their own mandate. Ask a colleague of your office."),
    MandateFault.ENDED_ALREADY: _("This mandate has already ended by that day."),
    MandateFault.ENDS_BEFORE_START: _("A mandate ends after its first day. If it was given by mistake, withdraw it."),
    MandateFault.IN_FORCE: _("This mandate is already in force. End it instead of withdrawing it."),
    MandateFault.WITHDRAWN: _("This mandate was withdrawn before."),
    InvitingFault.ONESELF: _("Nobody hands themselves a link. Ask a colleague of your office."),
    InvitingFault.NO_MANDATE: _("This person holds no mandate. Give one first; the link comes after."),
    InvitingFault.NOT_ABOVE: _(
        "This person also holds a mandate that another office gives. That office, one above, hands out the link."
    ),
    CustodyFault.NEVER_HELD: _("This person holds no mandate here, so your office has no use for their data."),
    CustodyFault.LONG_ENDED: _(
        "This person's mandate here ended more than %(days)s days ago. Since then your office uses their data no more."
    ),
    CustodyFault.NOT_ABOVE: _(
        "This person also holds a mandate that another office gives. Name, NIK and address are in the hands of the "
        "office above all their mandates, and of the person."
    ),
    MandateFault.NOTHING_CHANGED: _("Nothing was changed: the mandate already says this."),
    MandateFault.NO_COUNTRY: _("There is no map yet: import the places first (bin/balai places import)."),
}


def say(reason: Reason) -> str:
    """One reason in the reader's language."""
    return str(REFUSALS[str(reason.code)]) % dict(reason.facts)


# What each role does, for the person who holds or gives it; `rules/roles.yaml` says the same beside the permissions.
PROSE: dict[str, str | Promise] = {
    "programme_office": _("Sets phases, grants quotas to regencies and designates villages."),
    "provincial_office": _("Follows the regencies of the province and helps where a matter is stuck."),
    "regency_village_office": _("Proposes villages, verifies nominations, invites village heads and cadres."),
    "regency_ict_office": _("Provides the villages' web sites and trains those who write there."),
    "regency_coordinator": _("Leads the ambassadors of the regency and shares out the villages."),
    "ambassador": _("Stands by about five villages of the regency."),
    "facilitator": _("Teaches ambassadors and cadres in the trainings of a phase."),
    "master_trainer": _("Teaches the facilitators."),
    "cadre": _("Gathers the digital community, keeps plan, news and data moving, and teaches what was learned."),
    "village_head": _("Nominates the cadre, signs decrees and commits the village to the programme."),
    "village_secretary": _("Prepares what the head signs and answers for the village's public information."),
    "village_official": _("Works in the village office."),
    "resident": _("Sees the village's public pages and their own matters."),
    "student": _("Learns and works in a village office during a placement."),
    "school_mentor": _("Follows the pupils on placement in the regency."),
    "partner": _("Sees totals, never personal data."),
}
