"""`bin/bench [ROOM …] [--large] [--villages N]`: what each room measures, one JSON line each.

It runs on a throw-away database. A room's `bench.py` has `measures(large)`, which yields a dictionary a measure: bench,
value, unit, reference, ratio, and `at_most` or `at_least` where the value has a ceiling or a floor; a measure beyond
one ends in status 1.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from balai.config import bootstrap, postgres


def main() -> None:
    rooms = sorted(
        path.parent.name for path in (bootstrap.ROOT / "balai").glob("*/bench.py") if path.parent.name != "config"
    )
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("room", nargs="*", help=f"of {', '.join(rooms)}; default: all", metavar="ROOM")
    parser.add_argument("--large", action="store_true", help="with the whole country's data")
    parser.add_argument("--villages", type=int, default=0, help="so many in the page store's measure; default 2000")
    options = parser.parse_args()
    unknown = sorted(set(options.room) - set(rooms))
    if unknown:
        parser.error(f"no measures in {', '.join(unknown)}; there are some in {', '.join(rooms)}")
    os.environ |= {"BALAI_BENCH_VILLAGES": str(options.villages or (75_000 if options.large else 2_000))}
    slow = False
    with ExitStack() as until_the_end:
        _set_up(until_the_end)
        for measure in _measures(options.room or rooms, large=options.large):
            print(json.dumps(measure), flush=True)
            value = measure["value"]
            slow = slow or not measure.get("at_least", value) <= value <= measure.get("at_most", value)
    sys.exit(1 if slow else 0)


def _measures(rooms: list[str], *, large: bool) -> Iterator[dict[str, Any]]:
    for room in rooms:
        yield from importlib.import_module(f"balai.{room}.bench").measures(large=large)


def _set_up(until_the_end: ExitStack) -> None:
    """An empty, migrated database as safe against power cuts as a real one, so that the numbers are honest."""
    cluster = until_the_end.enter_context(postgres.throwaway(durable=True))
    var = until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="balai-var-"))
    os.environ |= {"BALAI_VAR": var, "DATABASE_URL": cluster.url(), "DJANGO_SETTINGS_MODULE": "balai.config.settings"}
    os.environ["BALAI_DEMO"] = "1"  # pages are weighed in the demo world
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


if __name__ == "__main__":
    main()
