"""Fictional names by region. Drawn by number, so that the same world has the same people each time it is built."""

from __future__ import annotations

from itertools import count
from typing import NamedTuple


class Names(NamedTuple):
    """First and second names of a region; combined by two strides that share no factor, so that few repeat."""

    first: tuple[str, ...]
    second: tuple[str, ...]


REGIONS: dict[str, Names] = {
    "jawa": Names(
        tuple(
            "Adi Aditya Agung Anik Anggun Arif Ayu Budi Cahyo Danang Dewi Diah Dimas Dwi Eko Endah Erna Galih Gunawan "
            "Hendra Heru Ika Indah Joko Kartika Lukman Mulyani Novita Puji Purwanti Rina Rini Rizal Sari Sigit Slamet "
            "Suryani Tri Umi Wahyuni Wawan Yanti Yuni".split()
        ),
        tuple(
            "Astuti Haryono Hidayat Kurniawan Lestari Maryati Mulyono Prabowo Pranoto Prasetyo Priyanto Purnomo Rahayu "
            "Rahmawati Santoso Saputro Setyawan Suharti Sulistyo Supriyadi Susanti Sutrisno Utami Wibowo Widodo "
            "Wijayanti Wulandari Yulianto Zubaidah".split()
        ),
    ),
    "minang": Names(
        tuple(
            "Afrizal Andre Asmawati Desmawati Dedi Efrizal Elfitri Erizal Fitri Gusnita Hafiz Ilham Irwandi Jasman "
            "Lidya Marlina Mulyadi Nofrizal Nurhayati Oktavia Rahmi Ridho Rika Rosnelli Syafrizal Syamsul Wirda Yanuar "
            "Yenni Yulia Zulkifli".split()
        ),
        tuple(
            "Caniago Guci Jambak Koto Malin Mandahiling Melayu Mudo Pamenan Panai Piliang Rajo Sikumbang Sutan Tanjung "
            "Bagindo Basa Marajo Pitopang".split()
        ),
    ),
    "melayu": Names(
        tuple(
            "Abdul Ahmad Ambo Amiruddin Andi Asnawi Baharuddin Besse Dahlia Fauziah Hasanuddin Herlina Ismail Jamilah "
            "Kamaruddin M.Yusuf Marhamah Mastura Nurbaya Raden Rahmatia Rosmini Sabariah Saiful Sulaiman Syahrul Tenri "
            "Zainab Zulfikar".split()
        ),
        tuple(
            "Anwar Arsyad Bakri Daeng Effendi Fadhilah Hamzah Harun Jalil Karim Latif Mansur Mappa Nasution Pane Ramli "
            "Rasyid Saleh Siregar Tahir Usman Wahab Yasin".split()
        ),
    ),
}


class Namesake:
    """Hands out the names of one region one after another."""

    def __init__(self, region: str, start: int = 0) -> None:
        self._names = REGIONS[region]
        self._turn = count(start)

    def __call__(self) -> str:
        turn = next(self._turn)
        first, second = self._names
        return f"{first[turn * 7 % len(first)]} {second[turn * 5 % len(second)]}".replace(".", ". ")
