"""`check` fails where personal data has no retention rule (habit 7 of the house)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register

from balai.people.actions import rotating
from balai.people.rules import retention

_WORDS = {
    "people.E001": "%s looks personal and has no row in its room's rules/retention.yaml",
    "people.E002": "%s has a row in rules/retention.yaml, but there is no such field",
}


def fields_of_rooms() -> set[str]:
    """Every concrete field of every room, as "room.model.field"."""
    rooms = (config for config in apps.get_app_configs() if config.name.startswith("balai."))
    return {
        f"{model._meta.label_lower}.{field.name}"
        for room in rooms
        for model in room.get_models()
        if not model._meta.proxy
        for field in model._meta.local_concrete_fields
    }


@register()
def sealed_columns_are_rotated(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A sealed column that rotation does not know would keep an old key alive for ever."""
    words = "%s is sealed, but not registered with people.actions.rotating"
    return [Error(words % column, id="people.E003") for column in rotating.unregistered()]


@register()
def personal_data_has_a_rule(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [Error(_WORDS[code] % field, id=code) for code, field in retention.faults(fields_of_rooms())]
