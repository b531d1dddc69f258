"""The words of enrolments."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.programme.rules.enrolling import Why

REFUSALS: dict[str, str | Promise] = {
    Why.NOT_OPEN_TO_ALL: _("Villages join this programme by designation only. Ask your regency to propose you."),
    Why.NOT_BEGUN: _("This programme begins on %(day)s."),
    Why.PROGRAMME_OVER: _("This programme ended before %(day)s."),
    Why.TAKING_PART: _("Your village takes part already."),
    Why.NOT_A_VILLAGE: _("Only villages enrol."),
    Why.WARD: _("A kelurahan has no government of its own and cannot enrol."),
    Why.NO_COMMITMENT: _("Add the signed commitment: a photo of the page is enough."),
    Why.DESIGNATED: _("This village was designated by decree; only another decree ends that."),
    Why.ENDED: _("This has ended already."),
    Why.NO_REASON: _("Write why the village leaves, so that others can learn from it."),
}
