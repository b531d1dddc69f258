"""The pages that `bin/balai screenshots` takes pictures of, each as the persona who would look at it.

Add a line for each page of your room. `address` may be a function, for pages of one object: it is called with the demo
world in the database and returns "" where there is nothing to show. `kept` names the variants that go into
`docs/screenshots/` (about a dozen in all): "1440-light", "360-dark" …
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from balai.places.models import Level, Place
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
    host: str = ""  # of a village, below our own: "sered" (Chromium finds every name below localhost)
    status: int = 200  # what it answers

    def url(self) -> str:
        return self.address if isinstance(self.address, str) else self.address()


def _at(code: str, model: str, address: str, /, *, key: str = "pk", **having: object) -> Callable[[], str]:
    """The address of the newest object at the place with this code or below it: `address` holds `{pk}`, its `key`."""

    def find() -> str:
        place = Place.objects.filter(code=code).first() if code else Place.objects.filter(level=Level.COUNTRY).first()
        rows: Any = apps.get_model(model)._default_manager.filter(**having)
        if place is not None:
            rows = rows.filter(**{f"{rows.place_path}__startswith": place.path})
        pk = rows.order_by("-pk").values_list(key, flat=True).first() if place is not None else None
        return address.format(pk=pk) if pk is not None else ""

    return find


def _place(code: str, address: str) -> Callable[[], str]:
    """The address of a page about one place."""
    return _at(code, "places.Place", address, code=code)


def _cadre(code: str, address: str) -> Callable[[], str]:
    """The address of a page about the newest cadre's mandate."""
    return _at(code, "mandates.Mandate", address, role="cadre")


def _holder(code: str, address: str) -> Callable[[], str]:
    """The address of a page about the person who holds that mandate."""
    return _at(code, "mandates.Mandate", address, key="person_id", role="cadre")


def _first_phase(address: str = "/program/fase/{pk}/") -> Callable[[], str]:
    def find() -> str:
        pk = apps.get_model("programme.Phase")._default_manager.order_by("pk").values_list("pk", flat=True).first()
        return address.format(pk=pk) if pk else ""

    return find


