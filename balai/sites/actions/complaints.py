"""A complaint is received, answered, objected to and closed; who reported stays sealed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from balai.desks.actions import moving, telling
from balai.desks.actions.moving import Desk
from balai.files.actions.taking import take_scan
from balai.files.models import StoredFile
from balai.files.rules.faults import FileFault
from balai.journal.recording import record
from balai.mandates.models import Mandate, RoleCode
from balai.people.models import Person
from balai.places.clock import due_date, today, working_days_since, zone_of
from balai.places.models import Place
from balai.sites.actions.knocking import knock
from balai.sites.actions.numbering import hash_of, save_numbered
from balai.sites.hosts import on_the_desk
from balai.sites.models import Complaint, ComplaintReply, Site
from balai.sites.rules import complaints as rules
from balai.sites.rules.saying import may_say, tidy
from balai.web.verdicts import Reason, Refused, Verdict, require

HANDLERS = (RoleCode.VILLAGE_SECRETARY, RoleCode.VILLAGE_HEAD)
REVEALED = ("name", "contact")


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """What somebody reports. Without a `repr`: it must never reach a log."""

    category: str
    text: str
    name: str = ""
    contact: str = ""
    confidential: bool = False
    hamlet: Place | None = None
    photo: UploadedFile[bytes] | None = None
    trap: str = ""


def receive(site: Site, said: Said, *, address: str) -> tuple[Complaint, str]:
    """The complaint, and the secret of its link, which is known to nobody afterwards. Raises `Refused`.

    The knock counts whatever becomes of it: to draw a photo anew costs seconds, also one that is refused then.
    """
    require(may_say(said.text, most=rules.LONGEST, trap=said.trap))
    with transaction.atomic():
        knock(site, "complaint", address=address)
    return _take_in(site, said)


@transaction.atomic
def _take_in(site: Site, said: Said) -> tuple[Complaint, str]:
    token, days = secrets.token_urlsafe(24), rules.days_for(said.category)
    complaint = Complaint(
        site=site,
        token_hash=hash_of(token),
        category=said.category,
        text=tidy(said.text),
        hamlet=said.hamlet,
        photo=_photo(said.photo),
        confidential=said.confidential,
        received_at=timezone.now(),
        due=due_date(site.place, days),
    )
    complaint.set_personal(name=tidy(said.name), contact=tidy(said.contact))
    save_numbered(complaint)
    _lay(complaint, "sites.complaint_received")
    record("sites.complaint_received", complaint, place=site.place, by=None)
    return complaint, token


def _photo(upload: UploadedFile[bytes] | None) -> StoredFile | None:
    """Drawn anew, without what the camera wrote into it and without the name that the phone gave it."""
    if upload is None:
        return None
    upload.name = "foto"
    taken = take_scan(upload, by=None, field="photo")
    if not taken.media_type.startswith("image/"):
        raise Refused(Verdict((Reason(FileFault.NO_PHOTO, "photo"),)))
    return taken


def _lay(complaint: Complaint, notice: str) -> None:
    place, days = complaint.site.place, rules.days_for(complaint.category)
    url, desk = on_the_desk("sites:complaint", complaint.pk), desk_of(place)
    moving.lay("complaint", complaint, place=place, title=complaint.number, url=url, desk=desk, days=days)
    telling.tell_desk(desk, notice, url=url, number=complaint.number)


def desk_of(place: Place) -> Desk:
    """The secretary's; where there is none, the head's."""
    held = set(Mandate.objects.on(today(place)).filter(place=place, role__in=HANDLERS).values_list("role", flat=True))
    return Desk(next((role for role in HANDLERS if role in held), RoleCode.VILLAGE_HEAD), place)


@transaction.atomic
def answer(complaint: Complaint, text: str, *, by: Person) -> None:
    """The village's word; from now on the reporter says whether it helped. Raises `Refused`."""
    complaint = _lock(complaint)
    require(rules.may_answer(closed=complaint.closed_at is not None, text=text))
    now = timezone.now()
    ComplaintReply.objects.create(complaint=complaint, text=tidy(text), at=now, by=by)
    complaint.answered_at = now
    complaint.save(update_fields=["answered_at"])
    _settle(complaint, "answered")
    record("sites.complaint_answered", complaint, place=complaint.site.place, by=by)


