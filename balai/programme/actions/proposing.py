"""A regency drafts a proposal, fills it, sends it, takes it back; the programme office returns it for correction."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from balai.desks.actions import moving, telling
from balai.desks.actions.moving import Desk
from balai.journal.recording import record
from balai.mandates.models import RoleCode
from balai.people.models import Person
from balai.places.models import Level, Place
from balai.programme.models import Locus, Phase, Proposal, ProposedVillage
from balai.programme.rules import proposing as rules
from balai.programme.rules.clocks import days
from balai.programme.rules.readiness import checklist, unanswered
from balai.web.constraints import refusing
from balai.web.verdicts import Reason, Verdict, require

CONSTRAINTS = {"programme_proposal_once": Reason(rules.Why.ANOTHER_PROPOSAL)}
KIND = "proposal"


@dataclass(slots=True)
class Added:
    """What became of a list of villages."""

    villages: list[ProposedVillage] = field(default_factory=list)
    refused: list[tuple[Place, Verdict]] = field(default_factory=list)


@transaction.atomic
def draft(phase: Phase, regency: Place, *, by: Person, on: date) -> Proposal:
    """Begin a proposal. Raises `Refused`."""
    standing = Proposal.objects.standing().filter(phase=phase, regency=regency).exists()
    require(rules.may_begin(window(phase), standing=standing, on=on))
    with refusing(CONSTRAINTS):
        proposal = Proposal.objects.create(phase=phase, regency=regency, drafted_by=by)
    record("proposals.drafted", proposal, place=regency, by=by)
    return proposal


@transaction.atomic
def add_villages(proposal: Proposal, villages: Iterable[Place], *, by: Person, on: date) -> Added:
    """Put villages into a draft; those that may not come in are returned with the reason, the others are kept."""
    proposal = _locked(proposal)
    require(rules.may_edit(proposal.state))
    wanted = list({village.pk: village for village in villages}.values())
    taken = taking_part(wanted, phase=proposal.phase)
    inside = set(proposal.villages.filter(village__in=wanted).values_list("village_id", flat=True))
    added, action = Added(), uuid.uuid4()
    for village in wanted:
        candidate = _candidate(village, proposal, taking_part=village.pk in taken, proposed=village.pk in inside)
        verdict = rules.may_add(candidate)
        if verdict:
            row = proposal.villages.create(village=village)
            record("proposals.village_added", row, place=village, by=by, action=action)
            added.villages.append(row)
        else:
            added.refused.append((village, verdict))
    return added


@transaction.atomic
def remove_village(proposed: ProposedVillage, *, by: Person) -> None:
    """Take a village out of a draft, its checklist with it. Raises `Refused`."""
    proposal = _locked(proposed.proposal)
    require(rules.may_edit(proposal.state))
    record("proposals.village_removed", proposed, place=proposed.village, by=by)
    proposed.delete()


@transaction.atomic
def answer(proposed: ProposedVillage, answers: Mapping[str, str], *, note: str = "", by: Person) -> None:
    """Fill in the readiness checklist of one village. Raises `Refused`."""
    proposal = _locked(proposed.proposal)
    require(rules.may_edit(proposal.state))
    known = {item.code for item in checklist().asked}
    kept = dict(proposed.readiness) | {code: said for code, said in answers.items() if code in known}
    changed = [code for code in sorted(known) if kept.get(code) != proposed.readiness.get(code)]
    if note != proposed.readiness_note:
        changed.append("note")
    proposed.readiness, proposed.readiness_note = kept, note
    proposed.save(update_fields=["readiness", "readiness_note"])
    if changed:
        record("proposals.readiness_answered", proposed, place=proposed.village, by=by, fields=changed)


@transaction.atomic
def submit(proposal: Proposal, *, letter_number: str = "", by: Person, on: date) -> Proposal:
    """Send it: from now on its clock runs at the programme office. Raises `Refused`."""
    proposal = _locked(proposal)
    villages = list(proposal.villages.select_related("village"))
    require(submitting(proposal, on=on))
    proposal.submitted_at, proposal.submitted_by, proposal.letter_number = timezone.now(), by, letter_number.strip()
    proposal.returned_at = proposal.returned_by = None  # the note stays: the office compares what it asked for
    proposal.save()
    _to_the_office(proposal)
    record("proposals.submitted", proposal, place=proposal.regency, by=by, note=str(len(villages)))
    telling.tell_desk(
        office_desk(),
        "proposal.submitted",
        url=url_of(proposal),
        place=proposal.regency.name,
        villages=len(villages),
    )
    telling.tell_desks([_ask_to_commit(row) for row in villages if row.committed_at is None])
    return proposal


def submitting(proposal: Proposal, *, on: date) -> Verdict:
    """Whether it may be sent now, with all that stands in the way."""
    villages = list(proposal.villages.select_related("village"))
    facts = rules.Draft(
        state=proposal.state,
        villages=len(villages),
        unanswered=sum(bool(unanswered(row.readiness)) for row in villages),
        taken=len(taking_part([row.village for row in villages], phase=proposal.phase)),
    )
    return rules.may_submit(facts, window(proposal.phase), on=on)


@transaction.atomic
def withdraw(proposal: Proposal, *, by: Person) -> Proposal:
    """Take back what was sent, before it is decided: it is a draft again, with all its villages. Raises `Refused`."""
    proposal = _locked(proposal)
    require(rules.may_withdraw(proposal.state))
    proposal.submitted_at = proposal.submitted_by = None
    proposal.save(update_fields=["submitted_at", "submitted_by"])
    matter = moving.open_matter(proposal)
    if matter is not None:
        moving.settle(matter, outcome="withdrawn")
    record("proposals.withdrawn", proposal, place=proposal.regency, by=by)
    telling.tell_desk(office_desk(), "proposal.withdrawn", url=url_of(proposal), place=proposal.regency.name)
    return proposal


@transaction.atomic
def send_back(proposal: Proposal, *, note: str, by: Person) -> Proposal:
    """The programme office returns it for correction; its clock now runs at the regency. Raises `Refused`."""
    proposal = _locked(proposal)
    require(rules.may_return(proposal.state, note=note))
    proposal.submitted_at = proposal.submitted_by = None
    proposal.returned_at, proposal.returned_by, proposal.returned_note = timezone.now(), by, note.strip()
    proposal.save()
    matter = moving.open_matter(proposal)
    if matter is not None:
        moving.move(matter, desk=regency_desk(proposal), days=days("proposal", "regency"))
    record("proposals.returned", proposal, place=proposal.regency, by=by)
    telling.tell_desk(regency_desk(proposal), "proposal.returned", url=url_of(proposal), place=proposal.regency.name)
    return proposal


@transaction.atomic
def discard(proposal: Proposal, *, by: Person) -> None:
    """Throw a draft away; the regency may begin another. Raises `Refused`."""
    proposal = _locked(proposal)
    require(rules.may_edit(proposal.state))
    proposal.discarded_at, proposal.discarded_by = timezone.now(), by
    proposal.save(update_fields=["discarded_at", "discarded_by"])
    matter = moving.open_matter(proposal)
    if matter is not None:
        moving.settle(matter, outcome="discarded")
    record("proposals.discarded", proposal, place=proposal.regency, by=by)


def window(phase: Phase) -> rules.Window:
    return rules.Window(phase.proposals_open_from, phase.proposals_open_until)


def taking_part(villages: Iterable[Place], *, phase: Phase) -> set[int]:
    """Which of these villages take part in the phase's programme."""
    rows = Locus.objects.open().filter(programme=phase.programme_id, village__in=[village.pk for village in villages])
    return set(rows.values_list("village_id", flat=True))


