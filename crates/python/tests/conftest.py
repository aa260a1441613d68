"""What the tests share: the command line, and a server that counts what reaches it."""

from __future__ import annotations

import json
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List

import pytest

from moonlint.__main__ import command

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[3]

GOOD: Dict[str, Any] = {"model": "wan2.7", "prompt": "A kite over the dunes", "duration": 10}
BAD: Dict[str, Any] = {"model": "wan2.7", "prompt": "A kite over the dunes", "duration": 7}


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Runs the command line that is installed beside the package, in a folder of the test's own."""

    def run(*arguments: str, **options: Any) -> "subprocess.CompletedProcess[str]":
        options = {"cwd": tmp_path, "capture_output": True, "text": True, "encoding": "utf-8", **options}
        return subprocess.run([command(), *arguments], **options)

    return run


@pytest.fixture
def printed(run: Any) -> Callable[..., Any]:
    """What the command line prints as JSON."""

    def printed(*arguments: str, **options: Any) -> Any:
        return json.loads(run(*arguments, **options).stdout)

    return printed


class Server:
    """A server on this machine that takes any request, and remembers the paths of those that reached it."""

    def __init__(self) -> None:
        self.reached: List[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                if self.headers.get("Transfer-Encoding") == "chunked":
                    while int(self.rfile.readline().strip() or b"0", 16):
                        self.rfile.readline()
                    self.rfile.readline()
                else:
                    self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self.do_GET()

            def do_GET(self) -> None:
                outer.reached.append(f"{self.command} {self.path}")
                body = b'{"id": "task_kite", "object": "task", "status": "submitted"}'
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.http.serve_forever, daemon=True)
    thread.start()
    yield server
    server.http.shutdown()
    server.http.server_close()
