"""What Sered has published by law, and what was asked of it; the rest is still owed, as in a real village."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from balai.demo.world.papers import paper
from balai.demo.world.scenes import the_day
from balai.people.models import Person
from balai.places.clock import holidays_of
from balai.places.rules.calendar import add_working_days
from balai.sites.actions import disclosing, requests
from balai.sites.actions.disclosing import Told
from balai.sites.models import InformationRequest, Site
from balai.sites.rules.information import ALWAYS, Period, policy
from balai.sites.rules.requests import Outcome, Reply

ACTIVITIES = """Semester kedua. Sumber semua kegiatan: Dana Desa.

- **Talud Dusun Kalitengah**, 120 meter, Rp86.400.000. Agustus–November. Penanggung jawab: Kaur Perencanaan.
- **Jalan usaha tani blok salak**, 340 meter, Rp141.000.000. September–Desember. Penanggung jawab: Kasi Kesejahteraan.
- **Pelatihan merawat salak**, 40 petani, Rp12.500.000. Oktober. Penanggung jawab: Kader Digital.
"""
REGULATIONS = """- Perdes Nomor 1 Tahun 2026 tentang APB Desa, 29 Desember 2025
- Perdes Nomor 2 Tahun 2026 tentang pengelolaan sampah, 12 Mei 2026
- Perdes Nomor 3 Tahun 2026 tentang keterbukaan informasi publik, 20 Juli 2026
"""
PLAN = "Rencana delapan tahun yang disepakati musyawarah desa: jalan tani, air bersih, salak, dan desa digital."


def publish(site: Site, *, cadre: Person | None, secretary: Person | None, on: date) -> None:
    """Some of what is due; a budget as a document, the rest as text."""
    year = Period(on.year)
    told = (
        (240, Told("rpjmdes", "RPJM Desa Sered", text=PLAN), secretary),
        (232, Told("apbdes", f"APB Desa Sered {on.year}", year, document=_budget(on.year)), secretary),
        (96, Told("kegiatan", "Kegiatan yang sedang berjalan", Period(on.year, 2), text=ACTIVITIES), cadre),
        (61, Told("perdes", "Daftar peraturan desa yang berlaku", ALWAYS, text=REGULATIONS), cadre),
    )
    for days, one, by in told:
        if one.period in disclosing.periods_for(site, one.kind):  # half a year may not have begun
            with the_day(on - timedelta(days=days)):
                disclosing.publish(site, one, by=by)


def _budget(year: int) -> SimpleUploadedFile:
    return paper("Anggaran Pendapatan dan Belanja Desa", f"Sered, tahun {year}")


def ask(site: Site, *, answering: Person | None, on: date) -> None:
    """One request that was answered, one that waits."""
    if answering is not None:
        with the_day(on - timedelta(days=34)):
            asked = _receive(site, "Mohon rencana anggaran biaya jalan usaha tani blok salak.", "Wiryo Santosa", "1")
        _clock(asked, on - timedelta(days=34))
        text = "Rencana anggaran biaya ada di APB Desa halaman 12. Salinannya dapat diambil di balai desa."
        reply = Reply(Outcome.GIVEN, text, "Rencana anggaran biaya jalan usaha tani")
        with the_day(on - timedelta(days=29)):
            requests.answer(asked, requests.Answer(reply), by=answering)
        InformationRequest.objects.filter(pk=asked.pk).update(days_taken=3)
    with the_day(on - timedelta(days=5)):
        waiting = _receive(site, "Mohon daftar penerima bantuan langsung tunai tahun ini per dusun.", "Marsinah", "2")
    _clock(waiting, on - timedelta(days=5))


def _receive(site: Site, text: str, name: str, sender: str) -> InformationRequest:
    said = requests.Said(text, "Ingin ikut mengawasi.", name, f"0812-0000-000{sender}")
    return requests.receive(site, said, address=f"203.0.113.{sender}")[0]


def _clock(asked: InformationRequest, day: date) -> None:
    """The last day follows from the day of the past on which it came."""
    place = asked.site.place
    due = add_working_days(day, policy().answer_days, holidays_of(place, since=day))
    InformationRequest.objects.filter(pk=asked.pk).update(due=due)
