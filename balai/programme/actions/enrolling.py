"""A village joins a programme by itself, outside any phase, and may end what it began."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from balai.desks.actions import telling
from balai.desks.actions.moving import Desk
from balai.files.actions.taking import take_scan
from balai.journal.recording import record
from balai.mandates.models import RoleCode
from balai.people.models import Person
from balai.places.models import Level, Place
from balai.programme.actions.proposing import locus_url
from balai.programme.models import Locus, Programme
from balai.programme.rules import enrolling as rules
from balai.web.constraints import refusing
from balai.web.verdicts import Reason, require

CONSTRAINTS = {"programme_locus_once": Reason(rules.Why.TAKING_PART)}


@transaction.atomic
def enrol(
    programme: Programme, village: Place, *, commitment: UploadedFile[bytes] | None, by: Person, on: date
) -> Locus:
    """Enrol the village with its signed commitment. Raises `Refused`."""
    facts = rules.Enrolment(
        self_enrolment=programme.self_enrolment,
        starts=programme.starts,
        until=programme.until,
        is_village=village.level == Level.VILLAGE,
        is_ward=village.kind == "kelurahan",
        taking_part=Locus.objects.open().filter(programme=programme, village=village).exists(),
        committed=commitment is not None,
    )
    require(rules.may_enrol(facts, on=on))
    with refusing(CONSTRAINTS):
        locus = Locus.objects.create(
            programme=programme,
            village=village,
            commitment=take_scan(commitment, by=by, field="commitment") if commitment else None,
            since=on,
            decided_by=by,
        )
    record("enrolments.submitted", locus, place=village, by=by, fields=["commitment"])
    _tell(locus, "village.enrolled")
    return locus


@transaction.atomic
def end(locus: Locus, *, reason: str, by: Person, on: date) -> Locus:
    """End an enrolment from today on; what was done stays. Raises `Refused`."""
    rows = Locus.objects.select_for_update(of=("self",)).select_related("village", "programme")
    locus = rows.get(pk=locus.pk)
    require(rules.may_end(designated=locus.phase_id is not None, ended=locus.until is not None, reason=reason))
    locus.until, locus.ended_by, locus.end_reason = on, by, reason.strip()
    locus.save(update_fields=["until", "ended_by", "end_reason"])
    record("enrolments.ended", locus, place=locus.village, by=by, fields=["until", "end_reason"])
    _tell(locus, "village.left")
    return locus


def _tell(locus: Locus, code: str) -> None:
    """The regency's office and the programme office hear of it; nobody has to agree."""
    village = locus.village
    regency = Place.objects.get(pk__in=village.ancestor_keys, level=Level.REGENCY)
    country = Place.objects.get(level=Level.COUNTRY)
    desks = [Desk(RoleCode.REGENCY_VILLAGE_OFFICE, regency), Desk(RoleCode.PROGRAMME_OFFICE, country)]
    facts = {"place": village.name, "regency": regency.name, "programme": locus.programme.name}
    telling.tell_desks([telling.Line(desk, code, facts, url=locus_url(locus)) for desk in desks])
