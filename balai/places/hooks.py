"""What this room hangs on others: its line in the rail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balai.web import navigation


def connect() -> None:
    navigation.register(
        navigation.Item(
            label=_("Hamlets"), icon="map", url_name="places:my_hamlets", permission="places.hamlets", order=80
        )
    )
