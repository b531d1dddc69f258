"""What this room tells the others: its lines of the rail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balai.web import navigation
from balai.web.navigation import Item

navigation.register(
    Item(label=_("Overview"), icon="hall", url_name="programme:overview", permission="overview.aggregate", order=20)
)
