"""One decree designates villages of a proposal; the others go on the waiting list with their reason."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from balai.desks.actions import moving, telling
from balai.desks.actions.moving import Desk
from balai.files.actions.taking import take_scan
from balai.journal.recording import record
from balai.mandates.actions import decrees
from balai.mandates.models import Decree, RoleCode
from balai.people.models import Person
from balai.people.rules.names import tidy
from balai.places.models import Level, Place
from balai.programme.actions.granting import designated, in_force
from balai.programme.actions.proposing import locus_url, office_desk, regency_desk, taking_part, url_of, village_url
from balai.programme.models import Locus, Phase, Proposal, ProposedVillage
from balai.programme.models.proposal import ProposalState
from balai.programme.rules import designating as rules
from balai.programme.rules.readiness import answers
from balai.web.constraints import refusing
from balai.web.verdicts import Reason, require

CONSTRAINTS = {"programme_locus_once": Reason(rules.Why.TAKEN, "villages", (("names", "–"),))}


@dataclass(frozen=True, slots=True)
class DecreeText:
    """The decree as its paper says it."""

    number: str
    dated: date
    signer_name: str
    signer_title: str
    scan: UploadedFile[bytes] | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Why one village waits, when the office says so itself."""

    reason: str
    note: str = ""


@dataclass(slots=True)
class Designated:
    """What a decree did."""

    action: uuid.UUID
    decree: Decree
    loci: list[Locus] = field(default_factory=list)
    waiting: list[ProposedVillage] = field(default_factory=list)


@transaction.atomic
def designate(
    proposal: Proposal,
    chosen: Iterable[int],
    text: DecreeText,
    *,
    waits: Mapping[int, Wait] | None = None,
    by: Person,
    on: date,
) -> Designated:
    """Designate the chosen `ProposedVillage` keys, all or none; every other one waits. Raises `Refused`.

    The phase row is locked first, so that decrees signed at the same moment count each other's villages.
    """
    phase = Phase.objects.select_for_update().get(pk=proposal.phase_id)
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("regency", "phase").get(pk=proposal.pk)
    keys = set(chosen)
    rows = list(proposal.villages.filter(locus__isnull=True).select_related("village").order_by("pk"))
    picked = [row for row in rows if row.pk in keys]
    for wait in (waits or {}).values():
        require(rules.may_wait(wait.reason, wait.note))
    standing = _standing(text)
    require(rules.may_designate(_facts(proposal, picked, len(keys), text, standing), on=on))
    done = Designated(uuid.uuid4(), standing or _register(text, by=by))
    with refusing(CONSTRAINTS):
        done.loci = [_admit(row, done, phase, by=by) for row in picked]
    done.waiting = [_keep_waiting(row, (waits or {}).get(row.pk), done, by=by) for row in rows if row.pk not in keys]
    _close(proposal, done, by=by)
    _tell(proposal, done)
    return done


@transaction.atomic
def revoke(locus: Locus, text: DecreeText, *, reason: str, by: Person, on: date) -> Locus:
    """End a designation by another decree; the village's place in the quota is free again. Raises `Refused`."""
    rows = Locus.objects.select_for_update(of=("self",)).select_related("village", "phase")
    locus = rows.get(pk=locus.pk)
    standing = _standing(text)
    facts = rules.Revocation(
        designated=locus.phase_id is not None,
        ended=locus.until is not None,
        reason=reason,
        decree_dated=text.dated,
        decree_differs=standing is not None and not _says(standing, text),
    )
    require(rules.may_revoke(facts, on=on))
    locus.until, locus.ended_by, locus.end_reason = max(text.dated, locus.since), by, reason.strip()
    locus.end_decree = standing or _register(text, by=by)
    locus.save(update_fields=["until", "ended_by", "end_reason", "end_decree"])
    record("designations.revoked", locus, place=locus.village, by=by, fields=["until", "end_reason"])
    _tell_revoked(locus)
    return locus


def _tell_revoked(locus: Locus) -> None:
    village = locus.village
    regency = Place.objects.get(pk__in=village.ancestor_keys, level=Level.REGENCY)
    desks = [Desk(RoleCode.VILLAGE_HEAD, village), Desk(RoleCode.REGENCY_VILLAGE_OFFICE, regency)]
    facts = {"place": village.name, "decree": locus.end_decree.number if locus.end_decree else ""}
    telling.tell_desks([telling.Line(desk, "village.revoked", facts, url=locus_url(locus)) for desk in desks])


