"""The words for each reason why a link does not open or a profile is not stored."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.people.rules.inviting import InvitationFault
from balai.people.rules.profile import ProfileFault
from balai.web.verdicts import Reason

REFUSALS: dict[str, str | Promise] = {
    InvitationFault.UNKNOWN: _("This link is not known here. Perhaps a letter is missing: open it once more in full."),
    InvitationFault.USED: _("This link was used before; each opens only once. Sign in, or ask for a new one."),
    InvitationFault.REVOKED: _("This link was replaced by a newer one or taken back. Ask your office for a new one."),
    InvitationFault.EXPIRED: _("This link was open for seven days, which are over. Ask your office for a new one."),
    InvitationFault.NO_ACCOUNT: _("This account is closed. Ask the office that invited you."),
    ProfileFault.NO_NAME: _("Write your name."),
    ProfileFault.PHONE_TAKEN: _("This number belongs to another account. Check it, or ask your office."),
    ProfileFault.NIK_TAKEN: _("This NIK belongs to another account. Check it, or ask your office."),
    ProfileFault.EMAIL_TAKEN: _("This e-mail belongs to another account. Check it, or ask your office."),
    ProfileFault.OTHER_NAME: _("This number belongs to somebody of another name. Check the number and the name."),
    ProfileFault.NO_WAY_IN: _("Keep a phone number or an e-mail: one of them is needed to sign in."),
}


def say(reason: Reason) -> str:
    """One reason in the reader's language."""
    return str(REFUSALS[str(reason.code)]) % dict(reason.facts)


# What the profile page says of `rules/retention.yaml`; indexes go with their field.
KEPT: dict[str, tuple[str | Promise, str | Promise]] = {
    "people.person.name": (
        _("Name"),
        _("Says who did what, on decrees and in the journal. It stays with the decree, as archives law demands."),
    ),
    "people.person.phone_sealed": (
        _("Phone number"),
        _("For signing in and being reached. Erased two years after your last mandate ends."),
    ),
    "people.person.email": (
        _("E-mail"),
        _("For signing in, if you prefer it. Erased two years after your last mandate ends."),
    ),
    "people.person.nik_sealed": (
        _("NIK"),
        _("Tells two persons of one name apart on a decree. Erased two years after your last mandate ends."),
    ),
    "people.person.address_sealed": (
        _("Address"),
        _("For post and travel to trainings. Erased two years after your last mandate ends."),
    ),
}
