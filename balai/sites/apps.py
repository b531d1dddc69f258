from __future__ import annotations

from django.apps import AppConfig


class SitesConfig(AppConfig):
    name = "balai.sites"
    label = "sites"

    def ready(self) -> None:
        from balai.sites import hooks  # noqa: F401 (its lines register themselves)
