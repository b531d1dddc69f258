"""What this room hangs on others: its line in the rail, and the words of its verbs."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from balai.journal import wording
from balai.places.reach import Reach
from balai.web import navigation


def _has_no_overview(request: HttpRequest) -> bool:
    """Whoever sees no overview of the programme looks a village up on the map for everyone."""
    reach: Reach = request.reach  # type: ignore[attr-defined]
    return not reach.anywhere("overview.aggregate")


def connect() -> None:
    navigation.register(
        navigation.Item(
            label=_("Hamlets"), icon="map", url_name="places:my_hamlets", permission="places.hamlets", order=80
        )
    )
    navigation.register(
        navigation.Item(label=_("Places"), icon="map", url_name="places:index", order=55, shown=_has_no_overview)
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
