"""Text for machines: without the control characters that a phone's keyboard or a copied paragraph leaves behind.

XML 1.0 and iCalendar know them not at all: one in a title would make a whole feed unreadable.
"""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def plain(text: str) -> str:
    return _CONTROL.sub("", text)
