"""The glossary names what the code names, and nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

from balai.mandates.rules.roles import roles
from balai.places.models import Level

# Values, not tables.
NOT_STORED = {"Reach", "Kind", "Dye", "Motif", "Category", "CommentReason", "ComplaintCategory", "Pillar", "PageKind"}
NOT_STORED |= {"InformationClass", "Fate", "ArticleChoice", "CommentChoice"}
GLOSSARY = Path(__file__).parent.parent.parent / "docs" / "glossary.md"


def _identifiers(section: str) -> set[str]:
    text = GLOSSARY.read_text(encoding="utf-8")
    body = re.split(r"^## ", text, flags=re.M)
    rows = next(part for part in body if part.startswith(f"{section} (code)")).splitlines()[4:]
    return {name for row in rows if row.startswith("|") for name in re.findall(r"`(\w+)`", row.split("|")[2])}


def _models(*rooms: str) -> set[str]:
    return {model.__name__ for room in rooms for model in apps.get_app_config(room).get_models()}


def test_every_role_stands_in_the_glossary_and_no_other() -> None:
    lower_case = {name for name in _identifiers("People and mandates") if name[0].islower()}
    assert lower_case == set(roles())


def test_every_level_of_place_stands_in_the_glossary() -> None:
    assert set(Level.values) - {"country"} <= _identifiers("Places")


def test_every_model_stands_in_the_glossary() -> None:
    sections = "Places", "People and mandates", "Journal, files, desks", "Programme", "Village web sites"
    named = set().union(*(_identifiers(section) for section in sections))
    models = _models("places", "people", "mandates", "journal", "files", "desks", "programme", "sites")
    assert {name for name in named if name[0].isupper()} - NOT_STORED == models
