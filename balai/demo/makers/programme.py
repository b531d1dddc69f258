"""The programme: phases, proposals, quotas, loci, nominations, delegations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from io import BytesIO

from django.utils import timezone
from pypdf import PdfWriter

from balai.demo.makers.mandates import EARLY, make_decree, make_mandate, next_number
from balai.demo.makers.people import make_person
from balai.demo.makers.places import make_country, make_regency, make_village
from balai.files import storing
from balai.files.models import StoredFile
from balai.mandates.models import Decree, Mandate, RoleCode
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.actions import granting, importing, nominating, proposing
from balai.programme.models import (
    Delegate,
    Delegation,
    Locus,
    Nomination,
    PendingImport,
    Phase,
    Programme,
    Proposal,
    ProposedVillage,
    Quota,
)
from balai.programme.rules.readiness import checklist


def make_programme(
    code: str = "desa-cerdas", *, name: str = "Desa Cerdas", starts: date = EARLY, self_enrolment: bool = False
) -> Programme:
    """A programme, found by its code or made."""
    programme, _ = Programme.objects.get_or_create(
        code=code, defaults={"name": name, "starts": starts, "self_enrolment": self_enrolment}
    )
    return programme


def make_phase(number: int = 3, *, programme: Programme | None = None, capacity: int = 1650) -> Phase:
    """A phase, found by its programme and number or made."""
    phase, _ = Phase.objects.get_or_create(
        programme=programme or make_programme(),
        number=number,
        defaults={"name": f"Fase {number}", "starts": EARLY, "capacity": capacity},
    )
    return phase


def make_locus(
    village: Place | None = None,
    *,
    phase: Phase | None = None,
    programme: Programme | None = None,
    decree: Decree | None = None,
    since: date = EARLY,
    until: date | None = None,
    decided_by: Person | None = None,
) -> Locus:
    """A village taking part: designated in `phase` (phase 3 by default), or enrolled by itself in `programme`."""
    if programme is None:
        phase = phase or make_phase()
        decree = decree or make_decree(place=make_country(), dated=since, signer_title="Menteri")
    return Locus.objects.create(
        programme=programme or phase.programme,  # type: ignore[union-attr]
        phase=phase,
        village=village or make_village(),
        decree=decree,
        since=since,
        until=until,
        decided_by=decided_by or make_person("Petugas Penetapan"),
    )


def make_window(phase: Phase, *, opens: date | None = None, until: date | None = None) -> Phase:
    """Open the phase's window for proposals, by default since a month ago and without an end."""
    phase.proposals_open_from = opens or today(make_country()) - timedelta(days=30)
    phase.proposals_open_until = until
    phase.save(update_fields=["proposals_open_from", "proposals_open_until"])
    return phase


def make_proposal(
    regency: Place | None = None,
    *,
    phase: Phase | None = None,
    villages: Iterable[Place] = (),
    by: Person | None = None,
    readiness: Mapping[str, str] | None = None,
    committed: bool = True,
    submitted: bool = False,
) -> Proposal:
    """A regency's draft, or with `submitted` what lies on the programme office's desk; checklists are filled in."""
    regency, phase = regency or make_regency(), phase or make_phase()
    by, on = by or make_person("Endah Setyowati"), today(regency)
    if not phase.takes_proposals(on):
        make_window(phase)
    proposal = proposing.draft(phase, regency, by=by, on=on)
    for proposed in proposing.add_villages(proposal, villages, by=by, on=on).villages:
        make_readiness(proposed, by=by, answers=readiness, committed=committed)
    if submitted:
        proposal = proposing.submit(proposal, by=by, on=on)
    return proposal


