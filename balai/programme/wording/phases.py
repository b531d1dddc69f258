"""The words of phases."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.programme.rules.phasing import Why

REFUSALS: dict[str, str | Promise] = {
    Why.ENDS_BEFORE_START: _("The last day lies before the first."),
    Why.WINDOW_ENDS_BEFORE_START: _("The last day for proposals lies before the first."),
    Why.WINDOW_WITHOUT_START: _("Say from when on proposals are taken."),
    Why.OUTSIDE_PROGRAMME: _("The phase begins outside the programme's own dates."),
    Why.NUMBER_TAKEN: _("The programme has a phase with this number already."),
    Why.BELOW_GRANTED: _("%(granted)s villages are granted already; the phase cannot have room for fewer."),
    Why.NO_SOURCE: _("Say where the number of villages comes from: a decree, a letter, a report."),
}