@transaction.atomic
def confirm(complaint: Complaint) -> None:
    """The reporter says that it is settled. Raises `Refused`."""
    complaint = _lock(complaint)
    require(rules.may_confirm(closed=complaint.closed_at is not None, answered=complaint.answered_at is not None))
    _close(complaint, "confirmed")


@transaction.atomic
def object_to(complaint: Complaint, text: str, *, address: str) -> None:
    """The reporter says what is missing: it lies on the village's desk again, with a new clock. Raises `Refused`."""
    complaint = _lock(complaint)
    closed, answered = complaint.closed_at is not None, complaint.answered_at is not None
    require(rules.may_object(closed=closed, answered=answered, text=text))
    knock(complaint.site, "complaint", address=address)
    now = timezone.now()
    ComplaintReply.objects.create(complaint=complaint, text=tidy(text), at=now, by=None)
    complaint.answered_at, complaint.objected_at = None, now
    complaint.due = due_date(complaint.site.place, rules.days_for(complaint.category))
    complaint.save(update_fields=["answered_at", "objected_at", "due"])
    _lay(complaint, "sites.complaint_reopened")
    record("sites.complaint_reopened", complaint, place=complaint.site.place, by=None)


@transaction.atomic
def reveal(complaint: Complaint, *, by: Person) -> dict[str, str]:
    """Name and contact in clear, for one page. The journal keeps who looked, never what they saw."""
    record("sites.complaint_revealed", complaint, place=complaint.site.place, by=by, fields=REVEALED)
    return {"name": complaint.name, "contact": complaint.contact}


def close_silent() -> int:
    """Those whose reporter has said nothing for long enough. Twice on one day closes nothing more."""
    rows = Complaint.objects.waiting_for_reporter().select_related("site__place").order_by("pk")
    return sum(_close_if_silent(row) for row in rows)


@transaction.atomic
def _close_if_silent(complaint: Complaint) -> int:
    complaint, place = _lock(complaint), complaint.site.place
    if complaint.closed_at or complaint.answered_at is None:
        return 0
    since = timezone.localdate(complaint.answered_at, _zone(place))
    if not rules.closes_by_itself(working_days=working_days_since(place, since)):
        return 0
    _close(complaint, "silence")
    return 1


def erase_due() -> int:
    """Name, contact and photo of what has been closed for long: nobody needs them any more."""
    before = timezone.now() - timedelta(days=rules.policy().kept)
    rows = Complaint.objects.filter(closed_at__lt=before, erased_at__isnull=True).order_by("pk")
    return sum(_erase(row) for row in rows)


@transaction.atomic
def _erase(complaint: Complaint) -> int:
    complaint = _lock(complaint)
    photo, complaint.photo = complaint.photo, None
    complaint.set_personal(name="", contact="")
    complaint.erased_at = timezone.now()
    complaint.save(update_fields=["photo", "name_sealed", "contact_sealed", "erased_at"])
    if photo is not None:
        photo.delete()
    record("sites.complaint_erased", complaint, place=complaint.site.place, by=None, fields=[*REVEALED, "photo"])
    return 1


def _zone(place: Place) -> ZoneInfo:
    return ZoneInfo(zone_of(place))


def _lock(complaint: Complaint) -> Complaint:
    """As it is now; others wait until the transaction ends."""
    rows = Complaint.objects.select_for_update(of=("self",)).select_related("site__place", "photo")
    return rows.get(pk=complaint.pk)


def _close(complaint: Complaint, how: str) -> None:
    complaint.closed_at, complaint.closed_how = timezone.now(), how
    complaint.save(update_fields=["closed_at", "closed_how"])
    record("sites.complaint_closed", complaint, place=complaint.site.place, by=None, note=how)


def _settle(complaint: Complaint, outcome: str) -> None:
    matter = moving.open_matter(complaint)
    if matter is not None:
        moving.settle(matter, outcome=outcome)
