from __future__ import annotations

from django.apps import AppConfig


class MandatesConfig(AppConfig):
    name = "balai.mandates"
    label = "mandates"
