"""The yearly report on requests for information (UU 14/2008, article 12), counted from the requests themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Avg, Count, Max, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balai.sites.models import InformationRequest, Site
from balai.sites.rules.requests import Outcome
from balai.web.sheets.table import Column, Kind


@dataclass(frozen=True, slots=True)
class Totals:
    """What one year brought. `days`: working days until the answer on average, None while nothing is answered."""

    received: int
    answered: int
    given: int
    part: int
    refused: int
    not_held: int
    days: float | None
    longest: int | None
    objections: int


def totals(site: Site, year: int, zone: str) -> Totals:
    """One query."""
    rows = InformationRequest.objects.public().at(site).of_year(year, zone).order_by()
    counts = {outcome.value: Count("pk", filter=Q(outcome=outcome.value)) for outcome in Outcome}
    return Totals(
        **rows.aggregate(
            received=Count("pk"),
            answered=Count("answered_at"),
            days=Avg("days_taken"),
            longest=Max("days_taken"),
            objections=Count("objection"),
            **counts,
        )
    )


@dataclass(frozen=True, slots=True)
class Reported:
    """One request as the report shows it: nothing of who asked, nor of what they wrote."""

    number: str
    received: date
    subject: str
    outcome: str
    days: int | None
    exemption: str
    extended: bool
    objection: str

    @classmethod
    def of(cls, asked: InformationRequest, zone: str) -> Reported:
        return cls(
            number=asked.number,
            received=asked.received_at.astimezone(ZoneInfo(zone)).date(),
            subject=asked.subject,
            outcome=str(asked.get_outcome_display()) if asked.outcome else "",
            days=asked.days_taken,
            exemption=f"17 {asked.exemption}" if asked.exemption else "",
            extended=asked.extended_at is not None,
            objection=_objection_words(asked),
        )


def _objection_words(asked: InformationRequest) -> str:
    objection = asked.objection_or_none
    if objection is None:
        return ""
    if objection.decided_at is None:
        return gettext("waits for the head")
    return gettext("granted") if objection.granted else gettext("the answer stands")


COLUMNS = (
    Column(_("Number"), "number"),
    Column(_("Received"), "received", Kind.DATE),
    Column(_("Subject"), "subject"),
    Column(_("Outcome"), "outcome"),
    Column(_("Working days"), "days", Kind.NUMBER),
    Column(_("Extended"), "extended", Kind.YES_NO),
    Column(_("Exemption"), "exemption"),
    Column(_("Objection"), "objection"),
)