OPEN = (
    Picture("beranda", "/", kept=("1440-light", "360-light")),
    Picture("portal-desa", "/desa/"),
    Picture("portal-desa-cari", "/desa/?q=koto"),
    Picture("portal-provinsi", "/desa/13/"),
    Picture("portal-kabupaten", "/desa/33.04/"),
    Picture("portal-kabar", "/kabar/"),
    Picture("portal-kabar-kabupaten", "/kabar/33.04/"),
    Picture("portal-praktik-baik", "/praktik-baik/"),
    Picture("portal-praktik-baik-pilar", "/praktik-baik/ekonomi/"),
    Picture("masuk", "/akun/masuk/", kept=("360-light",)),
    Picture("lupa", "/akun/lupa/"),
    Picture("daftar", "/akun/daftar/"),
    Picture("tempat", "/tempat/"),
    Picture("tempat-cari", "/tempat/?q=sered"),
    Picture("tempat-pilih", "/tempat/pilih/"),
    Picture("tempat-desa", "/tempat/33.04.08.2010/"),
    Picture("tempat-kabupaten", "/tempat/33.04/"),
    Picture("gaya", "/gaya/"),
    Picture("gaya-inggris", "/en/gaya/"),
    Picture("galat-400", "/gaya/galat/400/"),
    Picture("galat-403", "/gaya/galat/403/"),
    Picture("galat-403-formulir", "/gaya/galat/403-formulir/"),
    Picture("galat-404", "/gaya/galat/404/"),
    Picture("galat-500", "/gaya/galat/500/"),
    Picture("galat-503", "/gaya/galat/503/"),
    Picture("tanpa-sinyal", "/tanpa-sinyal/"),
    Picture("akun-ditutup", "/akun/ditutup/"),
    Picture("layanan-batal", "/akun/layanan/batal/"),
)
OWN = (
    Picture("kerja-kementerian", "/kerja/", "kementerian", ("1440-light",)),
    Picture("kerja-pmd", "/kerja/", "pmd-banjarnegara"),
    Picture("kerja-korkab", "/kerja/", "korkab"),
    Picture("kerja-duta", "/kerja/", "duta"),
    Picture("kerja-kader", "/kerja/", "kader-sered", ("360-light",)),
    Picture("kerja-kades", "/kerja/", "kades-gumiwang"),
    Picture("kerja-warga", "/kerja/", "warga-sered"),
    Picture("kabar", "/kerja/kabar/", "kades-gumiwang"),
    Picture("meja", "/meja/", "kementerian"),
    Picture("mandat", "/mandat/", "kader-sered"),
    Picture("profil", "/akun/profil/", "kader-sered"),
    Picture("perangkat", "/akun/perangkat/", "kader-sered"),
    Picture("dua-langkah", "/akun/dua-langkah/", "pmd-banjarnegara"),
    Picture("dua-langkah-pasang", "/akun/dua-langkah/aplikasi/pasang/", "kades-gumiwang"),
    Picture("dua-langkah-lepas", "/akun/dua-langkah/aplikasi/lepas/", "pmd-banjarnegara"),
    Picture("kode-cadangan-buat", "/akun/dua-langkah/kode-cadangan/buat/", "pmd-banjarnegara"),
    Picture("kunci-sandi", "/akun/dua-langkah/kunci/", "kader-sered"),
    Picture("kunci-sandi-tambah", "/akun/dua-langkah/kunci/tambah/", "kader-sered"),
    Picture("pastikan", "/akun/pastikan/", "kader-sered"),
    Picture("kata-sandi", "/akun/kata-sandi/", "kader-sered"),
    Picture("layanan", "/akun/layanan/", "kader-sered"),
    Picture("keluar", "/akun/keluar/", "kader-sered"),
    Picture("delegasi-saya", "/program/delegasi/saya/", "kader-sered"),
    Picture("menu", "/menu/", "kader-sered"),
    Picture("antrean", "/antrean/", "kader-sered"),
    Picture("luring", "/gaya/luring/", "kader-sered"),
)
PEOPLE = (
    Picture("orang", "/orang/", "pmd-banjarnegara"),
    Picture("orang-satu", _holder("33.04", "/orang/{pk}/"), "pmd-banjarnegara"),
    Picture("orang-nama", _holder("33.04", "/orang/{pk}/nama/"), "pmd-banjarnegara"),
    Picture("mandat-beri", "/orang/beri/", "pmd-banjarnegara"),
    Picture("mandat-beri-siapa", "/orang/beri/?peran=village_head", "pmd-banjarnegara"),
    Picture("mandat-beri-kantor", "/orang/beri/?peran=regency_village_office", "kementerian"),
    Picture("mandat-satu", _cadre("33.04", "/orang/mandat/{pk}/"), "pmd-banjarnegara"),
    Picture("mandat-perbaiki", _cadre("33.04", "/orang/mandat/{pk}/perbaiki/"), "pmd-banjarnegara"),
    Picture("mandat-akhiri", _cadre("33.04", "/orang/mandat/{pk}/akhiri/"), "pmd-banjarnegara"),
    Picture("jejak", "/jejak/", "pmd-banjarnegara"),
    Picture("dusun", "/tempat/dusun/", "kades-gumiwang"),
    Picture("situs-peringatan", _at("33.04.08.2010", "sites.Site", "/situs/{pk}/peringatan/"), "kader-sered"),
    Picture("situs-peringatan-baru", _at("33.04.08.2010", "sites.Site", "/situs/{pk}/peringatan/baru/"), "kader-sered"),
    Picture(
        "situs-peringatan-satu", _at("33.04.08.2010", "sites.UrgentNotice", "/situs/peringatan/{pk}/"), "kader-sered"
    ),
)
PROGRAMME = (
    Picture("program", "/program/", "kementerian"),
    Picture("fase", _first_phase(), "kementerian"),
    Picture("fase-ubah", _first_phase("/program/fase/{pk}/ubah/"), "kementerian"),
    Picture("kuota", _at("13.02", "programme.Proposal", "/program/fase/{pk}/kuota/", key="phase_id"), "kementerian"),
    Picture("peserta-satu", _at("33.04", "programme.Locus", "/program/peserta/{pk}/"), "kementerian"),
    Picture("peserta-cabut", _at("33.04", "programme.Locus", "/program/peserta/{pk}/cabut/"), "kementerian"),
    Picture("usulan", "/program/usulan/", "kementerian"),
    Picture("usulan-satu", _at("15.07", "programme.Proposal", "/program/usulan/{pk}/"), "kementerian", ("1440-light",)),
    Picture("daftar-tunggu", "/program/daftar-tunggu/", "kementerian"),
    Picture("peserta", "/program/peserta/", "kementerian"),
    Picture("ringkasan-nasional", "/program/ringkasan/", "kementerian"),
    Picture("ringkasan-kabupaten", "/program/ringkasan/", "korkab", ("1440-light",)),
    Picture("ringkasan-dampingan", "/program/ringkasan/dampingan/", "korkab"),
    Picture("ringkasan-desa", _place("33.04.08.2010", "/program/ringkasan/desa/{pk}/"), "kader-sered"),
    Picture("dampingan", _place("13.02", "/program/dampingan/{pk}/"), "korkab", ("1440-light",)),
    Picture("dampingan-semua", "/program/dampingan/", "kementerian"),
    Picture("dampingan-usulan", _place("13.02", "/program/dampingan/{pk}/usulan/"), "korkab"),
    Picture("dampingan-rekrut", _place("13.02", "/program/dampingan/{pk}/rekrut/"), "kementerian"),
    Picture("dampingan-saya", "/program/dampingan/saya/", "duta"),
    Picture("pencalonan", "/program/pencalonan/", "pmd-banjarnegara", ("1440-light",)),
    Picture("pencalonan-satu", _at("33.04", "programme.Nomination", "/program/pencalonan/{pk}/"), "pmd-banjarnegara"),
    Picture("pencalonan-baru", _place("33.04.08.2010", "/program/pencalonan/desa/{pk}/ajukan/"), "kades-sered"),
    Picture("contoh-sk", _place("33.04.08.2010", "/program/pencalonan/desa/{pk}/contoh-sk/"), "kades-sered"),
    Picture("usulan-rancangan", _at("33.19", "programme.Proposal", "/program/usulan/{pk}/"), "pmd-kudus"),
    Picture("usulan-desa", _at("33.19", "programme.Proposal", "/program/usulan/{pk}/desa/"), "pmd-kudus"),
    Picture("usulan-desa-satu", _at("33.19", "programme.ProposedVillage", "/program/usulan/desa/{pk}/"), "pmd-kudus"),
    Picture("ringkasan-mitra", _place("33.19", "/program/ringkasan/{pk}/"), "mitra"),
    Picture("tetapkan", _at("15.07", "programme.Proposal", "/program/usulan/{pk}/tetapkan/"), "kementerian"),
    Picture("desa-saya", "/program/desa-saya/", "kades-gumiwang"),
    Picture("delegasi", "/program/delegasi/", "pmd-kudus"),
    Picture("delegasi-kirim", "/program/delegasi/kirim/", "pmd-kudus"),
    Picture("delegasi-satu", _at("33.19", "programme.Delegation", "/program/delegasi/{pk}/"), "pmd-kudus"),
    Picture(
        "delegasi-periksa",
        _at("33.19", "programme.PendingImport", "/program/delegasi/kirim/{pk}/", confirmed_at=None),
        "pmd-kudus",
    ),
)
_NEWS = "/kabar/musdes-menyepakati-tujuh-usulan-untuk-tahun-2027/"
_CROWD = "/kabar/salak-sered-dikirim-tiap-jumat-ke-tiga-pasar-kota/"
SERED, DERSALAM = "33.04.08.2010", "33.19.07.2001"


