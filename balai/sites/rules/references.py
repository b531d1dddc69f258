"""Reference numbers that can be read aloud over a bad line: eight signs, none of which is taken for another."""

from __future__ import annotations

import secrets

# Without 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V, M/N, D/T mixed up by ear, and without vowels, which make words.
SIGNS = "34679CFHJKPRTWXY"
LENGTH = 8


def fresh() -> str:
    """A new number; whether it is taken is for the database to say."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def written(reference: str) -> str:
    """ "K4PT7RXY" → "K4PT-7RXA"."""
    return f"{reference[:4]}-{reference[4:]}"


def read(text: str) -> str:
    """What somebody typed, as it is kept; empty where it cannot be a number of ours."""
    signs = "".join(sign for sign in text.upper()[:40] if sign.isalnum())
    return signs if len(signs) == LENGTH and set(signs) <= set(SIGNS) else ""
