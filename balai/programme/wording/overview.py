"""The words of the overview: what loads, standings and areas are called."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.mandates.models import RoleCode
from balai.places.models import Level
from balai.programme.rules.overview import Load, Standing
from balai.web.sheets.table import Column, Kind

LOADS: dict[Load, Promise] = {
    Load.NOBODY: _("No ambassador yet"),
    Load.LIGHT: _("Fewer than four villages each"),
    Load.FITTING: _("Within the four to six that are meant"),
    Load.HEAVY: _("More than six villages each"),
    Load.NONE: _("No village takes part"),
}
STANDINGS: dict[Standing, tuple[Promise, str]] = {  # words and the shape of the state
    Standing.LATE: (_("Delayed"), "no"),
    Standing.VACANT: (_("Somebody is missing"), "slow"),
    Standing.RUNNING: (_("Running"), "done"),
    Standing.OUTSIDE: (_("Not taking part"), "held"),
}
DESKS: dict[str, str | Promise] = {
    RoleCode.REGENCY_VILLAGE_OFFICE: _("Dinas PMD"),
    RoleCode.VILLAGE_HEAD: _("Village head"),
    RoleCode.CADRE: _("Cadre"),
}
AREAS: dict[str, Promise] = {Level.PROVINCE: _("Province"), Level.REGENCY: _("Regency or city")}


def desk(role: str, titles: dict[str, str]) -> Any:
    """Whose desk it is, in the place's own words."""
    if role == RoleCode.VILLAGE_HEAD and titles:
        return titles["head"]
    return DESKS.get(role) or RoleCode(role).label


AREA_COLUMNS = (
    Column(_("Code"), "place.code"),
    Column(_("Area"), "place.name"),
    Column(_("Villages"), "tally.villages", Kind.NUMBER),
    Column(_("Taking part"), "tally.loci", Kind.NUMBER),
    Column(_("Share"), "tally.share", Kind.SHARE),
    Column(_("By decree"), "tally.designated", Kind.NUMBER),
    Column(_("Enrolled by themselves"), "tally.enrolled", Kind.NUMBER),
    Column(_("In an ambassador's care"), "tally.ambassador", Kind.NUMBER),
    Column(_("Ambassadors"), "tally.ambassadors", Kind.NUMBER),
    Column(_("Villages to one ambassador"), "tally.ratio", Kind.NUMBER),
    Column(_("Without a cadre"), "tally.without_cadre", Kind.NUMBER),
    Column(_("Without an ambassador"), "tally.without_ambassador", Kind.NUMBER),
    Column(_("Without a village head"), "tally.without_head", Kind.NUMBER),
    Column(_("Waiting list"), "tally.waiting", Kind.NUMBER),
    Column(_("Matters on desks"), "tally.matters", Kind.NUMBER),
    Column(_("Delayed"), "tally.late", Kind.NUMBER),
)
VILLAGE_COLUMNS = (
    Column(_("Code"), "code"),
    Column(_("Village"), "name"),
    Column(_("District"), "parent__name"),
    Column(_("Takes part"), "taking_part", Kind.YES_NO),
    Column(_("Programme"), "programme_name"),
    Column(_("Phase"), "phase_name"),
    Column(_("Village head"), "head_name"),
    Column(_("Cadre"), "cadre_name"),
    Column(_("Ambassador"), "ambassador_name"),
    Column(_("On the desk of"), lambda row: row["desk_role"] and desk(row["desk_role"], {})),
    Column(_("Since"), "desk_since", Kind.TIME),
    Column(_("Limit"), "desk_due", Kind.DATE),
)
DESK_COLUMNS = (
    Column(_("Desk"), lambda row: desk(row.role, {})),
    Column(_("Matters"), "matters", Kind.NUMBER),
    Column(_("Delayed"), "late", Kind.NUMBER),
    Column(_("Near the limit"), "near", Kind.NUMBER),
    Column(_("Past the limit by at most, working days"), "longest", Kind.NUMBER),
)
PHASE_COLUMNS = (
    Column(_("Programme"), lambda row: row[0].programme),
    Column(_("Phase"), lambda row: row[0].name),
    Column(_("Villages reached"), lambda row: row[0].reached, Kind.NUMBER),
    Column(_("Target"), lambda row: row[1] and row[1].number, Kind.NUMBER),
    Column(_("Source of the target"), lambda row: row[1] and row[1].source),
)
