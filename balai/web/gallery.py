"""What `/gaya/` shows: sample facts for every component in every state. Samples are content, hence Indonesian."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import Paginator
from django.utils.datastructures import MultiValueDict

from balai.web.components.asking import AnswerRow
from balai.web.components.charts import Amount, Shade, Tile
from balai.web.components.icons import ICONS
from balai.web.components.telling import Step, Words

DYES = (
    ("tarum", "ceplok"),
    ("soga", "kawung"),
    ("mengkudu", "parang"),
    ("jati", "kawung"),
    ("kunyit", "parang"),
    ("manggis", "ceplok"),
)
ERRORS = (400, 403, "403-formulir", 404, 500, 503)
WAY = (
    Step("SK kader", "12 Februari 2026", "done"),
    Step("Bimtek", "14 April, nilai akhir 82", "done"),
    Step("Komunitas", "sekarang", "now"),
    Step("Rencana kerja"),
)
STEPS_DONE = (
    Amount("SK kader", 25),
    Amount("Bimtek", 25),
    Amount("Komunitas", 19),
    Amount("Pelatihan", 6),
    Amount("Serah terima", None),
)
MONTHS = tuple(
    Amount(label, value)
    for label, value in zip(
        ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov"),
        (2, 3, 5, None, 9, 11, 12, 14, 17, 18, 19),
        strict=True,
    )
)
TILES = (
    Tile("AC", "Aceh", 0, 0, 3, "55 %", "#tile-list"),
    Tile("SU", "Sumatera Utara", 0, 1, 1, "28 %", "#tile-list"),
    Tile("SB", "Sumatera Barat", 1, 2, 2, "47 %", "#tile-list"),
    Tile("KR", "Kepulauan Riau", 2, 1, 5, "88 %", "#tile-list"),
    Tile("JT", "Jawa Tengah", 4, 5, 4, "71 %", "#tile-list"),
    Tile("JK", "Jakarta", 3, 4, None, "belum ada desa lokus"),
    Tile("SA", "Sulawesi Utara", 8, 0, 4, "74 %", "#tile-list"),
    Tile("PA", "Papua", 12, 2, 2, "41 %", "#tile-list"),
)
SHADES = (
    Shade(1, "20–34 %"),
    Shade(2, "35–49 %"),
    Shade(3, "50–64 %"),
    Shade(4, "65–79 %"),
    Shade(5, "80 % ke atas"),
    Shade(0, "belum ada desa lokus"),
)
guests: dict[str, tuple[Words, Callable[[], forms.BaseForm]]] = {}  # anchor: heading and form of a room above
wings: dict[str, tuple[Words, str, str]] = {}  # anchor: heading, template and style sheet of a room's own parts


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Nama lengkap", help_text="Seperti pada KTP, tanpa gelar.")
    phone = forms.CharField(label="Nomor WhatsApp", widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}))
    work = forms.ChoiceField(
        label="Pekerjaan sekarang",
        help_text="Perangkat desa boleh menjadi kader.",
        choices=[("kadus", "Kepala dusun"), ("lain", "Bukan perangkat desa")],
    )
    criteria = forms.MultipleChoiceField(
        label="Kriteria yang dipenuhi",
        help_text="Pilih semua yang sesuai.",
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "Biasa memakai aplikasi dan media sosial"), ("b", "Mengelola situs atau akun desa")],
    )
    answer = forms.ChoiceField(
        label="Bersedia belajar sepuluh hari",
        widget=forms.RadioSelect,
        choices=[("ya", "Ya"), ("belum", "Belum")],
    )
    ready = forms.ChoiceField(
        label="Internet di desa",
        help_text="Ya: cukup untuk panggilan video · Sebagian: sinyalnya lemah · Tidak: tidak ada sinyal",
        widget=AnswerRow,
        choices=[("yes", "Ya"), ("partly", "Sebagian"), ("no", "Tidak"), ("unknown", "Belum diketahui")],
    )
    reason = forms.CharField(label="Alasan kepala desa", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    dated = forms.DateField(label="Tanggal SK", widget=forms.DateInput(attrs={"type": "date"}))
    scan = forms.FileField(
        label="Berkas atau foto SK",
        help_text="Foto yang terbaca jelas sudah cukup. PDF atau JPG, paling besar 15 MB.",
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )
    agreed = forms.BooleanField(label="Saya sudah memeriksa isian ini")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


ANSWERS: dict[str, str | list[str]] = {
    "name": "Danu Prasetyo",
    "phone": "081234567",
    "work": "lain",
    "criteria": ["a"],
    "answer": "ya",
    "ready": "partly",
    "dated": "2027-03-02",
    "agreed": "on",
}


def _answered() -> SampleForm:
    """The form as it comes back with two errors."""
    scan = SimpleUploadedFile("SK-kader-2026.jpg", b"a scan")
    form = SampleForm(
        {f"salah-{name}": value for name, value in ANSWERS.items()},
        MultiValueDict({"salah-scan": [scan]}),
        prefix="salah",
    )
    form.add_error("phone", "Nomor ini 9 angka. Nomor ponsel biasanya 10 sampai 13 angka.")
    form.add_error("dated", "Tanggal SK, 2 Maret 2027, belum tiba.")
    return form


def samples() -> dict[str, Any]:
    """Everything that the gallery's template names."""
    return {
        "dyes": DYES,
        "icons": sorted(ICONS),
        "errors": ERRORS,
        "form": SampleForm(prefix="contoh"),
        "answered": _answered(),
        "way": WAY,
        "rows": STEPS_DONE,
        "months": MONTHS,
        "tiles": TILES,
        "shades": SHADES,
        "wings": [(anchor, *wing) for anchor, wing in wings.items()],
        "guests": [(anchor, title, form()) for anchor, (title, form) in guests.items()],
        "names": ("Blitar", "Kutayasa", "Pagelak", "Sered"),
        "posts": (3, 2, 2, 1, None, 2),
        "plan": (3, 2, 3, 1, None, 2),
        "pages": Paginator(range(95), 10).page(4),
        "moment": datetime(2026, 11, 21, 2, 31, tzinfo=UTC),
        "the_day": date(2026, 11, 21),
        "the_hour": time(9, 0),
        "money": 1_920_000_000,
        "people": 2914,
        "share": Decimal("0.34"),
    }
