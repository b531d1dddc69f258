"""What this room tells the others: its lines of the rail, and the words of its verbs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balai.journal import wording
from balai.mandates import gate
from balai.web import navigation
from balai.web.gate import told_by
from balai.web.navigation import Item

told_by(gate.tell)
navigation.register(
    Item(label=_("People"), icon="people", url_name="mandates:list", permission="mandates.read", order=70)
)
navigation.register(
    Item(label=_("Journal"), icon="list", url_name="mandates:journal", permission="journal.read", order=80)
)
navigation.register(Item(label=_("My mandates"), icon="mandate", url_name="mandates:mine", order=90))
navigation.register(Item(label=_("My account"), icon="settings", url_name="people:profile", order=95))

wording.register(
    verbs={
        "charges.extended": _("kept the care of a village for longer"),
        "charges.ended": _("ended the care of a village"),
        "charges.withdrawn": _("took the care of a village back"),
        "decrees.corrected": _("corrected a decree"),
        "decrees.registered": _("registered a decree"),
        "mandates.corrected": _("corrected the dates of a mandate"),
        "mandates.ended": _("ended a mandate"),
        "mandates.granted": _("gave a mandate"),
        "mandates.withdrawn": _("withdrew a mandate"),
    },
    fields={
        "role": _("role"),
        "starts": _("first day"),
        "until": _("end"),
        "end_reason": _("reason"),
        "decree": _("decree"),
        "number": _("number"),
        "dated": _("date"),
        "signer_name": _("signer"),
        "signer_title": _("signer's office"),
        "scan": _("scan"),
    },
)
