from __future__ import annotations

from django.apps import AppConfig


class MandatesConfig(AppConfig):
    name = "balai.mandates"
    label = "mandates"

    def ready(self) -> None:
        from balai.mandates import hooks

        _ = hooks  # importing registers
