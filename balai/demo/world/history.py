"""What has happened: proposals, quotas, designations, ambassadors, cadres."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from balai.demo.world.cast import Cast
from balai.demo.world.papers import paper
from balai.demo.world.plan import PhaseDays, RegencyPlan
from balai.demo.world.scenes import the_day
from balai.desks.models import Task
from balai.files.actions.taking import take_scan
from balai.mandates.actions import ending
from balai.mandates.models import Charge, EndReason, Mandate
from balai.people.models import Person
from balai.places.models import Place
from balai.programme.actions import committing, designating, granting, nominating, phasing, proposing, verifying
from balai.programme.models import Nomination, Phase, Proposal, ProposedVillage, overview
from balai.programme.models.nomination import Occupation
from balai.programme.rules.criteria import criteria
from balai.programme.rules.readiness import checklist


@dataclass(frozen=True, slots=True)
class Region:
    """A regency of the plan with its places: `taking_part` are designated, `waiting` proposed and not granted."""

    plan: RegencyPlan
    place: Place
    taking_part: list[Place]
    waiting: list[Place]


def region_of(plan: RegencyPlan) -> Region:
    """The regency's villages, chosen evenly over its districts, or as the plan names them."""
    place = Place.objects.get(code=plan.code)
    every = list(overview.can_take_part(Place.objects.below(place)).order_by("code"))
    if isinstance(plan.villages, tuple):
        chosen = [village for code in plan.villages for village in every if village.code == code]
        return Region(plan, place, chosen, [])
    proposed = evenly(every, plan.proposed)
    chosen = evenly(proposed, plan.villages)
    return Region(plan, place, chosen, [village for village in proposed if village not in chosen])


