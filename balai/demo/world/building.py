"""Build the demo world, once, through the actions of the rooms; all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from balai.demo.makers import make_country
from balai.demo.personas import PERSONAS
from balai.demo.world import delegations, history, present, websites
from balai.demo.world.cast import HEADS_SINCE, OFFICES_SINCE, Cast, call_personas, elect_heads, staff_offices
from balai.demo.world.history import Region
from balai.demo.world.plan import PhaseDays, Plan, plan
from balai.demo.world.scenes import the_day
from balai.desks.models import Notice
from balai.journal.models import Entry
from balai.journal.recording import record
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.programme.models import Phase
from balai.sites.models import Site

BUILT = "demo.built"
Progress = Callable[[str, int, int], None]  # what is being done, how much of how much


class Impossible(Exception):
    """The demo world cannot be built here; the words say why and what to do."""


def stands() -> bool:
    """Whether the world was built before."""
    return Entry.objects.filter(verb=BUILT).exists()


def build(*, quick: bool = False, progress: Progress = lambda what, done, of: None) -> bool:
    """Whether it was built now; False when it stood already. Raises `Impossible`."""
    if not settings.DEMO:
        raise Impossible("the demo world is only built with BALAI_DEMO=1: its persons are fictional, passwords public")
    if stands():
        return False
    chosen = plan().quick() if quick else plan()
    _require_ground(chosen)
    with transaction.atomic():
        _build(chosen, progress)
        record(BUILT, None, place=None, by=None, note="quick" if quick else "")
    return True


def _require_ground(chosen: Plan) -> None:
    codes = {region.code for region in chosen.regencies}
    if Place.objects.filter(code__in=codes).count() < len(codes):
        raise Impossible("the map is not loaded: run bin/balai places load first")
    if not Phase.objects.filter(programme__code="desa-cerdas").exists():
        raise Impossible("the programmes are not loaded: run bin/balai programme load first")
    if Person.objects.filter(is_demo=False).exists():
        raise Impossible("there are real persons in this database: the demo world wants one of its own")


def _build(chosen: Plan, progress: Progress) -> None:
    steps = 2 * len(chosen.regencies) + 4
    cast, on = Cast(), today(make_country())
    progress("personas", 0, steps)
    codes = {persona.place for persona in PERSONAS if persona.place}
    with the_day(OFFICES_SINCE, 8):
        call_personas(cast, {str(place.code): place for place in Place.objects.filter(code__in=codes)})
    phases = {
        number: history.open_window(number, days, by=cast.ministry())
        for number, days in chosen.phases.items()
        if any(region.phase == number for region in chosen.regencies)
    }
    regions = [history.region_of(regency) for regency in chosen.regencies]
    sites: list[Site] = []
    for n, region in enumerate(regions):
        progress(region.place.name, 2 * n + 1, steps)
        _past(region, phases[region.plan.phase], chosen.phases[region.plan.phase], cast)
        progress(region.place.name, 2 * n + 2, steps)
        _present(region, chosen.phases[region.plan.phase], cast, on=on)
        sites += websites.provision(region.place, region.taking_part, cast)
    progress("delegations", steps - 3, steps)
    delegations.send_all(chosen.delegations, regions, phases, cast, on=on)
    progress("further phase", steps - 2, steps)
    present.further_phase(chosen.further, regions, cast, on=on)
    progress("self-enrolled villages", steps - 1, steps)
    sites += websites.provision_enrolled(present.enrol(chosen.enrolled, cast, on=on), cast)
    progress("village web sites", steps - 1, steps)
    websites.fill(sites, cast, on=on)
    Person.objects.filter(is_demo=False).update(is_demo=True)
    long_ago = timezone.now() - timedelta(days=60)
    Notice.objects.filter(at__lt=long_ago).update(read_at=F("at") + timedelta(days=1))
    progress("done", steps, steps)


def _past(region: Region, phase: Phase, days: PhaseDays, cast: Cast) -> None:
    """Offices, heads, the proposal and the ministry's decision."""
    with the_day(OFFICES_SINCE):
        staff_offices(cast, region.place, region.plan.names)
    office = cast.at("regency_village_office", region.place)
    with the_day(HEADS_SINCE):
        elect_heads(cast, [*region.taking_part, *region.waiting], region.plan.names, by=office)
    proposal = history.propose(region, phase, days, cast)
    history.decide(region, proposal, days, cast)


def _present(region: Region, days: PhaseDays, cast: Cast, *, on: date) -> None:
    """Ambassadors and cadres, those who left, and what lies on desks because of it."""
    ambassadors = history.recruit(region, days, cast)
    cadres = history.nominate_all(region, days, cast)
    present.empty_posts(region, cadres, ambassadors, cast, on=on)
