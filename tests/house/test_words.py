"""Every text of every room has its Indonesian words."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps

from balai.web import catalogues

ROOMS = sorted(Path(app.path) for app in apps.get_app_configs() if app.name.startswith("balai."))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_is_complete_in_indonesian(room: Path) -> None:
    assert catalogues.faults(room) == []
