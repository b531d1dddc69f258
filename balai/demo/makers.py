"""Makers of the demo world, which the tests use too: small keyword functions with fictional defaults.

A maker that is given the code of a place that stands already returns that place, so that the same calls work on an
empty database and on the real map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from io import BytesIO
from itertools import count

from allauth.mfa.models import Authenticator
from django.utils import timezone
from pypdf import PdfWriter

from balai.files import storing
from balai.files.models import StoredFile
from balai.mandates.models import Charge, Decree, Mandate, RoleCode
from balai.mandates.rules.roles import roles
from balai.people.actions.arming import arm
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Level, Place
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

# places

EARLY = date(2020, 1, 1)  # since when made mandates hold and made decrees date


def make_country() -> Place:
    """Indonesia: the root of the tree."""
    return Place.objects.filter(level=Level.COUNTRY).first() or Place.objects.plant(
        level=Level.COUNTRY, parent=None, name="Indonesia"
    )


def make_province(name: str = "Jawa Tengah", *, code: str = "33", time_zone: str = "Asia/Jakarta") -> Place:
    """A province, found by its code or made."""
    return _standing(code) or Place.objects.plant(
        level=Level.PROVINCE, parent=make_country(), name=name, code=code, time_zone=time_zone
    )


def make_regency(name: str = "Kabupaten Kudus", *, code: str = "33.19", province: Place | None = None) -> Place:
    """A regency or city, found by its code or made; its province follows from the code."""
    return _standing(code) or Place.objects.plant(
        level=Level.REGENCY, parent=province or _above(code, make_province, "Provinsi"), name=name, code=code
    )


def make_district(name: str = "Bae", *, code: str | None = None, regency: Place | None = None) -> Place:
    """A district: `code` decides; without it 33.19.07, or the next free code of the regency given."""
    code = code or (_next_code(regency, 1, 2) if regency else "33.19.07")
    return _standing(code) or Place.objects.plant(
        level=Level.DISTRICT, parent=regency or _above(code, make_regency, "Kabupaten"), name=name, code=code
    )


def make_village(name: str = "Gondangmanis", *, code: str | None = None, district: Place | None = None) -> Place:
    """A village: `code` decides; without it the next free code of the district (by default Bae in Kudus)."""
    if code is None:
        district = district or make_district()
        code = _next_code(district, 2001, 4)
    return _standing(code) or Place.objects.plant(
        level=Level.VILLAGE, parent=district or _above(code, make_district, "Kecamatan"), name=name, code=code
    )


def make_hamlet(name: str = "Krajan", *, village: Place | None = None) -> Place:
    """A hamlet below a village; hamlets bear no code."""
    return Place.objects.plant(level=Level.HAMLET, parent=village or make_village(), name=name)


def _standing(code: str) -> Place | None:
    return Place.objects.filter(code=code).first()


def _above(code: str, make: Callable[..., Place], title: str) -> Place:
    above = code.rpartition(".")[0]
    return _standing(above) or make(f"{title} {above}", code=above)


def _next_code(parent: Place, first: int, digits: int) -> str:
    last = max(
        (int(child.rpartition(".")[2]) for child in parent.children.values_list("code", flat=True) if child),
        default=first - 1,
    )
    return f"{parent.code}.{last + 1:0{digits}}"


# people

_serial = count(1)


def make_person(
    name: str = "Sri Wulandari", phone: str = "", *, email: str = "", password: str | None = None
) -> Person:
    """A fictional person; `phone` in E.164. Without a password nobody can sign in as them but by `force_login`."""
    person = Person.objects.create_person(name=name, phone=phone, email=email, password=password)
    person.is_demo = True
    person.save(update_fields=["is_demo"])
    return person


DEMO_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 (public by intention)


def make_second_factor(person: Person, *, secret: str = DEMO_SECRET) -> None:
    """An authenticator app with a public secret; without one, roles that demand it get no further than its set-up."""
    if not Authenticator.objects.filter(user=person).exists():
        arm(person, secret)


# mandates


def make_decree(
    number: str = "",
    *,
    place: Place | None = None,
    dated: date = EARLY,
    signer_name: str = "Suparman Hadi",
    signer_title: str = "Kepala Desa",
    scan: StoredFile | None = None,
) -> Decree:
    """A decree (SK); without a number it gets one that no other made decree of this process bears."""
    return Decree.objects.create(
        place=place or make_village(),
        number=number or f"141/{next(_serial):03} Tahun {dated.year}",
        dated=dated,
        signer_name=signer_name,
        signer_title=signer_title,
        scan=scan,
    )


def make_mandate(
    person: Person | None = None,
    role: str = "cadre",
    place: Place | None = None,
    *,
    starts: date = EARLY,
    until: date | None = None,
    decree: Decree | None = None,
    granted_by: Person | None = None,
) -> Mandate:
    """A mandate in force; without a place at the highest level its role may lie on, with a decree where one is due."""
    place = place or _somewhere(roles()[role].levels[0])
    if decree is None and roles()[role].decree:
        decree = make_decree(place=place, dated=starts - timedelta(days=1))
    person = person or make_person()
    if roles()[role].second_factor:
        make_second_factor(person)
    return Mandate.objects.create(
        person=person,
        role=role,
        place=place,
        starts=starts,
        until=until,
        decree=decree,
        granted_by=granted_by,
    )


def _somewhere(level: str) -> Place:
    make = {"country": make_country, "province": make_province, "regency": make_regency}
    return make[level]() if level in make else make_village()


def make_charge(
    mandate: Mandate | None = None,
    village: Place | None = None,
    *,
    starts: date = EARLY,
    until: date | None = None,
    pinned: bool = False,
) -> Charge:
    """A village in an ambassador's care; without a mandate a new ambassador's of the village's regency."""
    village = village or make_village()
    if mandate is None:
        mandate = make_mandate(role="ambassador", place=Place.objects.get(pk=village.ancestor_keys[-2]))
    return Charge.objects.create(mandate=mandate, place=village, starts=starts, until=until, pinned=pinned)


# programme


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
        decree_number=decree_number or f"141/{next(_serial):03}/{dated.year}",
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
