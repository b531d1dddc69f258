"""Short links: a few letters that nobody confuses, on paper, on the telephone, in a message.

A code is what it leads to, in other letters: nothing has to be kept, and every poster of the past stays valid.
"""

from __future__ import annotations

from enum import IntEnum

ALPHABET = "347cdfhjkmnprtwxy"  # 17: a prime, so that one wrong letter or two that changed places are always noticed
SHORTEST = 4


class Kind(IntEnum):
    """What a short link leads to."""

    ARTICLE = 0
    NOTICE = 1
    EVENT = 2


def code_of(kind: Kind, key: int) -> str:
    """The letters of an object, with one at the end that proves the others."""
    number, letters = key * len(Kind) + kind, ""
    while number or len(letters) < SHORTEST:
        number, digit = divmod(number, len(ALPHABET))
        letters = ALPHABET[digit] + letters
    return letters + _proof(letters)


def read(code: str) -> tuple[Kind, int] | None:
    """What the letters lead to, whether typed small or large; None where one of them is wrong."""
    code = code.lower()
    if len(code) <= SHORTEST or set(code) - set(ALPHABET) or _proof(code[:-1]) != code[-1]:
        return None
    number = 0
    for letter in code[:-1]:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    key, kind = divmod(number, len(Kind))
    return (Kind(kind), key) if code_of(Kind(kind), key) == code else None


def _proof(letters: str) -> str:
    return ALPHABET[sum(place * ALPHABET.index(letter) for place, letter in enumerate(letters, 1)) % len(ALPHABET)]
