"""What an office does with the person behind a mandate: correct the name, see sealed data, take a link back.

Only who stands above all that somebody holds (`rules/custody.py`): otherwise a village mandate, handed to an official
of the ministry, would open the official's identity card number to the regency.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from balai.mandates.actions.inviting import held_now_or_later
from balai.mandates.holdings import holdings_of
from balai.mandates.rules import custody
from balai.mandates.rules.granting import Holding
from balai.mandates.rules.roles import roles
from balai.people.actions import correcting, inviting, revealing
from balai.people.models import Invitation, Person
from balai.places.clock import national_today
from balai.places.models import Place
from balai.web.verdicts import Verdict, require


@transaction.atomic
def rename(person: Person, name: str, *, by: Person, place: Place | None) -> Person:
    """Correct a wrong name; the earlier one is kept. Raises `Refused`."""
    require(minding(person, by=by))
    return correcting.correct_name(person, name, by=by, place=place)


@transaction.atomic
def show(person: Person, fields: Sequence[str], *, by: Person, place: Place | None) -> revealing.Revealed:
    """Data in clear: the number to whoever has to call, the rest to the office above. Raises `Refused`."""
    if custody.SEALED & set(fields):
        require(minding(person, by=by))
    return revealing.reveal(person, fields, by=by, place=place)


@transaction.atomic
def take_back(invitation: Invitation, *, by: Person) -> None:
    """The link of one's own office, or of somebody one may invite. Raises `Refused`."""
    if invitation.issued_by_id != by.pk:
        require(minding(invitation.person, by=by))
    inviting.revoke(invitation, by=by)


def minding(person: Person, *, by: Person) -> Verdict:
    return custody.may_mind(
        [Holding(roles()[mandate.role], mandate.place.path) for mandate in held_now_or_later(person)],
        holdings=holdings_of(by, on=national_today()) or (),
        oneself=by.pk == person.pk,
    )
