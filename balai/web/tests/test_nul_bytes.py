from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["/tempat/33%00/", "/en/tempat/%00/", "/tempat/cari/?q=%00", "/akun/layanan/%00/masuk/"]
)
def test_an_address_with_a_nul_byte_is_refused_and_nothing_breaks(client: Client, url: str) -> None:
    response = client.get(url)
    assert (response.status_code, response.content.count(b"<h1")) == (400, 1)
