"""A small part of the shipped map for tests of the demo world: the regencies that it plays in, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from balai.demo.personas import PERSONAS
from balai.demo.world.plan import Plan
from balai.places.actions.importing import import_areas
from balai.places.actions.loading import DATA, MAP
from balai.places.clock import national_today
from balai.places.models import Kind, LocalTitle, Place
from balai.places.rules.areas import read_areas
from balai.places.rules.packing import unpack
from balai.programme.actions.loading import load
from balai.programme.models import overview
from balai.programme.rules.overview import Tally


def lay_ground(plan: Plan) -> None:
    """The map of the plan's regencies and the personas' places, and the programmes."""
    wanted = {region.code for region in plan.regencies} | {each.place for each in PERSONAS if len(each.place) == 5}
    provinces = {code[:2] for code in wanted} | {each.place for each in PERSONAS if len(each.place) == 2}
    singles = [each.place for each in PERSONAS if len(each.place) > 5] + list(plan.enrolled)
    areas = read_areas(unpack(DATA / MAP))
    kept = {*provinces, *(part for code in singles for part in _with_those_above(code))}
    chosen = [area for area in areas if area.code in kept or area.code[:5] in wanted]
    import_areas(chosen, by=None, on=national_today(), source="test")
    for province in Place.objects.filter(code="13"):
        LocalTitle.objects.create(place=province, kind=Kind.DESA, title="Nagari", head_title="Wali Nagari")
    load()


def figures(code: str) -> Tally:
    """What the overview says of a place."""
    return overview.total((Place.objects.get(code=code).path,), on=national_today())


def _with_those_above(code: str) -> Iterable[str]:
    parts = code.split(".")
    return (".".join(parts[:n]) for n in range(1, len(parts) + 1))
