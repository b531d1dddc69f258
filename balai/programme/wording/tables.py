"""The columns of the tables that are exported from the pages of nominations, case-loads, quotas and phases."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from balai.web.sheets.table import Column, Kind

NOMINATIONS = (  # (nomination, where it lies); never the candidate's phone
    Column(_("Code"), lambda row: row[0].village.code),
    Column(_("Village"), lambda row: row[0].village.name),
    Column(_("District"), lambda row: row[0].village.parent.name),
    Column(_("Regency"), lambda row: row[0].village.parent.parent.name),
    Column(_("Candidate"), lambda row: row[0].candidate_name),
    Column(_("Number of the decree"), lambda row: row[0].decree_number),
    Column(_("Date of the decree"), lambda row: row[0].decree_dated, Kind.DATE),
    Column(_("First day"), lambda row: row[0].starts, Kind.DATE),
    Column(_("State"), lambda row: row[0].get_state_display()),
    Column(_("Desk"), lambda row: row[1] and str(row[1].desk)),
    Column(_("Working days there"), lambda row: row[1] and row[1].clock.used, Kind.NUMBER),
    Column(_("Limit"), lambda row: row[1] and row[1].clock.due, Kind.DATE),
)
CASELOAD = (  # (village, its charge of today or None)
    Column(_("Code"), lambda row: row[0].code),
    Column(_("Village"), lambda row: row[0].name),
    Column(_("District"), lambda row: row[0].parent.name),
    Column(_("Ambassador"), lambda row: row[1] and row[1].mandate.person.name),
    Column(_("In their care since"), lambda row: row[1] and row[1].starts, Kind.DATE),
    Column(_("Pinned"), lambda row: row[1] and row[1].pinned, Kind.YES_NO),
    Column(_("Contract until"), lambda row: row[1] and row[1].mandate.until, Kind.DATE),
)
REGENCY_LOADS = (
    Column(_("Code"), "regency.code"),
    Column(_("Regency"), "regency.name"),
    Column(_("Province"), "regency.parent.name"),
    Column(_("Villages"), "villages", Kind.NUMBER),
    Column(_("Ambassadors"), "ambassadors", Kind.NUMBER),
    Column(_("Without an ambassador"), "unassigned", Kind.NUMBER),
)
QUOTAS = (  # (regency, its room, where its proposal lies)
    Column(_("Code"), lambda row: row[0].code),
    Column(_("Regency"), lambda row: row[0].name),
    Column(_("Province"), lambda row: row[0].parent.name),
    Column(_("Proposed"), lambda row: row[1].proposed, Kind.NUMBER),
    Column(_("Quota"), lambda row: row[1].granted, Kind.NUMBER),
    Column(_("Designated"), lambda row: row[1].designated, Kind.NUMBER),
    Column(_("Waiting"), lambda row: row[1].waiting, Kind.NUMBER),
    Column(_("Desk"), lambda row: row[2] and str(row[2].desk)),
    Column(_("Working days there"), lambda row: row[2] and row[2].clock.used, Kind.NUMBER),
    Column(_("Limit"), lambda row: row[2] and row[2].clock.due, Kind.DATE),
)
PHASES = (  # (phase, its room)
    Column(_("Programme"), lambda row: row[0].programme.name),
    Column(_("Phase"), lambda row: row[0].name),
    Column(_("First day"), lambda row: row[0].starts, Kind.DATE),
    Column(_("Last day"), lambda row: row[0].last_day, Kind.DATE),
    Column(_("Room for villages"), lambda row: row[1].capacity, Kind.NUMBER),
    Column(_("Granted"), lambda row: row[1].granted, Kind.NUMBER),
    Column(_("Designated"), lambda row: row[1].designated, Kind.NUMBER),
    Column(_("Waiting"), lambda row: row[1].waiting, Kind.NUMBER),
)
FIGURES = (
    Column(_("Figure"), lambda row: row.get_subject_display()),
    Column(_("Value"), "value"),
    Column(_("As a number"), "number", Kind.NUMBER),
    Column(_("Source"), "source"),
    Column(_("In the source's words"), "quote"),
)


def _state(row: Any) -> Any:
    if getattr(row.proposed, "locus", None) is not None:
        return _("Designated")
    if row.proposed.waiting_since:
        return row.proposed.get_waiting_reason_display()
    if row.unanswered:
        return _("Checklist open")
    return _("Committed") if row.proposed.committed_at else _("No commitment yet")


RANKING = (
    Column(_("Code"), "proposed.village.code"),
    Column(_("Village"), "proposed.village.name"),
    Column(_("District"), "proposed.village.parent.name"),
    Column(_("Best rank"), "band.best", Kind.NUMBER),
    Column(_("Worst rank"), "band.worst", Kind.NUMBER),
    Column(_("Points at least"), "score.low", Kind.NUMBER),
    Column(_("Points at most"), "score.high", Kind.NUMBER),
    Column(_("State"), _state),
)
