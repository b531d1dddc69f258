"""Where the database is the last judge: a violated constraint becomes the refusal that the rule would have given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from balai.web.verdicts import Reason, Refused, Verdict


@contextmanager
def refusing(reasons: Mapping[str, Reason]) -> Iterator[None]:
    """A savepoint. `reasons` by constraint: `{"mandates_decree_number_per_year": Reason(...)}`; others pass through.

    A rule looks first and words every reason at once; this catches the one who was faster by a moment.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        reason = reasons.get(constraint_name(error))
        if reason is None:
            raise
        raise Refused(Verdict((reason,))) from error


def constraint_name(error: IntegrityError) -> str:
    """The constraint that PostgreSQL names in its answer, or nothing."""
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
