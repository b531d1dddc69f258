"""What `bin/run` says at the end: where Balai is, where the demo village is, and one login for each persona."""

from __future__ import annotations

import pytest

from balai.config import welcome
from balai.demo.personas import PASSWORD, PERSONAS


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("BALAI_HTTPS", raising=False)


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    welcome.greet("localhost", 8123)
    return capsys.readouterr().out.split()


def test_it_names_both_addresses_and_a_login_for_each_persona(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BALAI_DEMO", "1")
    words = said(capsys)
    assert {"http://localhost:8123/", "http://sered.localhost:8123/", PASSWORD} <= set(words)
    assert [one.slug for one in PERSONAS if one.login not in words] == []
    assert [one.slug for one in PERSONAS if one.second_factor and one.totp_secret not in words] == []


def test_without_the_demo_nobody_is_offered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BALAI_DEMO", "0")
    assert said(capsys) == ["Balai", "http://localhost:8123/", "Ctrl-C", "stops", "all", "of", "it."]


def test_behind_a_proxy_the_address_is_the_proxy_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BALAI_HTTPS", "1")
    assert welcome.address("balai.example.go.id", 8000) == "https://balai.example.go.id"
