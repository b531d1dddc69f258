"""Reach: what a person may do, and where. A value, computed once a request by `mandates`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Reach:
    """Permission → path prefixes (`/1/33/4401/`). A prefix reaches its place and everything below it."""

    grants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def nowhere(cls) -> Reach:
        return cls({})

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Reach:
        """From (permission, path) pairs."""
        grants: dict[str, set[str]] = {}
        for may, path in pairs:
            grants.setdefault(may, set()).add(path)
        return cls({may: tuple(sorted(paths)) for may, paths in grants.items()})

    def prefixes(self, may: str | None = None) -> tuple[str, ...]:
        """The prefixes where `may` is held; with None, where anything is."""
        if may is not None:
            return self.grants.get(may, ())
        return tuple(sorted({path for paths in self.grants.values() for path in paths}))

    def anywhere(self, may: str) -> bool:
        return bool(self.grants.get(may))

    def covers(self, may: str | None, path: str) -> bool:
        """Whether `may` is held at this path or above it."""
        return any(path.startswith(prefix) for prefix in self.prefixes(may))


M = TypeVar("M", bound=models.Model, covariant=True)  # noqa: PLC0105 (django-stubs name it so too)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows that belong to a place. `place_path` names the look-up of that place's path."""

    place_path = "place__path"

    def within(self, reach: Reach, may: str | None = None) -> Self:
        """Only rows at places where the reach holds `may` (None: anything at all)."""
        prefixes = reach.prefixes(may)
        if not prefixes:
            return self.none()
        test = Q()
        for prefix in prefixes:
            test |= Q(**{f"{self.place_path}__startswith": prefix})
        return self.filter(test)
