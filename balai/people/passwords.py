"""What a password must be, in our own words: Django's validators judge, we say plainly what to do."""

from __future__ import annotations

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
)
from django.utils.translation import gettext as _


class Length(MinimumLengthValidator):
    """Long enough."""

    def get_error_message(self) -> str:
        words = _("This is too short. Use at least %(n)s letters or digits; a few words of your own are best.")
        return words % {"n": self.min_length}


class Common(CommonPasswordValidator):
    """Not one that everybody uses."""

    def get_error_message(self) -> str:
        return _("Many people use this one, so it is guessed at once. Choose words that only you would put together.")


class Digits(NumericPasswordValidator):
    """Not a date of birth."""

    def get_error_message(self) -> str:
        return _("Digits alone are guessed quickly. Add a few letters or words.")