def make_readiness(
    proposed: ProposedVillage, *, by: Person, answers: Mapping[str, str] | None = None, committed: bool = True
) -> None:
    """The filled-in checklist of one village (all yes unless `answers` say otherwise), and its commitment."""
    said = {item.code: "yes" for item in checklist().asked}
    proposing.answer(proposed, said | dict(answers or {}), by=by)
    if committed:
        proposed.committed_at, proposed.committed_by = timezone.now(), by
        proposed.save(update_fields=["committed_at", "committed_by"])


def make_quota(
    regency: Place | None = None, villages: int = 20, *, phase: Phase | None = None, by: Person | None = None
) -> Quota:
    """Room for villages, granted by the programme office."""
    by = by or make_person("Petugas Kuota")
    return granting.grant(phase or make_phase(), regency or make_regency(), villages, by=by)


def make_scan(name: str = "SK kader.pdf") -> StoredFile:
    """A scanned decree of one empty page, its bytes kept."""
    page = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.write(page)
    data = page.getvalue()
    return StoredFile.objects.create(
        sha256=storing.keep(data),
        size=len(data),
        original_size=len(data),
        media_type="application/pdf",
        name=name,
    )


def make_nomination(
    village: Place | None = None,
    *,
    by: Person | None = None,
    candidate_name: str = "Danu Prasetyo",
    phone: str = "+6281200000071",
    decree_number: str = "",
    decree_dated: date | None = None,
    starts: date | None = None,
    replaces: bool = False,
) -> Nomination:
    """A nomination on the regency office's desk; the village takes part, and gets a head, where it has none."""
    village = village or make_village()
    if not Locus.objects.filter(village=village).exists():
        make_locus(village)
    head = Mandate.objects.filter(role=RoleCode.VILLAGE_HEAD, place=village).first()
    head = head or make_mandate(role=RoleCode.VILLAGE_HEAD, place=village)
    dated = decree_dated or today(village) - timedelta(days=7)
    details = nominating.Details(
        candidate_name=candidate_name,
        phone=phone,
        occupation="hamlet_head",
        criteria=["understands_digital", "runs_social_media"],
        reason="Dua tahun mengelola Instagram desa.",
        decree_number=decree_number or f"141/{next_number()}/{dated.year}",
        decree_dated=dated,
        decree_signer_name=head.person.name,
        decree_signer_title="Kepala Desa",
        starts=starts or today(village),
        replaces=replaces,
    )
    return nominating.submit(village, details, scan=make_scan(), by=by or head.person)


def make_pending_import(
    regency: Place | None = None,
    *,
    by: Person | None = None,
    event: str = "Bimtek kader digital",
    phase: Phase | None = None,
    rows: Sequence[Sequence[object]] = (),
) -> PendingImport:
    """A delegation list that `by` sent and has not yet confirmed; without rows one doubtful person of Gondangmanis."""
    regency = regency or make_regency()
    listed = rows or [["No", "Desa", "Nama", "No HP"], [1, "Gondangmanes Wetan", "Danu Prasetyo", "081200000072"]]
    data = "\n".join(";".join(str(cell) for cell in row) for row in listed).encode()
    return importing.receive(data, importing.Subject(regency, phase or make_phase(), event), by=by)


def make_delegation(
    regency: Place | None = None, *, event: str = "Bimtek kader digital", phase: Phase | None = None
) -> Delegation:
    """A delegation of a regency to one event, found or made."""
    delegation, _ = Delegation.objects.get_or_create(
        regency=regency or make_regency(), phase=phase or make_phase(), event=event
    )
    return delegation


def make_delegate(
    village: Place | None = None,
    *,
    delegation: Delegation | None = None,
    name: str = "Danu Prasetyo",
    phone: str = "+6281200000072",
    role: str = "cadre",
) -> Delegate:
    """A person on a delegation list; by default of the village's regency."""
    village = village or make_village()
    delegation = delegation or make_delegation(Place.objects.get(pk=village.ancestor_keys[-2]))
    delegate = Delegate(delegation=delegation, place=village, role=role, name=name)
    delegate.set_phone(phone)
    delegate.save()
    return delegate
