"""What every test of the house shares. The test mode is set in balai/config/testing.py, before Django's settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as properties

# A property is right or wrong, not quick or slow: a busy machine is no counter-example.
properties.register_profile("balai", deadline=None)
properties.load_profile("balai")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Keys as long as the nation's, and other ones in each table.

    Otherwise a key written with a thousands separator, or taken for a key of another table, is right by chance.
    """
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "select setval(quote_ident(schemaname) || '.' || quote_ident(sequencename), "
            "1000000 * row_number() over (order by sequencename)) from pg_sequences "
            "where data_type = 'bigint'::regtype"
        )


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> None:
    """Each test that stores a file or a page has its own empty folder, made when it is first written to."""
    settings.FILES_ROOT = Path(tmp_path_factory.getbasetemp()) / f"files-{abs(hash(request.node.nodeid))}"
    settings.PAGES_ROOT = Path(tmp_path_factory.getbasetemp()) / f"pages-{abs(hash(request.node.nodeid))}"


@pytest.fixture(autouse=True)
def _indonesian() -> None:
    """A request below /en/ leaves its language active in the thread; no test inherits it from another."""
    from django.utils import translation

    translation.activate("id")
