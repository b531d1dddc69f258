"""A pytest plugin, loaded before Django reads its settings: test mode, and a throw-away database if none is named.

It stands in pyproject.toml (`-p balai.config.testing`), since pytest-django reads the settings before any conftest.py.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack

import pytest

from balai.config import hurrying

os.environ["BALAI_TESTING"] = "1"
os.environ.setdefault("BALAI_DEMO", "1")
_until_the_end = ExitStack()

# The files that take longest, the longest first: begun at the end, they would run while other processes stand idle.
HEAVY = (
    "tests/house/test_running.py",
    "tests/house/test_fresh_clone.py",
    "tests/journeys/",
    "tests/house/test_every_public_page.py",
    "tests/house/test_access_crawl.py",
    "balai/config/tests/test_backups.py",
    "balai/config/tests/test_postgres.py",
    "balai/demo/",
    "balai/sites/tests/test_importing_rules.py",
    "balai/web/tests/test_sheet_reading.py",
    "balai/places/tests/test_real_files.py",
    "balai/programme/tests/test_caseload.py",
)
DEAREST = (*HEAVY, "tests/house/")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(args: list[str]) -> None:
    """Give the tests a `var` and a PostgreSQL of their own where none is named; xdist's workers inherit both."""
    if "BALAI_VAR" not in os.environ:
        os.environ["BALAI_VAR"] = _until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="balai-var-"))
    if "DATABASE_URL" not in os.environ and not {"--help", "-h", "--version", "--co", "--collect-only"} & set(args):
        from balai.config import postgres

        os.environ["DATABASE_URL"] = _until_the_end.enter_context(postgres.throwaway()).url()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The dearest files first; all others as they were found. In a hurry the other way round."""
    if hurrying.UNTIL in os.environ:
        items[:] = hurrying.in_order(items, filter(None, os.environ[hurrying.CHANGED].split(",")), HEAVY)
        return
    items.sort(key=lambda item: next((at for at, path in enumerate(DEAREST) if item.nodeid.startswith(path)), 99))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if hurrying.is_over() and hurrying.can_wait(item, HEAVY):
        pytest.skip(hurrying.LEFT_OUT)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    _until_the_end.close()
