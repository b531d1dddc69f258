"""`bin/balai`: Django's management commands of the rooms, with errors as one clear line."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """Run one command; bad input ends in one line on stderr and status 1, never in a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(arguments or sys.argv)


if __name__ == "__main__":
    main()
