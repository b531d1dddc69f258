"""The pages that `bin/balai screenshots` takes pictures of, each as the persona who would look at it.

Add a line for each page of your room. `address` may be a function, for pages of one object: it is called with the demo
world in the database and returns "" where there is nothing to show. `kept` names the variants that go into
`docs/screenshots/` (about a dozen in all): "1440-light", "360-dark" …
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from balai.web.checks import addresses

WIDTHS = (360, 1440)
SCHEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: its name, its address, who looks at it (a persona's slug; empty: a stranger)."""

    name: str
    address: str | Callable[[], str]
    persona: str = ""
    kept: tuple[str, ...] = ()

    def url(self) -> str:
        return self.address if isinstance(self.address, str) else self.address()


def _first(model: str, address: str) -> Callable[[], str]:
    """The address of a model's first object: `_first("programme.Nomination", "/program/pencalonan/{pk}/")`."""

    def find() -> str:
        from django.apps import apps

        pk = apps.get_model(model)._default_manager.order_by("pk").values_list("pk", flat=True).first()
        return address.format(pk=pk) if pk is not None else ""

    return find


PICTURES: tuple[Picture, ...] = (
    Picture("beranda", "/", kept=("1440-light", "360-light")),
    Picture("masuk", "/akun/masuk/"),
    Picture("gaya", "/gaya/", kept=("1440-light",)),
    Picture("galat-404", "/gaya/galat/404/"),
    Picture("kerja-kementerian", "/kerja/", "kementerian", ("1440-light",)),
    Picture("kerja-pmd", "/kerja/", "pmd-banjarnegara"),
    Picture("kerja-kader", "/kerja/", "kader-sered", ("360-light", "360-dark")),
    Picture("kerja-kades", "/kerja/", "kades-gumiwang"),
    Picture("mandat", "/mandat/", "kader-sered"),
    Picture("profil", "/akun/profil/", "kader-sered"),
    Picture("perangkat", "/akun/perangkat/", "kader-sered"),
    Picture("menu", "/menu/", "kader-sered"),
    Picture("antrean", "/antrean/", "kader-sered"),
    Picture("luring", "/gaya/luring/", "kader-sered", ("360-light",)),
    Picture("ringkasan-nasional", "/program/ringkasan/", "kementerian", ("1440-light", "1440-dark")),
    Picture("ringkasan-kabupaten", "/program/ringkasan/", "korkab", ("1440-light", "360-light")),
    Picture("dampingan", "/program/dampingan/", "korkab", ("1440-light",)),
    Picture("dampingan-saya", "/program/dampingan/saya/", "duta"),
    Picture("pencalonan", "/program/pencalonan/", "pmd-banjarnegara", ("1440-light",)),
    Picture("pencalonan-satu", _first("programme.Nomination", "/program/pencalonan/{pk}/"), "pmd-banjarnegara"),
)


def missing() -> list[str]:
    """Addresses without arguments that no picture shows. Some are verbs or files, and need none."""
    shown = {picture.address for picture in PICTURES}
    every = {"/" + route for route, _pattern in addresses() if not {"<", "("} & set(route)}
    return sorted(every - shown)
