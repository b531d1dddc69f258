"""What the logs may say: no secret that stands in an address, and no traceback for a stranger's nonsense."""

from __future__ import annotations

import logging
import re

# The address of a one-time link is the key to an account; Django logs the address of every refused request.
SECRET = re.compile(r"(/undangan/|/pengaduan/ikuti/)[^/\s]+")


class Discreet(logging.Filter):
    """A filter of the handler, so that every logger passes through it."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        kept = SECRET.sub(r"\1…", said)
        if kept != said:
            record.msg, record.args = kept, ()
        if getattr(record, "status_code", None) == 400 or record.name == "django.security.DisallowedHost":
            record.exc_info = record.exc_text = None
        return True
