from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "balai.demo"
    label = "demo"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from balai.demo.personas import PERSONAS
        from balai.journal import wording
        from balai.mandates.models import RoleCode
        from balai.people.personas import offer

        offer(
            PERSONAS,
            title=lambda persona: RoleCode(persona.role).label,
            office=lambda persona: persona.office,
        )
        wording.register(verbs={"demo.built": _("built the demo world"), "trial.sent": _("tried the offline queue")})
