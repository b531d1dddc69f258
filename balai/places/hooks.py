"""What this room hangs on others: its line in the rail, and the words of its verbs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balai.journal import wording
from balai.web import navigation


def connect() -> None:
    navigation.register(
        navigation.Item(
            label=_("Hamlets"), icon="map", url_name="places:my_hamlets", permission="places.hamlets", order=80
        )
    )
    wording.register(
        verbs={
            "places.days_off_set": _("set days off"),
            "places.hamlet_added": _("added a hamlet"),
            "places.hamlet_closed": _("closed a hamlet"),
            "places.hamlet_renamed": _("renamed a hamlet"),
            "places.imported": _("loaded a list of places"),
            "places.outlined": _("loaded boundaries"),
            "places.pointed": _("loaded coordinates"),
        },
        fields={"abolished": _("abolished")},
    )
