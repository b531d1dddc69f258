"""The words of quotas and designations."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.programme.rules import designating, quotas

REFUSALS: dict[str, str | Promise] = {
    quotas.Why.BEYOND_CAPACITY: _(
        "The phase has %(left)s of its %(capacity)s villages left. "
        "Grant no more than that, or lower another regency's quota first."
    ),
    quotas.Why.BELOW_DESIGNATED: _(
        "%(designated)s villages of this regency are designated already; the quota cannot be lower."
    ),
    quotas.Why.UNCHANGED: _("The quota is %(villages)s villages already."),
    quotas.Why.NOT_A_REGENCY: _("Quotas are granted to regencies and cities only."),
    designating.Why.NOT_SENT: _("This proposal does not lie at the programme office."),
    designating.Why.NOTHING_CHOSEN: _("Choose at least one village."),
    designating.Why.NOT_PROPOSED: _("%(villages)s of the chosen villages are not open here. Load the page again."),
    designating.Why.BEYOND_QUOTA: _(
        "%(chosen)s villages are chosen, but only %(left)s of the quota of %(quota)s are left. "
        "Choose fewer, or raise the quota first."
    ),
    designating.Why.BEYOND_CAPACITY: _("Only %(left)s of the phase's %(capacity)s villages are left."),
    designating.Why.TAKEN: _("Takes part already: %(names)s."),
    designating.Why.DECREE_IN_FUTURE: _("%(day)s has not come yet. Write the date that stands on the decree."),
    designating.Why.DECREE_DIFFERS: _(
        "A decree with this number is registered with another date or signer. Check the number."
    ),
    designating.Why.NOT_DESIGNATED: _("This village enrolled itself; it ends that by itself."),
    designating.Why.ENDED: _("This has ended already."),
    designating.Why.NO_REASON: _("Write why the designation ends; the village reads it."),
    designating.Why.NO_NOTE: _("Write the other reason in a few words."),
}
