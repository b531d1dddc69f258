"""A village chooses how its site looks and what stands at its gate and foot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from balai.journal.recording import record
from balai.people.models import Person
from balai.sites.models import Site

DRESS = ("dye", "motif", "tagline", "address", "hours", "email", "phone", "accounts")


@transaction.atomic
def dress(site: Site, chosen: Mapping[str, Any], *, by: Person | None) -> None:
    """Change what is named; what stays the same is not journalled."""
    changed = [name for name in DRESS if name in chosen and getattr(site, name) != chosen[name]]
    for name in changed:
        setattr(site, name, chosen[name])
    if changed:
        site.save(update_fields=changed)
        record("sites.dressed", site, place=site.place, by=by, fields=changed)
