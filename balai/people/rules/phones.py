"""Phone numbers as people type them, in the one form that is kept: E.164 (`+6281234567890`)."""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberFormat


def normalise(text: str, *, region: str = "ID") -> str:
    """`0812…`, `62812…`, `+62 812-…`, `(0812) …` → `+62812…`; empty if it cannot be a number."""
    typed = "".join(sign for sign in text if sign.isdigit() or sign == "+")
    if any(sign.isalpha() for sign in text) or not typed:
        return ""
    if typed.startswith("00"):
        typed = "+" + typed[2:]
    elif typed.startswith("62"):
        typed = "+" + typed
    elif typed.startswith("8"):
        typed = "+62" + typed
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def readable(e164: str) -> str:
    """`+6281234567890` → `0812-3456-7890`; a foreign number keeps its country code."""
    if not e164:
        return ""
    if not e164.startswith("+62"):
        return phonenumbers.format_number(phonenumbers.parse(e164), PhoneNumberFormat.INTERNATIONAL)
    digits = "0" + e164.removeprefix("+62")
    return "-".join(filter(None, (digits[:4], digits[4:8], digits[8:])))
