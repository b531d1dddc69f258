"""A request for information is received, put off once, and answered; who asked stays sealed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from balai.desks.actions import moving, telling
from balai.files.actions.taking import take_scan
from balai.journal.recording import record
from balai.people.models import Person
from balai.places.clock import due_date, holidays_of, today, working_days_since, zone_of
from balai.places.models import Place
from balai.places.rules.calendar import add_working_days
from balai.sites.actions.complaints import desk_of
from balai.sites.actions.knocking import knock
from balai.sites.actions.numbering import hash_of, save_numbered
from balai.sites.hosts import on_the_desk
from balai.sites.models import InformationRequest, Site
from balai.sites.rules import requests as rules
from balai.sites.rules.information import policy
from balai.sites.rules.saying import may_say, tidy
from balai.web.verdicts import require

REVEALED = ("contact", "name", "purpose")


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """What somebody asks for. Without a `repr`: it must never reach a log."""

    text: str
    purpose: str
    name: str
    contact: str
    way: str = "tautan"
    trap: str = ""


@transaction.atomic
def receive(site: Site, said: Said, *, address: str) -> tuple[InformationRequest, str]:
    """The request, and the secret of its link, which is known to nobody afterwards. Raises `Refused`."""
    require(may_say(said.text, most=rules.LONGEST, trap=said.trap))
    require(rules.may_ask(rules.Wanted(said.text, said.name, said.contact, said.purpose)))
    knock(site, "request", address=address)
    token, days = secrets.token_urlsafe(24), policy().answer_days
    asked = InformationRequest(
        site=site,
        token_hash=hash_of(token),
        text=tidy(said.text),
        way=said.way,
        received_at=timezone.now(),
        due=due_date(site.place, days),
    )
    asked.set_personal(name=tidy(said.name), contact=tidy(said.contact), purpose=tidy(said.purpose))
    save_numbered(asked)
    desk, url = desk_of(site.place), on_the_desk("sites:request", asked.pk)
    moving.lay("information", asked, place=site.place, title=asked.number, url=url, desk=desk, days=days)
    telling.tell_desk(desk, "sites.request_received", url=url, number=asked.number)
    record("sites.request_received", asked, place=site.place, by=None)
    return asked, token


@transaction.atomic
def extend(asked: InformationRequest, reason: str, *, by: Person) -> None:
    """Seven working days more, once, with a reason that whoever asked can read. Raises `Refused`."""
    asked = lock(asked)
    place, days = asked.site.place, policy().extension_days
    answered, extended = asked.answered_at is not None, asked.extended_at is not None
    require(rules.may_extend(answered=answered, extended=extended, due=asked.due, on=today(place), reason=reason))
    asked.due = add_working_days(asked.due, days, holidays_of(place, since=asked.due))
    asked.extended_at, asked.extended_by, asked.extended_why = timezone.now(), by, tidy(reason)
    asked.save(update_fields=["due", "extended_at", "extended_by", "extended_why"])
    _lengthen(asked, days)
    record("sites.request_extended", asked, place=place, by=by, fields=["due"])


def _lengthen(asked: InformationRequest, days: int) -> None:
    """The clock of the desk where it lies shows the new day."""
    matter = moving.open_matter(asked)
    stay = matter.stays.open().first() if matter else None
    if stay is not None and stay.allowed_days is not None:
        stay.allowed_days, stay.due = stay.allowed_days + days, asked.due
        stay.save(update_fields=["allowed_days", "due"])


@dataclass(frozen=True, slots=True)
class Answer:
    """What the office answers, with a document where there is one."""

    reply: rules.Reply
    document: UploadedFile[bytes] | None = None


@transaction.atomic
def answer(asked: InformationRequest, answer: Answer, *, by: Person) -> None:
    """The village's word, once: who is not content objects to the head. Raises `Refused`."""
    asked = lock(asked)
    reply, place = answer.reply, asked.site.place
    require(rules.may_answer(reply, answered=asked.answered_at is not None or asked.state == "decided"))
    asked.outcome, asked.answer, asked.subject = reply.outcome, tidy(reply.text), " ".join(tidy(reply.subject).split())
    asked.exemption = reply.exemption if reply.outcome in rules.REFUSING else ""
    asked.holder = " ".join(tidy(reply.holder).split()) if reply.outcome == rules.Outcome.NOT_HELD else ""
    if answer.document is not None:
        answer.document.name = "jawaban"
        asked.document = take_scan(answer.document, by=by, field="document")
    asked.answered_at, asked.answered_by = timezone.now(), by
    asked.days_taken = working_days_since(place, day_of(asked.received_at, place))
    asked.save()
    settle(asked, reply.outcome)
    record("sites.request_answered", asked, place=place, by=by, note=reply.outcome)


@transaction.atomic
def reveal(asked: InformationRequest, *, by: Person) -> dict[str, str]:
    """Name, contact and purpose in clear, for one page. The journal keeps who looked, never what they saw."""
    record("sites.request_revealed", asked, place=asked.site.place, by=by, fields=REVEALED)
    return {"name": asked.name, "contact": asked.contact, "purpose": asked.purpose}


def erase_due() -> int:
    """Who asked, where nothing was said for long after the last word: nobody needs it any more."""
    before = timezone.now() - policy().kept
    silent = Q(answered_at__lt=before, objection__isnull=True) | Q(objection__decided_at__lt=before)
    rows = InformationRequest.objects.filter(silent, erased_at__isnull=True).order_by("pk")
    return sum(_erase(row) for row in rows)


@transaction.atomic
def _erase(asked: InformationRequest) -> int:
    asked = lock(asked)
    asked.set_personal(name="", contact="", purpose="")
    asked.erased_at = timezone.now()
    asked.save(update_fields=["name_sealed", "contact_sealed", "purpose_sealed", "erased_at"])
    record("sites.request_erased", asked, place=asked.site.place, by=None, fields=REVEALED)
    return 1


def lock(asked: InformationRequest) -> InformationRequest:
    """As it is now; others wait until the transaction ends."""
    rows = InformationRequest.objects.select_for_update(of=("self",)).select_related("site__place", "objection")
    return rows.get(pk=asked.pk)


def settle(subject: InformationRequest, outcome: str) -> None:
    matter = moving.open_matter(subject)
    if matter is not None:
        moving.settle(matter, outcome=outcome)


def day_of(moment: datetime, place: Place) -> date:
    """The day of a moment, as the place counts it."""
    return timezone.localdate(moment, ZoneInfo(zone_of(place)))
