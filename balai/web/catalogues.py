"""The rooms' message catalogues, kept by Babel, so that no gettext binaries are needed.

Python files are read as they are; templates through Django's own `templatize`; of a YAML file under `rules/` whose
first lines say `# translate: prose, label`, the values of those keys.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

LOCALE = "id"
KEYWORDS: dict[str, tuple[Any, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
LEFT_OUT = {"tests", "migrations", "locale", "__pycache__"}
HEADER = f"""msgid ""
msgstr ""
"Language: {LOCALE}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a catalogue does not pass: untranslated, fuzzy, obsolete, missing or wrong."""

    kind: str
    text: str


def po_file(room: Path) -> Path:
    return room / "locale" / LOCALE / "LC_MESSAGES" / "django.po"


def found(room: Path) -> Catalog:
    """Every message in a room's sources."""
    catalog = Catalog(locale=LOCALE, fuzzy=False)
    for path in sorted(room.rglob("*")):
        if not LEFT_OUT & set(path.relative_to(room).parts):
            for ids, context in _messages(path):
                catalog.add(ids, context=context)
    return catalog


def _messages(path: Path) -> Iterator[tuple[Any, str | None]]:
    if path.suffix == ".py":
        yield from _of_python(path.read_text(encoding="utf-8"))
    elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
        yield from _of_python(_pseudo_python(path))
    elif path.suffix == ".yaml":
        yield from _of_yaml(path)


def _of_python(source: str) -> Iterator[tuple[Any, str | None]]:
    lines = io.BytesIO(source.encode())
    for _line, ids, _comments, context in extract("python", lines, keywords=KEYWORDS, options={"encoding": "utf-8"}):
        yield ids, context


def _pseudo_python(path: Path) -> str:
    """What `templatize` leaves of a template, without the indentation that a tokenizer would stumble over."""
    lines = templatize(path.read_text(encoding="utf-8"), origin=str(path)).splitlines()
    return "".join(f"{line.strip()}\n" for line in lines)


def _of_yaml(path: Path) -> Iterator[tuple[Any, str | None]]:
    source = path.read_text(encoding="utf-8")
    named = re.search(r"^# translate: (.+)$", source, flags=re.MULTILINE)
    if named:
        keys = {key.strip() for key in named[1].split(",")}
        yield from ((text, None) for text in _values(yaml.safe_load(source), keys))


def _values(node: Any, keys: set[str]) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _values(item, keys)
    if isinstance(node, dict):
        for key, value in node.items():
            if key in keys and isinstance(value, str):
                yield " ".join(value.split())
            else:
                yield from _values(value, keys)


def stored(room: Path) -> Catalog:
    """The room's catalogue as it lies on disk; an empty one if there is none."""
    path = po_file(room)
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else HEADER.encode()), locale=LOCALE)


def update(room: Path) -> int:
    """Bring the room's catalogue in step with its sources; returns how many messages still lack words."""
    wanted, kept = found(room), stored(room)
    if not len(wanted) and not po_file(room).exists():
        return 0
    kept.update(wanted, no_fuzzy_matching=True)
    for message in kept:
        if isinstance(message.string, tuple | list):  # Indonesian has one form for all numbers
            message.string = tuple(message.string[: kept.num_plurals])
    out = io.BytesIO()
    write_po(out, kept, width=110, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    path = po_file(room)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + out.getvalue().decode().strip() + "\n", encoding="utf-8")
    return sum(1 for message in kept if message.id and not _translated(message))


def faults(room: Path) -> list[Fault]:
    """Everything that keeps the room from being complete in Indonesian."""
    wanted, kept = found(room), stored(room)
    ids = {_key(message) for message in wanted if message.id}
    held = {_key(message): message for message in kept if message.id}
    found_faults = [Fault("missing", str(key[0])) for key in sorted(ids - held.keys(), key=str)]
    for key, message in held.items():
        found_faults += [Fault(kind, str(key[0])) for kind in _faults_of(message, key in ids, kept)]
    return found_faults


def _faults_of(message: Message, used: bool, catalog: Catalog) -> Iterator[str]:
    if not used:
        yield "obsolete"
    if message.fuzzy:
        yield "fuzzy"
    if not _translated(message):
        yield "untranslated"
    else:
        yield from (f"wrong ({error})" for error in message.check(catalog))


def _key(message: Message) -> tuple[Any, str | None]:
    return message.id if isinstance(message.id, str) else message.id[0], message.context


def _translated(message: Message) -> bool:
    words = message.string
    if words is None or isinstance(words, str):
        return bool(words)
    return all(words)


def compile_(room: Path) -> bool:
    """Write the `.mo` beside the `.po` where it is older; it is not committed."""
    source = po_file(room)
    target = source.with_suffix(".mo")
    if not source.exists() or (target.exists() and target.stat().st_mtime > source.stat().st_mtime):
        return False
    with target.open("wb") as file:
        write_mo(file, stored(room), use_fuzzy=False)
    return True
