"""What `bin/run` says once Balai answers: where it is, and in demo mode who one may be."""

from __future__ import annotations

import os

from rich.console import Console

VILLAGE = "sered"  # the demo village with a site of its own


def address(host: str, port: int) -> str:
    """The address of the workspaces. `localhost`, not 127.0.0.1: passkeys work with names alone."""
    if os.environ.get("BALAI_HTTPS") == "1":
        return f"https://{host}"
    return f"http://{host}:{port}"


def greet(host: str, port: int) -> None:
    out = Console(highlight=False)
    out.print(f"\n  Balai       [bold]{address(host, port)}/[/bold]")
    if os.environ.get("BALAI_DEMO") == "1":
        out.print(f"  Desa Sered  [bold]{address(f'{VILLAGE}.{host}', port)}/[/bold]")
        _introduce(out)
    out.print("  Ctrl-C stops all of it.\n")


def _introduce(out: Console) -> None:
    """One login for each persona of the demo. Their passwords are public: real data never meets demo mode."""
    from balai.demo.personas import PASSWORD, PERSONAS

    widths = [
        max(len(words) for words in column)
        for column in zip(*((p.name, p.role, p.login) for p in PERSONAS), strict=True)
    ]
    out.print(
        f"\n  Demo: fictional persons, one click each on the sign-in page; password of all: [bold]{PASSWORD}[/bold]"
    )
    for persona in PERSONAS:
        cells = [
            words.ljust(width) for words, width in zip((persona.name, persona.role, persona.login), widths, strict=True)
        ]
        second = f"second factor {persona.totp_secret}" if persona.second_factor else ""
        out.print("    " + "  ".join([*cells, second]).rstrip(), soft_wrap=True, markup=False)
    out.print()
