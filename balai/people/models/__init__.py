from __future__ import annotations

from balai.people.models.earlier_name import EarlierName
from balai.people.models.invitation import Invitation, InvitationKind
from balai.people.models.person import Person

__all__ = ["EarlierName", "Invitation", "InvitationKind", "Person"]
