"""The processes that `bin/run` keeps alive, each in a session of its own: the terminal's Ctrl-C passes them by."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from balai.config import bootstrap, processes

LOG_BYTES = 10_000_000
OFTEN = 5  # deaths within …
WHILE = 60.0  # … this many seconds are not bad luck any more


class KeepsDying(Exception):
    """A child that dies again and again; the words are the end of its log."""


@dataclass(slots=True)
class Child:
    """One process and its own children. `mark` finds all of them, also when the first of them was killed."""

    name: str
    command: list[str]
    log: Path
    mark: str
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    births: deque[float] = field(default_factory=lambda: deque(maxlen=OFTEN))

    def start(self) -> None:
        self.births.append(time.monotonic())
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=bootstrap.ROOT,  # granian looks for the application here first, before any path it is given
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment, processes.MARK: self.mark},
                start_new_session=True,
            )

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def revive(self) -> None:
        """Start it again after its death; what it left behind (granian's workers keep the port) goes first."""
        processes.end(processes.marked(self.mark), within=1.0)
        if len(self.births) == OFTEN and time.monotonic() - self.births[0] < WHILE:
            raise KeepsDying(f"{self.name} dies again and again. The end of {self.log}: {self.last_words()}")
        self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def stop(self, *, within: float) -> None:
        """Wait for it to end by itself, then make it and whatever it left behind end."""
        if self.process is not None:
            try:
                self.process.wait(within)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        processes.end(processes.marked(self.mark), within=0.5)

    def last_words(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines() if self.log.exists() else []
        return " / ".join(line.strip() for line in lines[-3:] if line.strip()) or "(empty)"
