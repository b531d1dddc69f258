"""The measure itself finds every page that it lays down, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from balai.sites import bench_store


@pytest.mark.django_db
def test_the_store_is_measured_on_a_disk_of_its_own(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_store, "LOOKUPS", 200)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = settings.PAGES_ROOT
    found = list(bench_store.measures(60))
    assert [measure["bench"].rpartition("_")[0] for measure in found] == [
        "sites.store_lookup",
        "sites.store_hit",
        "sites.store_move",
        "sites.store_memory",
    ]
    assert {measure["pages"] for measure in found if "pages" in measure} == {58 + 2 * bench_store.PAGES}
    assert (settings.PAGES_ROOT, list(tmp_path.iterdir())) == (before, [])
