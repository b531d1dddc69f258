"""Other cells of a delegation list: names, phones, decree numbers, sex and role, each in the form that is kept."""

from __future__ import annotations

import re
from datetime import date

from balai.people.rules.phones import normalise
from balai.programme.rules.phones import phone_fault
from balai.programme.rules.sheet_dates import parse_date

_WRITTEN = (
    "drs dra ir prof spd skom se sh ssos sip sag st skep skm sp spt shut ssi sst mpd msi mm mkom mt mh "
    "amd amdkom amdkeb amdkep"
)
_DEGREES = frozenset(_WRITTEN.split())
_TITLES = {"h.", "hj.", "dr.", "r.", "kh."}  # only with the dot: initials stay
_SEVERAL = re.compile(r"\s*(?:/|;|,|\bdan\b|\batau\b|\n)\s*", re.IGNORECASE)
_DECREE_DATE = re.compile(r"[\s,;(]*\b(?:tertanggal|tanggal|tgl)\b[\s.:]*", re.IGNORECASE)
_DECREE_WORDS = re.compile(r"^\s*(?:(?:sk|surat keputusan|keputusan|nomor|no)\b[\s.:]*)+", re.IGNORECASE)
BLANKS = {"", "-", "--", "---", "–", "—", ".", "?", "n/a", "#n/a", "#ref!", "#value!", "#name?", "kosong", "nihil"}


def text(value: object) -> str:
    """One line of text; what people write for "nothing" is empty."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    plain = " ".join(str(value).split()).strip("'’` ")
    return "" if plain.lower() in BLANKS else plain


def name(value: object) -> str:
    """A person's name, at most as long as is kept."""
    plain = text(value)
    return plain[:120] if any(sign.isalpha() for sign in plain) else ""


def name_key(full: str) -> str:
    """A name without degrees, signs and case, by which two writings of one person agree."""
    words = full.casefold().replace(",", " ").split()
    kept = (word for word in words if word not in _TITLES and word.replace(".", "") not in _DEGREES)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in " ".join(kept)).split())


def phone(value: object) -> str:
    """E.164, or empty where it is no Indonesian mobile number. Of several the first counts."""
    if isinstance(value, float) and not value.is_integer():
        return ""
    for part in _SEVERAL.split(text(value)):
        found = normalise(re.sub(r"\.0$", "", part))
        if found.startswith("+62") and phone_fault(found) is None:
            return found
    return ""


def decree(number: object, dated: object) -> tuple[str, date | None]:
    """Number and date of a decree; one cell may hold both: "141/05/2026 tanggal 12 Februari 2026"."""
    written, day = text(number), parse_date(dated)
    before, mark, after = _split_decree(written)
    if mark:
        written = before
        day = day or parse_date(after)
    return _DECREE_WORDS.sub("", written).strip(" ,;:")[:80], day


def sex(value: object) -> str:
    """L (laki-laki), P (perempuan) or empty."""
    first = text(value).lower()
    if first in ("l", "lk", "pria", "m") or first.startswith("laki"):
        return "L"
    return "P" if first in ("p", "pr", "wanita", "f") or first.startswith("perempuan") else ""


def role(value: object, default: str) -> str:
    """cadre or ambassador, as far as the cell says so."""
    said = text(value).lower()
    if "duta" in said:
        return "ambassador"
    return "cadre" if "kader" in said else default


def _split_decree(written: str) -> tuple[str, str, str]:
    found = _DECREE_DATE.search(written)
    return (written[: found.start()], found[0], written[found.end() :]) if found else (written, "", "")
