from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "balai.people"
    label = "people"

    def ready(self) -> None:
        from balai.people import checks, hooks

        _ = (checks, hooks)  # importing registers them
