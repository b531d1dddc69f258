"""Settings that every test shares; they must stand before Django reads its own."""

from __future__ import annotations

import os

os.environ.setdefault("BALAI_TESTING", "1")
os.environ.setdefault("BALAI_DEMO", "1")

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> None:
    """Each test that stores a file has its own empty folder, made when it is first written to."""
    settings.FILES_ROOT = Path(tmp_path_factory.getbasetemp()) / f"files-{abs(hash(request.node.nodeid))}"
