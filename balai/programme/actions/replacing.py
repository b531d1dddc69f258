"""One cadre follows another: open tasks move, what is done stays with its author, the receiver accepts."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from balai.desks.actions import tasking, telling
from balai.desks.models import Task
from balai.journal.recording import record
from balai.mandates.models import Mandate
from balai.people.models import Person
from balai.places.clock import today
from balai.programme.actions import nominating
from balai.programme.models import Nomination
from balai.programme.models.nomination import StepKind
from balai.programme.rules.replacement import may_accept
from balai.web.verdicts import Verdict, require

ACCEPT = "cadre.accept_handover"


def hand_over(nomination: Nomination, *, by: Person) -> None:
    """Called at verification. A mandate that begins later takes the tasks when it is accepted."""
    old, new = _pair(nomination)
    if new.starts <= today(nomination.village):
        _hand_on(old, new, by=by)
    with override("id"):
        url = reverse("programme:handover", kwargs={"pk": nomination.pk})
    tasking.make(new, ACCEPT, url=url)
    if old.until == new.starts:
        telling.tell(old.person, "cadre.replaced", village=nomination.village.name, starts=new.starts.isoformat())


@transaction.atomic
def accept(nomination: Nomination, *, by: Person) -> Nomination:
    """The new cadre takes over; tasks that the old one got meanwhile move too. Raises `Refused`."""
    held = nominating.held_for_change(nomination)
    on = today(held.village)
    require(_verdict(held, by, on))
    old, new = _pair(held)
    moved = _hand_on(old, new, by=by)
    for task in Task.objects.open().filter(mandate=new, code=ACCEPT):
        tasking.done(task, by=by)
    held.accepted_at = timezone.now()
    held.save(update_fields=["accepted_at"])
    nominating.take_step(held, StepKind.ACCEPTED, by=by)
    telling.tell_desk(
        nominating.head_desk(held.village), "cadre.accepted", url=nominating.address(held), village=held.village.name
    )
    record("nominations.accepted", held, place=held.village, by=by, fields=["accepted_at"], note=str(moved))
    return held


def _hand_on(old: Mandate, new: Mandate, *, by: Person) -> int:
    """Also what never reached the one before, who was followed without having accepted: that hand-over is over."""
    moved = 0
    for skipped in Nomination.objects.filter(mandate=old, replaces__isnull=False, accepted_at__isnull=True):
        for task in Task.objects.open().filter(mandate=old, code=ACCEPT):
            tasking.done(task, by=by)
        moved += _hand_on(_pair(skipped)[0], new, by=by)
    return moved + tasking.hand_on(old=old, new=new)


def coming(nomination: Nomination) -> list[Task]:
    """Open tasks that came from the one before, or will with the acceptance."""
    old, new = _pair(nomination)
    rows = Task.objects.open().filter(Q(mandate=old) | Q(mandate=new, handed_on_from=old))
    return list(rows.order_by("due", "made_at"))


def accepting(nomination: Nomination, by: Person) -> Verdict:
    """Whether this person may accept today, for the page that offers the button."""
    return _verdict(nomination, by, today(nomination.village))


def _verdict(held: Nomination, by: Person, on: date) -> Verdict:
    mandate = held.mandate
    return may_accept(
        is_receiver=mandate is not None and mandate.person_id == by.pk,
        replaces=held.replaces_id is not None,
        accepted=held.accepted_at is not None,
        starts=held.starts,
        until=mandate.until if mandate is not None else None,
        on=on,
    )


def _pair(nomination: Nomination) -> tuple[Mandate, Mandate]:
    old, new = nomination.replaces, nomination.mandate
    if old is None or new is None:
        raise ValueError("a hand-over has a mandate that ended and one that begins")
    return old, new
