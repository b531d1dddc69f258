"""Demo or real: decided by the first `bin/run` of a `var` and kept there, so that fictional and real people never meet.

`BALAI_DEMO` says it for the first time; later it may only repeat it.
"""

from __future__ import annotations

import os
from pathlib import Path

DEMO, REAL = "demo", "real"


class ModesDiffer(Exception):
    """This `var` was begun in the other mode."""


def is_demo(var: Path) -> bool:
    """What the environment says, or else what this `var` is."""
    given = os.environ.get("BALAI_DEMO")
    return given == "1" if given else _kept(var) == DEMO


def settle(var: Path) -> None:
    """Fix the mode of a new `var` (demo unless told otherwise); refuse to change that of an old one."""
    given = os.environ.get("BALAI_DEMO")
    kept = _kept(var)
    mode = (DEMO if given == "1" else REAL) if given else kept or DEMO
    if kept and mode != kept:
        raise ModesDiffer(
            f"{var} was begun in {kept} mode and stays so: fictional and real people must not meet. "
            f"Name an empty folder in BALAI_VAR for the {mode} one, and another database if you use DATABASE_URL"
        )
    if not kept:
        (var / "mode").write_text(f"{mode}\n", encoding="utf-8")
    os.environ["BALAI_DEMO"] = "1" if mode == DEMO else "0"


def _kept(var: Path) -> str:
    path = var / "mode"
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""
