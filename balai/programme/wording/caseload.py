"""The words of case-loads."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.programme.rules.caseload import ChargeReason, LoadReason, RecruitReason

LOADS: dict[str, str | Promise] = {
    LoadReason.NONE: _("No village yet"),
    LoadReason.TOO_FEW: _("Fewer than four villages"),
    LoadReason.TOO_MANY: _("More than six villages"),
}
REFUSALS: dict[str, str | Promise] = {
    ChargeReason.CHANGED: _(
        "Something changed since you saw this proposal. Look at the new one below, then accept it."
    ),
    ChargeReason.NOT_TAKING_PART: _("This village does not take part in the programme. Choose another one."),
    ChargeReason.NOT_IN_OFFICE: _("This ambassador is not in office in this regency. Choose another one."),
    RecruitReason.NO_NAME: _("Write the ambassador's full name."),
    RecruitReason.CONTRACT_EMPTY: _("The contract ends before it begins. Check both dates."),
    RecruitReason.BASE_ELSEWHERE: _("This district lies in another regency. Choose one of this regency."),
}
