from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register


class WebConfig(AppConfig):
    name = "balai.web"
    label = "web"

    def ready(self) -> None:
        from balai.web.checks import every_view_has_a_policy

        register("balai")(every_view_has_a_policy)
