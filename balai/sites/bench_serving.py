"""The same page from granian and from nginx, each on the same one core, asked by wrk from another."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from balai.web.page_store.entrance import THREADS

SECONDS, ROUNDS, READERS, FEW = 4, 3, 64, 8
PACKAGES = ("nginx", "wrk", "libluajit-5.1-2", "libluajit-5.1-common")
BROWSER = {"Accept-Encoding": "gzip", "User-Agent": "Mozilla/5.0 (Linux; Android 9)"}
NGINX = """
worker_processes 1; daemon off; pid {home}/pid; error_log {home}/error.log; {user}
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; default_type text/html; open_file_cache max=100;
  keepalive_requests 10000000;
  client_body_temp_path {home}/a; proxy_temp_path {home}/b; fastcgi_temp_path {home}/c;
  uwsgi_temp_path {home}/d; scgi_temp_path {home}/e;
  server {{ listen 127.0.0.1:{port}; root {home}/www; {headers} }}
}}
"""


class NoTools(Exception):
    """Why nothing can be measured here, and what to install."""


@dataclass(frozen=True, slots=True)
class Servers:
    balai: int  # ports
    nginx: int
    host: str
    wrk: str
    libraries: str


@contextmanager
def world(host: str) -> Iterator[Servers]:
    """Both servers with the home page of this host; the page is stored when they are ready."""
    with ExitStack() as until_the_end:
        home = Path(until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="balai-bench-")))
        tools, libraries = _tools(home)
        balai, nginx = _free_port(), _free_port()
        until_the_end.enter_context(_started(_granian(balai), balai, libraries))
        servers = Servers(balai, nginx, host, tools["wrk"], libraries)
        for _ in range(2):
            headers, body = _ask(servers)
        (home / "www").mkdir()
        (home / "www" / "index.html").write_bytes(body)
        (home / "nginx.conf").write_text(_configuration(home, nginx, headers), encoding="utf-8")
        command = [tools["nginx"], "-p", str(home), "-e", f"{home}/error.log", "-c", f"{home}/nginx.conf"]
        until_the_end.enter_context(_started(command, nginx, libraries))
        yield servers


@contextmanager
def only_balai() -> Iterator[int]:
    """Balai alone, at the port that is given."""
    port = _free_port()
    with _started(_granian(port), port, ""):
        yield port


def _granian(port: int) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1"]
    return [*command, "--blocking-threads", str(THREADS), "--no-ws", "balai.config.wsgi:application"]


def stored(servers: Servers) -> tuple[float, float]:
    """Balai and nginx in turn, so that a busy machine is busy for both; the middle of each."""
    rates = [(_rate(servers, servers.balai), _rate(servers, servers.nginx)) for _ in range(ROUNDS)]
    return median(one for one, _ in rates), median(other for _, other in rates)


def unstored(servers: Servers) -> float:
    """The same page under an address that is never stored."""
    return _rate(servers, servers.balai, "/?tanpa=simpanan", readers=FEW)


def _rate(servers: Servers, port: int, path: str = "/", *, readers: int = READERS) -> float:
    command = [servers.wrk, "-t1", f"-c{readers}", f"-d{SECONDS}s", "--timeout", "20s"]
    for name, value in {"Host": f"{servers.host}:{servers.balai}", **BROWSER}.items():
        command += ["-H", f"{name}: {value}"]
    command.append(f"http://127.0.0.1:{port}{path}")
    environment = os.environ | {"LD_LIBRARY_PATH": servers.libraries}
    said = subprocess.run(command, capture_output=True, text=True, check=True, preexec_fn=_on_core(-1), env=environment)
    if "Non-2xx" in said.stdout or "Socket errors" in said.stdout:
        raise RuntimeError(f"not every answer was good: {said.stdout}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said.stdout)
    assert found is not None
    return float(found[1])


def _ask(servers: Servers) -> tuple[dict[str, str], bytes]:
    asked = http.client.HTTPConnection("127.0.0.1", servers.balai, timeout=30)
    asked.request("GET", "/", headers={"Host": f"{servers.host}:{servers.balai}", **BROWSER})
    answer = asked.getresponse()
    body = answer.read()
    assert answer.status == 200, f"the home page answers {answer.status}"
    assert answer.getheader("ETag"), "the home page is not stored"
    return dict(answer.getheaders()), body


def _configuration(home: Path, port: int, headers: dict[str, str]) -> str:
    """The same bytes with the same headers: nginx adds length, type, date and ETag by itself."""
    own = {"content-length", "content-type", "date", "etag", "server"}
    added = [f'add_header {name} "{value}";' for name, value in headers.items() if name.lower() not in own]
    user = "user root;" if os.geteuid() == 0 else ""
    return NGINX.format(home=home, port=port, headers=" ".join(added), user=user)


@contextmanager
def _started(command: list[str], port: int, libraries: str) -> Iterator[None]:
    environment = os.environ | {"LD_LIBRARY_PATH": libraries}
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_on_core(0),  # noqa: PLW1509 - it only sets the core
        env=environment,
    ) as server:
        try:
            _wait_for(port)
            yield
        finally:
            server.terminate()


def _on_core(number: int) -> Callable[[], None]:
    """The first core for servers, the last one for who asks."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) < 2:
        raise NoTools("it wants two processor cores: one for the server and one for its readers")
    return lambda: os.sched_setaffinity(0, {cores[number]})


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise NoTools(f"a server does not answer at port {port}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _tools(home: Path) -> tuple[dict[str, str], str]:
    """nginx and wrk: installed ones, or Debian's packages unpacked beside the measure, so that nothing is installed."""
    wide = f"{os.environ.get('PATH', '')}:/usr/sbin"
    found = {name: shutil.which(name, path=wide) for name in ("nginx", "wrk")}
    if all(found.values()):
        return {name: str(path) for name, path in found.items()}, ""
    try:
        (home / "packages").mkdir()
        subprocess.run(["apt-get", "download", *PACKAGES], cwd=home / "packages", check=True, capture_output=True)
        for package in (home / "packages").glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", package, home], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoTools(f"`apt-get install nginx wrk` as root, then again ({error})") from error
    libraries = ":".join(sorted({str(path.parent) for path in home.glob("usr/lib/**/*.so*")}))
    return {"nginx": f"{home}/usr/sbin/nginx", "wrk": f"{home}/usr/bin/wrk"}, libraries