def office_desk() -> Desk:
    return Desk(RoleCode.PROGRAMME_OFFICE, Place.objects.get(level=Level.COUNTRY))


def regency_desk(proposal: Proposal) -> Desk:
    return Desk(RoleCode.REGENCY_VILLAGE_OFFICE, proposal.regency)


def url_of(proposal: Proposal) -> str:
    return _address("programme:proposal", proposal.pk)


def village_url(proposed: ProposedVillage) -> str:
    return _address("programme:proposed", proposed.pk)


def locus_url(locus: Locus) -> str:
    return _address("programme:locus", locus.pk)


def _address(name: str, key: int) -> str:
    """The Indonesian address, whatever language the acting person reads; pages put /en before it themselves."""
    with override("id"):
        return reverse(name, args=[key])


def _locked(proposal: Proposal) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("regency", "phase")
    return rows.get(pk=proposal.pk)


def _to_the_office(proposal: Proposal) -> None:
    desk, allowed = office_desk(), days("proposal", "office")
    matter = moving.open_matter(proposal)
    if matter is not None:
        moving.move(matter, desk=desk, days=allowed)
        return
    moving.lay(
        KIND,
        proposal,
        place=proposal.regency,
        title=proposal.regency.name,
        url=url_of(proposal),
        desk=desk,
        days=allowed,
    )


def _ask_to_commit(row: ProposedVillage) -> telling.Line:
    desk = Desk(RoleCode.VILLAGE_HEAD, row.village)
    url, key = village_url(row), f"commit:{row.pk}"
    return telling.Line(desk, "village.proposed", {"place": row.village.name}, url=url, key=key)


def _candidate(village: Place, proposal: Proposal, *, taking_part: bool, proposed: bool) -> rules.Candidate:
    return rules.Candidate(
        name=village.name,
        is_village=village.level == Level.VILLAGE,
        is_ward=village.kind == "kelurahan",
        in_regency=village.path.startswith(proposal.regency.path),
        abolished=village.abolished is not None,
        taking_part=taking_part,
        proposed=proposed,
    )
