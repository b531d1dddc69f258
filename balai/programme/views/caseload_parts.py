"""What the pages of case-loads show, ready for their templates."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from balai.mandates.models import Charge, Mandate
from balai.places.models import Place
from balai.programme.care import Care
from balai.programme.rules.caseload import FEWEST, MOST, load_verdict
from balai.programme.wording.caseload import LOADS


@dataclass(frozen=True, slots=True)
class LoadLine:
    """One ambassador with their villages of today."""

    mandate: Mandate
    charges: list[Charge]

    @property
    def load(self) -> int:
        return len(self.charges)

    @property
    def anchor(self) -> str:
        return f"duta-{self.mandate.pk}"

    @property
    def base(self) -> Place | None:
        base = getattr(self.mandate, "base", None)
        return base.place if base else None

    @property
    def bar(self) -> SafeString:
        return load_bar(self.load)

    @property
    def flag(self) -> str:
        return load_flag(self.load)


@dataclass(frozen=True, slots=True)
class VillageLine:
    """One village of a proposal."""

    village: Place
    before: str
    moved: bool
    pinned: bool
    km: float | None


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One ambassador with the villages that a proposal gives them."""

    mandate: Mandate
    villages: list[VillageLine]
    before: int
    km: float | None

    @property
    def load(self) -> int:
        return len(self.villages)

    @property
    def bar(self) -> SafeString:
        return load_bar(self.load)

    @property
    def flag(self) -> str:
        return load_flag(self.load)


def load_lines(care: Care) -> list[LoadLine]:
    return [LoadLine(mandate, care.of(key)) for key, mandate in care.ambassadors.items()]


def share_lines(care: Care) -> list[ShareLine]:
    return [_share_line(care, key, mandate) for key, mandate in care.ambassadors.items()]


def _share_line(care: Care, key: int, mandate: Mandate) -> ShareLine:
    villages = []
    for share in care.sharing.shares:
        if share.ambassador == key:
            before = care.ambassadors[share.before].person.name if share.before is not None else ""
            place = care.villages[share.village]
            villages.append(VillageLine(place, before if share.moved else "", share.moved, share.pinned, share.km))
    known = [line.km for line in villages if line.km is not None]
    return ShareLine(mandate, villages, len(care.of(key)), round(sum(known), 1) if known else None)


def load_flag(load: int) -> str:
    """What is wrong with a load, or nothing."""
    return " ".join(str(LOADS[str(reason.code)]) for reason in load_verdict(load).reasons)


def load_bar(load: int) -> SafeString:
    """One square for each village; a line below the fourth to sixth marks what is meant."""
    squares = ((f"M{1 + 12 * n} 1", "f" if n < load else "e") for n in range(max(MOST, load)))
    label = ngettext("%(n)s village; four to six are meant", "%(n)s villages; four to six are meant", load)
    width = 2 + 12 * max(MOST, load)
    band = f"M{12 * (FEWEST - 1) + 1} 14h{12 * (MOST - FEWEST + 1) - 2}v2h-{12 * (MOST - FEWEST + 1) - 2}z"
    return format_html(
        '<svg width="{0}" height="18" viewBox="0 0 {0} 18" role="img" aria-label="{1}">{2}'
        '<path class="f" d="{3}"/></svg>',
        width,
        label % {"n": load},
        format_html_join("", '<path class="{1}" d="{0}h10v10h-10z"/>', squares),
        band,
    )
