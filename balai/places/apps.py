from __future__ import annotations

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "balai.places"
    label = "places"

    def ready(self) -> None:
        from balai.places import hooks

        hooks.connect()
