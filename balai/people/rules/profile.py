"""Why a change of one's own data is refused."""

from __future__ import annotations

from enum import StrEnum

from balai.web.verdicts import Reason


class ProfileFault(StrEnum):
    NO_NAME = "profile.no_name"
    PHONE_TAKEN = "profile.phone_taken"
    NIK_TAKEN = "profile.nik_taken"
    EMAIL_TAKEN = "profile.email_taken"
    NO_WAY_IN = "profile.no_way_in"
    OTHER_NAME = "profile.other_name"


TAKEN = {
    "phone": Reason(ProfileFault.PHONE_TAKEN, "phone"),
    "nik": Reason(ProfileFault.NIK_TAKEN, "nik"),
    "email": Reason(ProfileFault.EMAIL_TAKEN, "email"),
}
OTHER_NAME = Reason(ProfileFault.OTHER_NAME, "phone")
NO_WAY_IN = Reason(ProfileFault.NO_WAY_IN, "phone")
