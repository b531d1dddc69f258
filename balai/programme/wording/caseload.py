"""The words of case-loads."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.programme.rules.caseload import LoadReason

LOADS: dict[str, str | Promise] = {
    LoadReason.NONE: _("No village yet"),
    LoadReason.TOO_FEW: _("Fewer than four villages"),
    LoadReason.TOO_MANY: _("More than six villages"),
}
REFUSALS: dict[str, str | Promise] = {**LOADS}
