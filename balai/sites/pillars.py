"""The six pillars in the words of the portal."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.sites.models import Pillar

WORDS: dict[str, Promise] = {
    Pillar.PEOPLE: _("Everybody who wants to can learn: women, elders and people with disabilities first."),
    Pillar.ECONOMY: _("What the village makes finds buyers, and its shops find customers."),
    Pillar.GOVERNANCE: _("Letters take minutes, and everybody can read where the village's money goes."),
    Pillar.ENVIRONMENT: _("Water, forest and waste are in good hands, and dangers are told in time."),
    Pillar.LIVING: _("Health, school and culture come closer to every house."),
    Pillar.MOBILITY: _("A signal, electricity and ways that lead out of the village and back."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One pillar as the portal explains it."""

    code: str
    name: str | Promise
    words: Promise


def told() -> list[Told]:
    """All six, in their order."""
    return [Told(pillar.value, pillar.label, WORDS[pillar]) for pillar in Pillar]
