"""What the pages of the repository name is there, and what is there is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent.parent
PAGES = sorted([HOUSE / "README.md", *(HOUSE / "docs").rglob("*.md"), *(HOUSE / "balai").rglob("README.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))
def test_every_link_and_picture_of_a_page_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    lost = [to for to in targets if not to.startswith(("http", "mailto:")) and not (page.parent / to).exists()]
    assert lost == []


def test_the_readme_names_every_room() -> None:
    rooms = {path.name for path in (HOUSE / "balai").iterdir() if (path / "__init__.py").exists()}
    table = (HOUSE / "README.md").read_text("utf-8").split("## The rooms")[1].split("## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.M)) == rooms


def test_the_readme_leads_to_every_how_to() -> None:
    readme = (HOUSE / "README.md").read_text("utf-8")
    assert set(re.findall(r"docs/how-to/([\w-]+)\.md", readme)) == {
        path.stem for path in (HOUSE / "docs" / "how-to").glob("*.md")
    }