def evenly(rows: Sequence[Place], n: int) -> list[Place]:
    """So many of the rows, with equal gaps between them."""
    return [rows[i * len(rows) // n] for i in range(n)]


def open_window(number: int, days: PhaseDays, *, by: Person) -> Phase:
    """The phase takes proposals in its days of the past."""
    phase = Phase.objects.get(programme__code="desa-cerdas", number=number)
    terms = phasing.PhaseTerms(
        name=phase.name,
        starts=phase.starts,
        until=phase.until,
        capacity=phase.capacity,
        capacity_source=phase.capacity_source,
        proposals_open_from=days.opens,
        proposals_open_until=days.closes,
    )
    return phasing.change(phase, terms, by=by)


def propose(region: Region, phase: Phase, days: PhaseDays, cast: Cast) -> Proposal:
    """The regency's proposal, each village with its checklist, most with a signed commitment."""
    office = cast.at("regency_village_office", region.place)
    villages = [*region.taking_part, *region.waiting]
    with the_day(days.proposed):
        proposal = proposing.draft(phase, region.place, by=office, on=days.proposed)
        proposing.add_villages(proposal, villages, by=office, on=days.proposed)
        ready = {village.pk for village in region.taking_part}
        for n, row in enumerate(proposal.villages.select_related("proposal__regency", "village").order_by("pk")):
            proposing.answer(row, said(n, ready=row.village_id in ready), by=office)
            if row.village_id in ready or n % 4 != 1:
                commit(row, cast)
        letter = f"414.2/{region.place.code}/{days.proposed.year}"
        return proposing.submit(proposal, letter_number=letter, by=office, on=days.proposed)


def commit(proposed: ProposedVillage, cast: Cast) -> None:
    """The village head signs."""
    head = cast.at("village_head", proposed.village)
    scan = paper("Pernyataan komitmen", proposed.village.name, head.name)
    committing.commit(proposed, scan=scan, by=head)


def said(n: int, *, ready: bool) -> dict[str, str]:
    """Answers to the checklist: a ready village lacks nothing, another here and there something."""
    items = [item.code for item in checklist().asked]
    answers = dict.fromkeys(items, "yes")
    if ready:
        return answers | ({items[n % len(items)]: "partly"} if n % 3 == 0 else {})
    if n % 2:
        answers[items[n % len(items)]] = "no"
    if n % 5 == 0:
        answers[items[(n + 2) % len(items)]] = "unknown"
    return answers


def decide(region: Region, proposal: Proposal, days: PhaseDays, cast: Cast) -> None:
    """The ministry grants the quota and designates by decree; the others wait with their reason."""
    ministry = cast.ministry()
    chosen = proposal.villages.filter(village__in=region.taking_part).values_list("pk", flat=True)
    number = f"{54 + proposal.phase.number} Tahun {days.decided.year}"
    scan = paper("Keputusan penetapan lokasi", f"Nomor {number}")
    text = designating.DecreeText(number, days.decided, "Sekar Widyasari", "Kepala Badan", scan)
    with the_day(days.decided, 9):
        granting.grant(proposal.phase, region.place, len(chosen), by=ministry)
        designating.designate(proposal, chosen, text, by=ministry, on=days.decided)


def recruit(region: Region, days: PhaseDays, cast: Cast) -> list[Mandate]:
    """Ambassadors of the regency with about five villages each; the plan may let one leave again."""
    since = days.nominated - timedelta(days=60)
    persona = cast.posts.get(("candidate ambassador", region.place.pk))
    mandates = []
    for n in range(region.plan.ambassadors):
        person = persona if n == 0 and persona else cast.newcomer(region.plan.names)
        mandates.append(cast.appoint(person, "ambassador", region.place, since=since, by=None))
    for n, village in enumerate(region.taking_part):
        mandate = mandates[n * len(mandates) // len(region.taking_part)]
        Charge.objects.create(mandate=mandate, place=village, starts=since, pinned=n % 17 == 3)
    return mandates


def nominate_all(region: Region, days: PhaseDays, cast: Cast) -> dict[int, Mandate]:
    """Every village got its cadre: nominated by the head with an SK, verified by the regency a few days later."""
    office, mandates = cast.at("regency_village_office", region.place), {}
    with the_day(days.nominated):
        nominations = [nominate(village, region.plan.names, cast, on=days.nominated) for village in region.taking_part]
    with the_day(days.nominated + timedelta(days=5)):
        for nomination in nominations:
            mandates[nomination.village_id] = verifying.verify(nomination, by=office)
    people = Person.objects.filter(mandates__in=mandates.values())
    people.update(is_demo=True)
    for task in Task.objects.open().filter(mandate__in=mandates.values()):
        task.done_at, task.done_by_id = task.made_at + timedelta(days=6), task.mandate.person_id
        task.save(update_fields=["done_at", "done_by"])
    return mandates


def nominate(
    village: Place, names: str, cast: Cast, *, on: date, replaces: bool = False, persona: bool = True
) -> Nomination:
    """The head puts somebody forward; where a persona is to be cadre, that one."""
    head = cast.at("village_head", village)
    known = cast.posts.get(("candidate", village.pk)) if persona else None
    number = next(cast.numbers)
    decreed = on - timedelta(days=3)
    details = nominating.Details(
        candidate_name=known.name if known else cast.name(names),
        phone=known.phone if known else cast.number(),
        occupation=Occupation.values[number % len(Occupation.values)],
        criteria=[one.code for one in criteria().all][: 1 + number % 3],
        reason="Mengelola media sosial desa dan biasa membantu warga mengurus keperluan lewat gawai.",
        decree_number=f"141/{number:03}/{decreed.year}",
        decree_dated=decreed,
        decree_signer_name=head.name,
        decree_signer_title="Kepala Desa",
        starts=on,
        replaces=replaces,
    )
    text = ("Keputusan pengangkatan kader digital", f"Nomor {details.decree_number}", village.name)
    return nominating.submit(village, details, scan=take_scan(paper(*text), by=head), by=head)


def leave(mandates: Iterable[Mandate], *, on: date, by: Person) -> None:
    """Some have gone: married elsewhere, elected, employed in town."""
    for mandate in mandates:
        ending.end(mandate, on=on, by=by, reason=EndReason.RESIGNED)
