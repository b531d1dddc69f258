"""Set a password."""

from __future__ import annotations

from balai.people.models import Person


def set_password(person: Person, password: str) -> list[str]:
    """Store it; the names of the changed fields, for the journal of the action that calls this."""
    person.set_password(password)
    person.save(update_fields=["password"])
    return ["password"]
