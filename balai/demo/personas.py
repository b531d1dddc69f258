"""Fictional persons whom a visitor of the demo may become with one click.

Phone numbers begin with 0860: the national numbering plan (ministerial decree KM 28/2004) keeps 086x as access codes of
packet networks, so that no subscriber can ever have one, while software takes them for mobile numbers. E-mail
addresses end in `.example`, which RFC 2606 keeps free. Passwords and secrets here are public: the command that
creates these persons refuses to run outside demo mode.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSWORD = "rumah-enam-tiang"  # noqa: S105 (public by intention, see above)
PHONES = "+628600000"  # and four more digits: 0860 0000 0001


OFFICES = {
    "programme": {"programme_office", "provincial_office", "partner"},
    "regency": {"regency_village_office", "regency_ict_office", "regency_coordinator"},
    "training": {"ambassador", "facilitator", "master_trainer", "student", "school_mentor"},
    "village": {"cadre", "village_head", "village_secretary", "village_official", "resident"},
}


@dataclass(frozen=True, slots=True)
class Persona:
    """One fictional person: who, in which role, at which place (by code), and what they would do first."""

    slug: str
    name: str
    role: str
    place: str  # Kemendagri code; empty: the country
    wants: Promise
    phone: str = ""  # E.164
    email: str = ""
    second_factor: bool = False

    @property
    def office(self) -> str:
        """On which shelf of the sign-in page."""
        return next(office for office, held in OFFICES.items() if self.role in held)

    @property
    def login(self) -> str:
        """What this person types into the sign-in form."""
        return self.email or "0" + self.phone.removeprefix("+62")

    @property
    def password(self) -> str:
        return PASSWORD

    @property
    def totp_secret(self) -> str:
        """The base32 secret of the second factor; empty where the role asks for none."""
        if not self.second_factor:
            return ""
        return base64.b32encode(hashlib.sha256(f"balai demo {self.slug}".encode()).digest()[:20]).decode()


def phone(number: int) -> str:
    """The fictional phone with this number (0–9999)."""
    return f"{PHONES}{number:04}"


PERSONAS: tuple[Persona, ...] = (
    Persona(
        "kementerian",
        "Ratna Kusumadewi",
        "programme_office",
        "",
        _("See which proposals wait at the ministry, and grant a quota."),
        email="ratna@kementerian.example",
        second_factor=True,
    ),
    Persona(
        "provinsi",
        "Wahyu Pramudita",
        "provincial_office",
        "33",
        _("See how the regencies of Central Java are doing, and where a matter is stuck."),
        email="wahyu@jateng.example",
        second_factor=True,
    ),
    Persona(
        "pmd-banjarnegara",
        "Endang Sulistyorini",
        "regency_village_office",
        "33.04",
        _("Verify the nomination from Blambangan, which has waited too long."),
        email="endang@banjarnegara.example",
        second_factor=True,
    ),
    Persona(
        "pmd-kudus",
        "Agus Setyobudi",
        "regency_village_office",
        "33.19",
        _("Propose further villages of Kudus with their readiness checklist."),
        email="agus@kudus.example",
        second_factor=True,
    ),
    Persona(
        "diskominfo",
        "Dian Permatasari",
        "regency_ict_office",
        "33.19",
        _("See which villages of Kudus take part and who works in them."),
        email="dian@kudus.example",
        second_factor=True,
    ),
    Persona(
        "korkab",
        "Yosrizal Chaniago",
        "regency_coordinator",
        "13.02",
        _("Compare the case-loads of the ambassadors in Solok."),
        email="yosrizal@solok.example",
        second_factor=True,
    ),
    Persona(
        "duta",
        "Siti Rahmah Daulay",
        "ambassador",
        "15.07",
        _("See how far each of your five villages has come."),
        phone=phone(1),
    ),
    Persona(
        "fasilitator",
        "Made Adnyana",
        "facilitator",
        "",
        _("See the phases of the programme and how many villages each has."),
        phone=phone(2),
    ),
    Persona(
        "pelatih-utama",
        "Theresia Lumban Gaol",
        "master_trainer",
        "",
        _("See where the villages take part, before the next training is planned."),
        phone=phone(3),
    ),
    Persona(
        "kader-sered",
        "Fajar Ardiansyah",
        "cadre",
        "33.04.08.2010",
        _("See what has to be done in Sered this week."),
        phone=phone(4),
    ),
    Persona(
        "kades-sered",
        "Sumarno Hadisuwito",
        "village_head",
        "33.04.08.2010",
        _("See where your village stands and who works for it."),
        phone=phone(5),
    ),
    Persona(
        "kades-gumiwang",
        "Tri Handayani",
        "village_head",
        "33.04.04.2012",
        _("Mend the nomination that came back from the regency."),
        phone=phone(6),
    ),
    Persona(
        "sekdes-sered",
        "Nur Khasanah",
        "village_secretary",
        "33.04.08.2010",
        _("Prepare the papers that the village head signs."),
        phone=phone(7),
    ),
    Persona(
        "perangkat-sered",
        "Rohmat Widianto",
        "village_official",
        "33.04.08.2010",
        _("See what the village office is working on."),
        phone=phone(8),
    ),
    Persona(
        "warga-sered",
        "Lestari Puspitasari",
        "resident",
        "33.04.08.2010",
        _("See the programme's phases and look your village up."),
        phone=phone(9),
    ),
    Persona(
        "siswa",
        "Galang Ramadhani",
        "student",
        "33.19.07.2001",
        _("Look up the village where you are on placement."),
        phone=phone(10),
    ),
    Persona(
        "guru",
        "Anastasia Widyaningrum",
        "school_mentor",
        "33.19",
        _("Look up the villages of Kudus where pupils may be placed."),
        phone=phone(11),
    ),
    Persona(
        "mitra",
        "Daniel Hutapea",
        "partner",
        "",
        _("Read the programme's totals, without personal data."),
        email="daniel@mitra.example",
    ),
)


def persona(slug: str) -> Persona:
    """The persona of that name. Raises KeyError."""
    return {each.slug: each for each in PERSONAS}[slug]
