"""What every test of the house shares. The test mode is set in balai/config/testing.py, before Django's settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as properties

# A property is right or wrong, not quick or slow: a busy machine is no counter-example.
properties.register_profile("balai", deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


@pytest.fixture(scope="module")
def one_world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """One transaction around all tests of a module, for a world that is dear to make.

    A fixture of the module's own makes the world in it; each test (marked `django_db`) has a savepoint within it.
    """
    from django.conf import settings
    from django.db import transaction
    from django.utils import translation

    with pytest.MonkeyPatch.context() as patch, translation.override("id"), django_db_blocker.unblock():
        for root in ("FILES_ROOT", "PAGES_ROOT"):
            patch.setattr(settings, root, tmp_path_factory.mktemp(root))
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> None:
    """Each test that stores a file or a page has its own empty folder, made when it is first written to."""
    if "one_world" not in request.fixturenames:
        settings.FILES_ROOT = Path(tmp_path_factory.getbasetemp()) / f"files-{abs(hash(request.node.nodeid))}"
    settings.PAGES_ROOT = Path(tmp_path_factory.getbasetemp()) / f"pages-{abs(hash(request.node.nodeid))}"


@pytest.fixture(autouse=True)
def _indonesian() -> None:
    """A request below /en/ leaves its language active in the thread; no test inherits it from another."""
    from django.utils import translation

    translation.activate("id")
