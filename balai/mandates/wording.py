"""The words for each reason why a decree or mandate is refused."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.mandates.rules.decrees import DecreeFault
from balai.mandates.rules.granting import MandateFault
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
    MandateFault.NO_DECREE: _("This role needs an appointing decree. Register the decree first."),
    MandateFault.DECREE_ELSEWHERE: _("This decree was issued by the office of another place. Choose the right one."),
    MandateFault.TAKEN: _(
        "Somebody already holds this role here in that time. End that mandate first, or choose a later first day."
    ),
    MandateFault.HELD_ALREADY: _("This person already holds this role here in that time."),
    MandateFault.NOT_YOURS_TO_END: _("This mandate was given by another office; only that office can end it."),
    MandateFault.OWN: _("Nobody ends their own mandate. Ask a colleague of your office."),
    MandateFault.ENDED_ALREADY: _("This mandate has already ended by that day."),
    MandateFault.ENDS_BEFORE_START: _("A mandate ends after its first day. If it was given by mistake, withdraw it."),
    MandateFault.IN_FORCE: _("This mandate is already in force. End it instead of withdrawing it."),
    MandateFault.WITHDRAWN: _("This mandate was withdrawn before."),
    MandateFault.NOTHING_CHANGED: _("Nothing was changed: the mandate already says this."),
}


def say(reason: Reason) -> str:
    """One reason in the reader's language."""
    return str(REFUSALS[str(reason.code)]) % dict(reason.facts)
