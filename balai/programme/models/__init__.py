from __future__ import annotations

from balai.programme.models.ambassador import AmbassadorBase
from balai.programme.models.delegation import Delegate, Delegation, PendingImport
from balai.programme.models.locus import Locus
from balai.programme.models.nomination import Nomination, NominationStep
from balai.programme.models.phase import Figure, Phase, Programme
from balai.programme.models.proposal import Proposal, ProposedVillage
from balai.programme.models.quota import Quota

__all__ = [
    "AmbassadorBase",
    "Delegate",
    "Delegation",
    "Figure",
    "Locus",
    "Nomination",
    "NominationStep",
    "PendingImport",
    "Phase",
    "Programme",
    "Proposal",
    "ProposedVillage",
    "Quota",
]
