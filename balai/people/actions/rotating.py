"""Seal everything anew with the current key, a batch at a time; stopped half-way, it goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models, transaction

from balai.people import sealing
from balai.people.models import Person
from balai.people.second_factor import BOUND_TO

BATCH = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A sealed column and how each of its values is bound to its row."""

    model: type[models.Model]
    name: str
    bound_to: Callable[[Any], str]


# A room above with a sealed column of its own registers it in its hooks.
_columns: list[Column] = []


def register(model: type[models.Model], name: str, bound_to: Callable[[Any], str]) -> None:
    """Rotation must know every sealed column; `check` refuses one that is not registered."""
    _columns.append(Column(model, name, bound_to))


def columns() -> list[Column]:
    return list(_columns)


def unregistered() -> list[str]:
    """Sealed columns of the rooms that rotation would leave behind."""
    known = {(column.model, column.name) for column in _columns}
    return [
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("balai.") and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if field.name.endswith("_sealed") and (model, field.name) not in known
    ]


def rotate() -> Iterator[int]:
    """Yields how many values each batch sealed anew; each batch is its own transaction."""
    for column in _columns:
        yield from _rotate_column(column)
    yield from _rotate_authenticators()


def left() -> int:
    """How many values are still sealed with an older key."""
    sealed = sum(_stale(column).count() for column in _columns)
    return sealed + sum(1 for row in Authenticator.objects.iterator() if _renewed(row.data) != row.data)


def _stale(column: Column) -> models.QuerySet[Any]:
    fresh = f"{sealing.current_key()}:"
    rows = column.model._default_manager.exclude(**{column.name: ""})
    return rows.exclude(**{f"{column.name}__startswith": fresh}).order_by("pk")


def _rotate_column(column: Column) -> Iterator[int]:
    while True:
        with transaction.atomic():
            rows = list(_stale(column).select_for_update(of=("self",))[:BATCH])
            for row in rows:
                bound = column.bound_to(row)
                plain = sealing.unseal(getattr(row, column.name), bound_to=bound)
                setattr(row, column.name, sealing.seal(plain, bound_to=bound))
            column.model._default_manager.bulk_update(rows, [column.name])
        if not rows:
            return
        yield len(rows)


def _rotate_authenticators() -> Iterator[int]:
    for pk in Authenticator.objects.values_list("pk", flat=True):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().filter(pk=pk).first()
            if row is None or (renewed := _renewed(row.data)) == row.data:
                continue
            row.data = renewed
            row.save(update_fields=["data"])
        yield 1


def _renewed(data: Any) -> Any:
    """allauth keeps what it seals inside JSON: secrets and seeds."""
    if isinstance(data, dict):
        return {key: _renewed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_renewed(value) for value in data]
    if isinstance(data, str) and sealing.is_sealed(data) and not sealing.sealed_with_current(data):
        return sealing.seal(sealing.unseal(data, bound_to=BOUND_TO), bound_to=BOUND_TO)
    return data


register(Person, "phone_sealed", lambda person: person.bound("phone"))
register(Person, "nik_sealed", lambda person: person.bound("nik"))
register(Person, "address_sealed", lambda person: person.bound("address"))
