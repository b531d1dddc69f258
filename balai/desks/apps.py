from __future__ import annotations

from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "balai.desks"
    label = "desks"

    def ready(self) -> None:
        from balai.desks import hooks  # noqa: F401 (its lines register themselves)
