"""`bin/balai`: Django's management commands of the rooms, with errors as one clear line."""

from __future__ import annotations

import contextlib
import difflib
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

WITHOUT_DATABASE = {"help", "version", "--version", "--help", "-h", "messages", "collectstatic", "diffsettings"}


def main(arguments: list[str] | None = None) -> None:
    """Run one command; bad input ends in one line on stderr and status 1, never in a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    given = ["bin/balai", *(sys.argv[1:] if arguments is None else arguments)]
    if len(given) == 1:
        given.append("help")
    try:
        with database_for(given[1:]):
            _execute(given)
    except KeyboardInterrupt:
        sys.exit("\nBalai: stopped.")
    except Exception as error:
        words = explanation(error)
        if not words or "--traceback" in given or os.environ.get("BALAI_DEBUG") == "1":
            raise
        print(f"Balai: {words}", file=sys.stderr)
        sys.exit(getattr(error, "returncode", 1))


@contextlib.contextmanager
def database_for(arguments: list[str]) -> Iterator[None]:
    """The embedded server, started if the command needs it and left as it was found."""
    if os.environ.get("DATABASE_URL") or arguments[0] in WITHOUT_DATABASE or "--help" in arguments or "-h" in arguments:
        yield
        return
    from django.conf import settings

    from balai.config import postgres

    with postgres.hold(settings.VAR):
        yield


def explanation(error: BaseException) -> str:
    """One line for what a person can mend; empty for what is our own fault and deserves its traceback."""
    from django.core.exceptions import ImproperlyConfigured, ValidationError
    from django.core.management.base import CommandError
    from django.db import OperationalError

    from balai.config.postgres import PostgresError
    from balai.web.verdicts import Refused

    said: list[tuple[type[BaseException] | tuple[type[BaseException], ...], Callable[[Any], str]]] = [
        (CommandError, str),  # a list of faults, each with its line number, keeps its lines
        (ValidationError, lambda error: _one_line(" ".join(error.messages))),
        (OperationalError, lambda error: _one_line(f"the database cannot be reached: {error}")),
        (Refused, lambda error: _one_line(f"refused: {error}")),
        (OSError, lambda error: _one_line(f"{error.strerror or error} {error.filename or ''}")),
        (
            (PostgresError, ImproperlyConfigured, ValueError),
            lambda error: _one_line(str(error)) or type(error).__name__,
        ),
    ]
    return next((words(error) for kinds, words in said if isinstance(error, kinds)), "")


def _execute(given: list[str]) -> None:
    import django
    from django.core.management import ManagementUtility, get_commands
    from django.core.management.base import CommandError

    django.setup()
    name = given[1]
    if not name.startswith("-") and name not in {"help", "version"} | set(get_commands()):
        near = difflib.get_close_matches(name, get_commands(), 1)
        hint = f"did you mean {near[0]}?" if near else "`bin/balai help` lists them"
        raise CommandError(f"there is no command {name}; {hint}")
    raises = [] if name.startswith("-") or name in {"help", "version"} else ["--traceback"]
    ManagementUtility([*given[:2], *raises, *given[2:]]).execute()


def _one_line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
