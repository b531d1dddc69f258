from __future__ import annotations

from balai.mandates.rules.custody import CustodyFault
from balai.mandates.rules.decrees import DecreeFault
from balai.mandates.rules.granting import MandateFault
from balai.mandates.rules.inviting import InvitingFault
from balai.mandates.wording import REFUSALS


def test_every_reason_has_words() -> None:
    assert set(REFUSALS) == {*CustodyFault, *DecreeFault, *InvitingFault, *MandateFault}
