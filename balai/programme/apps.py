from __future__ import annotations

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "balai.programme"
    label = "programme"

    def ready(self) -> None:
        from balai.programme import hooks  # noqa: F401 (its lines register themselves)