def _facts(
    proposal: Proposal, picked: list[ProposedVillage], chosen: int, text: DecreeText, standing: Decree | None
) -> rules.Grant:
    phase = proposal.phase
    taken = taking_part([row.village for row in picked], phase=phase)
    return rules.Grant(
        sent=proposal.state in {ProposalState.SUBMITTED, ProposalState.DECIDED},
        chosen=chosen,
        strange=chosen - len(picked),
        taken=tuple(row.village.name for row in picked if row.village_id in taken),
        quota=in_force(phase, proposal.regency),
        designated=designated(phase, proposal.regency),
        capacity=phase.capacity,
        designated_in_phase=designated(phase),
        decree_dated=text.dated,
        decree_differs=standing is not None and not _says(standing, text),
    )


def _standing(text: DecreeText) -> Decree | None:
    """The decree with this number and year, which may have designated villages of other regencies before."""
    number = tidy(text.number)
    same = Decree.objects.filter(place=office_desk().place, number__iexact=number, dated__year=text.dated.year)
    return same.first()


def _says(decree: Decree, text: DecreeText) -> bool:
    said = tidy(text.signer_name), tidy(text.signer_title)
    return decree.dated == text.dated and (decree.signer_name, decree.signer_title) == said


def _register(text: DecreeText, *, by: Person) -> Decree:
    return decrees.register(
        office_desk().place,
        number=text.number,
        dated=text.dated,
        signer_name=text.signer_name,
        signer_title=text.signer_title,
        scan=take_scan(text.scan, by=by) if text.scan else None,
        by=by,
    )


def _admit(row: ProposedVillage, done: Designated, phase: Phase, *, by: Person) -> Locus:
    if row.waiting_since:
        row.waiting_since, row.waiting_reason, row.waiting_note = None, "", ""
        row.save(update_fields=["waiting_since", "waiting_reason", "waiting_note"])
    locus = Locus.objects.create(
        programme_id=phase.programme_id,
        phase=phase,
        village=row.village,
        proposed=row,
        decree=done.decree,
        commitment_id=row.commitment_id,
        since=done.decree.dated,
        decided_by=by,
    )
    record("designations.issued", locus, place=row.village, by=by, action=done.action, note=done.decree.number[:300])
    return locus


def _keep_waiting(row: ProposedVillage, wait: Wait | None, done: Designated, *, by: Person) -> ProposedVillage:
    if wait is None and row.waiting_since:
        return row  # waits as before
    if wait is None:
        wait = Wait(rules.waiting_reason(answers(row.readiness, committed=row.committed_at is not None)))
    row.waiting_since = row.waiting_since or timezone.now()
    row.waiting_reason, row.waiting_note = wait.reason, wait.note.strip()
    row.save(update_fields=["waiting_since", "waiting_reason", "waiting_note"])
    record("proposals.waitlisted", row, place=row.village, by=by, action=done.action, note=wait.reason)
    return row


def _close(proposal: Proposal, done: Designated, *, by: Person) -> None:
    if not proposal.closed_at:
        proposal.closed_at, proposal.closed_by = timezone.now(), by
        proposal.save(update_fields=["closed_at", "closed_by"])
    matter = moving.open_matter(proposal)
    if matter is not None:
        moving.settle(matter, outcome="decided")
    note = f"{len(done.loci)} / {len(done.waiting)}"
    record("proposals.decided", proposal, place=proposal.regency, by=by, action=done.action, note=note)


def _tell(proposal: Proposal, done: Designated) -> None:
    telling.tell_desk(
        regency_desk(proposal),
        "proposal.decided",
        url=url_of(proposal),
        place=proposal.regency.name,
        granted=len(done.loci),
        waiting=len(done.waiting),
        decree=done.decree.number,
    )
    lines = [_good_news(locus, done.decree) for locus in done.loci]
    lines += [_patience(row) for row in done.waiting]
    telling.tell_desks(lines)


def _good_news(locus: Locus, decree: Decree) -> telling.Line:
    desk = Desk(RoleCode.VILLAGE_HEAD, locus.village)
    facts = {"place": locus.village.name, "decree": decree.number}
    return telling.Line(desk, "village.designated", facts, url=locus_url(locus))


def _patience(row: ProposedVillage) -> telling.Line:
    desk = Desk(RoleCode.VILLAGE_HEAD, row.village)
    facts = {"place": row.village.name, "reason": row.waiting_reason}
    return telling.Line(desk, "village.waiting", facts, url=village_url(row))
