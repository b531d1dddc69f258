"""Entries keep their names when the village gets another domain."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from balai.demo.makers import make_article, make_host, make_site, make_village
from balai.sites.actions import naming


@pytest.mark.django_db
def test_a_new_domain_renames_no_entry() -> None:
    site = make_site(make_village("Sered"))
    make_article(site)
    before = {path: _names(site.main_host, path) for path in ("/kabar.atom", "/kabar.rss")}
    naming.make_main(make_host(site, "sered.desa.id"), by=None)
    after = {path: _names("sered.desa.id", path) for path in before}
    assert (after, [len(names) for names in after.values()]) == (before, [1, 1])


def _names(host: str, path: str) -> list[str]:
    text = Client().get(path, headers={"host": host}).content.decode()
    return re.findall(r"<(?:id|guid[^>]*)>(tag:[^<]+)<", text)
