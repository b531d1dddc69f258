from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "balai.demo"
    label = "demo"

    def ready(self) -> None:
        from balai.demo.personas import PERSONAS
        from balai.mandates.models import RoleCode
        from balai.mandates.rules.roles import roles
        from balai.people.personas import offer

        offer(
            PERSONAS,
            title=lambda persona: RoleCode(persona.role).label,
            level=lambda persona: roles()[persona.role].levels[0],
        )