def _lifted() -> Callable[[], str]:
    return _at(SERED, "sites.UrgentNotice", "/peringatan/{pk}/", lifted_at__isnull=False)


def _desk(part: str, code: str = SERED) -> Callable[[], str]:
    """A part of the desk of a village's site."""
    return _at(code, "sites.Site", f"/situs/{{pk}}/{part}")


def _article(slug: str, verb: str = "") -> Callable[[], str]:
    return _at(SERED, "sites.Article", f"/situs/kabar/{{pk}}/{verb}", slug=slug)


VILLAGE = (
    Picture("situs-beranda", "/", host="sered", kept=("1440-light", "360-light")),
    Picture("situs-kabar", _CROWD, host="sered", kept=("1440-light", "360-dark")),
    Picture("situs-kabar-jawaban", _NEWS, host="sered"),
    Picture("situs-komentar-semua", f"{_CROWD}komentar/semua/", host="sered"),
    Picture("situs-daftar-kabar", "/kabar/", host="sered"),
    Picture("situs-agenda", "/agenda/", host="sered"),
    Picture("situs-perangkat", "/pemerintah/", host="sered"),
    Picture("situs-profil", "/profil/", host="sered"),
    Picture("situs-layanan", "/layanan/", host="sered"),
    Picture("situs-informasi", "/informasi/", host="sered"),
    Picture("situs-minta-informasi", "/informasi/minta/", host="sered"),
    Picture("situs-register-informasi", "/informasi/permintaan/", host="sered"),
    Picture("situs-galeri", "/galeri/", host="sered"),
    Picture("situs-cari", "/cari/?q=pelatihan", host="sered"),
    Picture("situs-cari-kosong", "/cari/?q=helikopter", host="sered"),
    Picture("situs-peringatan-lalu", "/peringatan/", host="sered"),
    Picture("situs-peringatan-dicabut", _lifted(), host="sered"),
    Picture("situs-pengaduan", "/pengaduan/", host="sered"),
    Picture("situs-pengaduan-daftar", "/pengaduan/daftar/", host="sered"),
    Picture("situs-tersesat", "/tidak-ada/", host="sered", status=404),
    Picture("situs-beranda-inggris", "/en/", host="sered"),
    Picture("situs-genting", "/", host="gumiwang", kept=("360-light",)),
    Picture("situs-genting-kabar", "/kabar/", host="gumiwang"),
    Picture("situs-tetangga", "/", host="blitar"),
)
SITES = (
    *VILLAGE,
    Picture("situs-meja", "/situs/", "kader-sered"),
    Picture("situs-kabupaten", "/situs/", "diskominfo"),
    Picture("situs-siapkan", "/situs/siapkan/", "diskominfo"),
    Picture("situs-tulis", _desk("kabar/baru/"), "kader-sered"),
    Picture("meja-situs-komentar", _desk("komentar/"), "kader-sered"),
    Picture("meja-situs-pengaduan", _desk("pengaduan/"), "sekdes-sered"),
    Picture("meja-situs-pengaduan-satu", _at(SERED, "sites.Complaint", "/situs/pengaduan/{pk}/"), "sekdes-sered"),
    Picture("situs-praktik-baik", "/situs/praktik-baik/", "pmd-banjarnegara"),
    Picture(
        "situs-praktik-baik-satu",
        _at("33.04.08.2010", "sites.Article", "/situs/praktik-baik/{pk}/", live__category="praktik-baik"),
        "pmd-banjarnegara",
    ),
    Picture(
        "meja-situs-pengaduan-dibuka",
        _at(SERED, "sites.Complaint", "/situs/pengaduan/{pk}/", objected_at__isnull=False),
        "sekdes-sered",
    ),
    Picture("meja-situs-satu-kabar", _article("posyandu-krajan-buka-pintu-untuk-lansia"), "kader-sered"),
    Picture("meja-situs-kabar-masuk", _article("jadwal-ronda-bulan-desember"), "kader-sered"),
    Picture(
        "meja-situs-ubah", _article("posyandu-krajan-buka-pintu-untuk-lansia", "ubah/"), "kader-sered", ("360-light",)
    ),
    Picture("meja-situs-versi", _article("posyandu-krajan-buka-pintu-untuk-lansia", "versi/1/"), "kader-sered"),
    Picture("meja-situs-bagikan", _article("posyandu-krajan-buka-pintu-untuk-lansia", "bagikan/"), "kader-sered"),
    Picture("meja-situs-tampilan", _desk("tampilan/"), "kades-sered", ("360-light",)),
    Picture("meja-situs-agenda", _desk("agenda/"), "kader-sered"),
    Picture("meja-situs-acara", _at(SERED, "sites.Event", "/situs/agenda/{pk}/", cancelled_at=None), "kader-sered"),
    Picture("meja-situs-laman", _desk("laman/"), "kader-sered"),
    Picture("meja-situs-laman-satu", _at(SERED, "sites.Page", "/situs/laman/{pk}/"), "kader-sered"),
    Picture("meja-informasi", _desk("informasi/"), "sekdes-sered"),
    Picture("meja-informasi-umumkan", _desk("informasi/umumkan/realisasi/"), "kader-sered"),
    Picture("meja-permintaan", _desk("informasi/permintaan/"), "sekdes-sered"),
    Picture(
        "meja-permintaan-satu",
        _at(SERED, "sites.InformationRequest", "/situs/informasi/permintaan/{pk}/", answered_at=None),
        "sekdes-sered",
    ),
    Picture("meja-laporan-informasi", _desk("informasi/laporan/"), "sekdes-sered"),
    Picture("meja-situs-alamat", _desk("alamat/", DERSALAM), "diskominfo"),
    Picture("meja-situs-alamat-satu", _at(DERSALAM, "sites.HostName", "/situs/alamat/{pk}/"), "diskominfo"),
    Picture("meja-situs-pindahan", _desk("pindahan/"), "kader-sered"),
    Picture("meja-situs-siswa", "/situs/", "siswa"),
    Picture("meja-situs-siswa-kabar", _at(DERSALAM, "sites.Article", "/situs/kabar/{pk}/"), "siswa"),
)
PICTURES: tuple[Picture, ...] = OPEN + OWN + PEOPLE + PROGRAMME + SITES


