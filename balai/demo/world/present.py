"""What lies on desks today: successors waited for, proposals of a further phase, villages that joined by themselves."""

from __future__ import annotations

from datetime import date, timedelta

from balai.demo.world import history
from balai.demo.world.cast import HEADS_SINCE, Cast, elect_heads
from balai.demo.world.history import Region, evenly, said
from balai.demo.world.papers import paper
from balai.demo.world.plan import Further, FurtherProposal
from balai.demo.world.scenes import the_day
from balai.mandates.models import Mandate
from balai.places.models import Place
from balai.programme.actions import enrolling, granting, phasing, proposing, verifying
from balai.programme.models import Nomination, Phase, Programme, Proposal, overview

LEFT_DAYS_AGO = 45
LATE_DAYS = 21


def empty_posts(
    region: Region, cadres: dict[int, Mandate], ambassadors: list[Mandate], cast: Cast, *, on: date
) -> None:
    """Cadres and ambassadors who left, and the nominations of those who shall follow."""
    office, gone = cast.at("regency_village_office", region.place), _villages_left(region, cast)
    with the_day(on - timedelta(days=LEFT_DAYS_AGO)):
        day = on - timedelta(days=LEFT_DAYS_AGO)
        history.leave([cadres[village.pk] for village in gone], on=day, by=office)
        history.leave(ambassadors[len(ambassadors) - region.plan.ambassadors_left :], on=day, by=cast.ministry())
    plan = region.plan
    returned, late, waiting = _shared_out(region, gone)
    for village in late:
        _put_forward(village, plan.names, cast, on=on - timedelta(days=LATE_DAYS))
    for n, village in enumerate(waiting):
        _put_forward(village, plan.names, cast, on=on - timedelta(days=2 + n))
    for village in returned:
        nomination = _put_forward(village, plan.names, cast, on=on - timedelta(days=9))
        with the_day(on - timedelta(days=3)):
            verifying.send_back(
                nomination, reason="scan_unreadable", note="Nomor dan tanda tangan tidak terbaca.", by=office
            )


def _villages_left(region: Region, cast: Cast) -> list[Place]:
    """The villages named by the plan first; never one whose cadre is a persona."""
    named = {*region.plan.returned_at, *region.plan.late_at}
    first = [village for village in region.taking_part if village.code in named]
    others = [v for v in region.taking_part if v.code not in named and ("candidate", v.pk) not in cast.posts]
    return [*first, *evenly(others, region.plan.left - len(first))]


def _shared_out(region: Region, gone: list[Place]) -> tuple[list[Place], list[Place], list[Place]]:
    plan = region.plan
    returned = [village for village in gone if village.code in plan.returned_at]
    late = [village for village in gone if village.code in plan.late_at]
    rest = [village for village in gone if village not in returned and village not in late]
    a, b = plan.returned, plan.returned + plan.late
    return [*returned, *rest[:a]], [*late, *rest[a:b]], rest[b : b + plan.waiting]


def _put_forward(village: Place, names: str, cast: Cast, *, on: date) -> Nomination:
    with the_day(on):
        return history.nominate(village, names, cast, on=on, persona=False)


def further_phase(further: Further, regions: list[Region], cast: Cast, *, on: date) -> None:
    """A phase that takes proposals today, with one on each kind of desk."""
    opened = on - timedelta(days=further.opened_days_ago)
    programme = Programme.objects.get(code="desa-digital")
    terms = phasing.PhaseTerms(
        name=further.name,
        starts=opened,
        until=on + timedelta(days=365),
        capacity=further.capacity,
        capacity_source=further.source,
        proposals_open_from=opened,
        proposals_open_until=on + timedelta(days=90),
    )
    with the_day(opened):
        phase = phasing.open_phase(programme, 1, terms, by=cast.ministry())
    by_code = {region.plan.code: region for region in regions}
    for code, row in further.proposals.items():
        _propose_further(by_code[code], phase, row, cast, on=on)


def _propose_further(region: Region, phase: Phase, row: FurtherProposal, cast: Cast, *, on: date) -> None:
    office = cast.at("regency_village_office", region.place)
    day = on - timedelta(days=row.sent if row.sent is not None else 2)
    villages = _candidates(region, row.villages)
    with the_day(HEADS_SINCE):
        elect_heads(cast, villages, region.plan.names, by=office)
    with the_day(day):
        proposal = proposing.draft(phase, region.place, by=office, on=day)
        proposing.add_villages(proposal, villages, by=office, on=day)
        rows = list(proposal.villages.select_related("proposal__regency", "village"))
        for n, proposed in enumerate(rows if row.sent is not None else rows[: len(rows) // 2]):
            proposing.answer(proposed, said(n, ready=n % 3 == 0), by=office)
            if n % 3 != 2:
                history.commit(proposed, cast)
        if row.sent is not None:
            proposing.submit(proposal, letter_number=f"414.2/{region.place.code}/{day.year}", by=office, on=day)
    if row.returned is not None:
        _return(proposal, cast, on=on - timedelta(days=row.returned))
    if row.granted is not None:
        with the_day(on - timedelta(days=1)):
            granting.grant(phase, region.place, row.granted, by=cast.ministry())


def _return(proposal: Proposal, cast: Cast, *, on: date) -> None:
    with the_day(on):
        proposing.send_back(proposal, note="Dua desa belum mengisi jawaban tentang internet.", by=cast.ministry())


def _candidates(region: Region, n: int) -> list[Place]:
    """Villages that wait from before, else others of the regency."""
    inside = {village.pk for village in region.taking_part}
    every = [
        v for v in overview.can_take_part(Place.objects.below(region.place)).order_by("code") if v.pk not in inside
    ]
    return evenly(region.waiting or every, n)


def enrol(villages: dict[str, int], cast: Cast, *, on: date) -> list[Place]:
    """Villages elsewhere joined Desa Digital without waiting for a phase."""
    programme = Programme.objects.get(code="desa-digital")
    joined = list(Place.objects.filter(code__in=villages))
    for village in joined:
        with the_day(HEADS_SINCE):
            elect_heads(cast, [village], "nusantara", by=None)
        head, day = cast.at("village_head", village), on - timedelta(days=villages[str(village.code)])
        with the_day(day):
            enrolling.enrol(programme, village, commitment=paper("Pernyataan komitmen", village.name), by=head, on=day)
    return joined
