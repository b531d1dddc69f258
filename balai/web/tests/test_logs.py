from __future__ import annotations

import logging
import sys

import pytest

from balai.web.logs import Discreet


def _record(message: str, *args: object, **extra: object) -> logging.LogRecord:
    try:
        raise ValueError("x")
    except ValueError:
        found = logging.LogRecord("django.request", logging.WARNING, "", 0, message, args, sys.exc_info())
    found.__dict__.update(extra)
    Discreet().filter(found)
    return found


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("Gone", "/akun/undangan/L6XF2/kata-sandi/"), "Gone: /akun/undangan/…/kata-sandi/"),
        (("Gone", "/en/akun/undangan/L6XF2/"), "Gone: /en/akun/undangan/…/"),
        (("Not Found", "/orang/12/undangan/3/batalkan/"), "Not Found: /orang/12/undangan/…/batalkan/"),
        (("Not Found", "/tempat/100%/"), "Not Found: /tempat/100%/"),
    ],
)
def test_a_one_time_link_is_not_written_down(args: tuple[str, str], said: str) -> None:
    assert _record("%s: %s", *args).getMessage() == said


def test_nonsense_of_strangers_fills_no_disk_but_a_fault_of_ours_keeps_its_traceback() -> None:
    found = [_record("x", status_code=status).exc_info is None for status in (400, 500)]
    assert found == [True, False]