NOT_FOR_PEOPLE = {
    "/akun/dua-langkah/kode-cadangan/": "leads on until codes are made",
    "/akun/dua-langkah/kode-cadangan/unduh/": "a file",
    "/akun/dua-langkah/kunci/masuk/": "speaks with the phone's key",
    "/akun/dua-langkah/kunci/pastikan/": "speaks with the phone's key",
    "/akun/dua-langkah/masuk/": "leads on unless somebody is half signed in",
    "/akun/dua-langkah/pastikan/": "leads on unless somebody is asked again",
    "/akun/kata-sandi/buat/": "leads on for whoever has a password",
    "/akun/layanan/gagal/": "answers 401, and nobody is sent there in the demo world",
    "/akun/layanan/daftar/": "leads on unless another service sent somebody",
    "/akun/perangkat/lainnya/keluar/": "a verb",
    "/antrean/siapa/": "asked by the offline queue",
    "/kabar.atom": "a feed",
    "/kabar.rss": "a feed",
    "/kerja/kabar/baca/": "a verb",
    "/kerja/sambutan/tutup/": "a verb",
    "/robots.txt": "for search engines",
    "/sehat/": "for the person on watch; ill wherever no worker runs",
    "/sitemap.xml": "for search engines",
    "/situs/kabar/pratinjau/": "asked by the editor",
    "/sw.js": "a script",
    "/tempat/cari/": "asked by the place picker",
}


def missing() -> list[str]:
    """Addresses without arguments that no picture shows: verbs and files alone."""
    shown = {
        picture.address.partition("?")[0]
        for picture in PICTURES
        if isinstance(picture.address, str) and not picture.host
    }
    every = {"/" + route for route, _pattern in addresses() if not {"<", "("} & set(route)}
    return sorted(every - shown)
