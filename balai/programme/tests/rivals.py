"""Several people at the same moment, each on a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

from balai.web.verdicts import Refused

Act = Callable[[], Any]


def at_once(acts: Sequence[Act]) -> list[str]:
    """Run all at the same moment; "done" or the refusal's codes for each. Any other error is told by its name."""
    gate, results = threading.Barrier(len(acts)), ["?"] * len(acts)

    def run(n: int, act: Act) -> None:
        gate.wait(timeout=20)
        try:
            act()
            results[n] = "done"
        except Refused as refused:
            results[n] = " ".join(refused.verdict.codes)
        except Exception as error:  # a 500 for somebody: the comparison fails and shows it
            results[n] = repr(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results
