"""Mobile numbers as people type them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import phonenumbers

FEWEST, MOST = 10, 13  # digits of an Indonesian mobile number with its leading 0


class PhoneReason(StrEnum):
    MISSING = "phone.missing"
    TOO_SHORT = "phone.too_short"
    TOO_LONG = "phone.too_long"
    NOT_MOBILE = "phone.not_mobile"


@dataclass(frozen=True, slots=True)
class PhoneFault:
    code: PhoneReason
    facts: tuple[tuple[str, str | int], ...] = ()


def normalised(typed: str) -> str:
    """E.164 (`+62812…`) where it can be read at all, else as typed: a nomination with it is refused."""
    try:
        number = phonenumbers.parse(typed, "ID")
    except phonenumbers.NumberParseException:
        return typed.strip()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_fault(phone: str) -> PhoneFault | None:
    """What is wrong with a number after `normalised`; digits are counted as people write them, 0 first."""
    digits = "".join(c for c in phone if c.isdigit())
    if not digits:
        return PhoneFault(PhoneReason.MISSING)
    if phone.startswith("+62"):
        national = "0" + digits[2:]
        if len(national) < FEWEST:
            return PhoneFault(PhoneReason.TOO_SHORT, (("digits", len(national)),))
        if len(national) > MOST:
            return PhoneFault(PhoneReason.TOO_LONG, (("digits", len(national)),))
        return None if national.startswith("08") else PhoneFault(PhoneReason.NOT_MOBILE)
    return None if _valid(phone) else PhoneFault(PhoneReason.NOT_MOBILE)


def masked(phone: str) -> str:
    """`+62 812 •••• 34`: enough to recognise one's own number, not to call it."""
    return f"{phone[:3]} {phone[3:6]} •••• {phone[-2:]}" if len(phone) > 8 else "••••"


def _valid(phone: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(phone, None))
    except phonenumbers.NumberParseException:
        return False
