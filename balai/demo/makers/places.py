"""Places: from the country down to a hamlet, each found by its code or planted."""

from __future__ import annotations

from collections.abc import Callable

from balai.places.models import Level, Place


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
