"""What the import contracts cannot see: foreign keys given as strings, and rooms that stand on no floor."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent


def floors() -> dict[str, int]:
    """The height of each room, as the import contract has it; neighbours share one."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = contracts[0]["layers"]
    return {room.strip(" ()"): height for height, layer in enumerate(reversed(layers)) for room in layer.split("|")}


def test_no_foreign_key_points_to_a_higher_floor_or_a_neighbour() -> None:
    height = floors()
    upwards = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields(include_hidden=True)
        if not field.auto_created and field.is_relation and isinstance(field.related_model, type)
        if model._meta.app_label in height and field.related_model._meta.app_label in height
        if model._meta.app_label != field.related_model._meta.app_label
        if height[field.related_model._meta.app_label] >= height[model._meta.app_label]
    ]
    assert upwards == []


def test_settings_name_every_built_room_from_the_highest_floor_down() -> None:
    built = {path.parent.name for path in (ROOT / "balai").glob("*/apps.py")}
    in_order = sorted(built, key=lambda room: -floors()[room])
    assert [f"balai.{room}" for room in in_order] == settings.ROOMS
