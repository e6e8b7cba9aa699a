"""What a server can do wrong, each in one sentence: real sockets, a server that misbehaves on purpose."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from app.errors import ServerError, ServerGone, ServerRefused
from app.models.server import wire
from app.models.server.address import address_of
from app.models.server.wire import Wire
from app.wordings import remedy, sentence
from tests.models.serving import free_port
from tests.saying import gives

Reply = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def replying(reply: Reply, certificate: Path | None = None) -> Iterator[str]:
    """The host of a server that replies so to everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply(self)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            reply(self)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(HTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that hangs up is part of the test."""

    server = Quiet(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def sent(status: int, body: str, headers: dict[str, str] | None = None) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body.encode())))
        handler.end_headers()
        handler.wfile.write(body.encode())

    return reply


def refusal(reply: Reply) -> ServerError:
    with replying(reply) as host, pytest.raises(ServerError) as refused:
        Wire(address_of(f"http://{host}")).post("/v1/completions", {})
    assert host in sentence(refused.value.notice)
    assert remedy(refused.value.notice)
    return refused.value


def test_no_server() -> None:
    port = free_port()
    with pytest.raises(ServerGone, check=gives("server_gone.nobody_there", host=f"127.0.0.1:{port}")):
        Wire(address_of(f"http://127.0.0.1:{port}")).get("/v1/models")


def test_a_path_it_does_not_have() -> None:
    with replying(sent(404, "Not Found")) as host:
        assert Wire(address_of(f"http://{host}")).get("/props") is None


def test_a_model_it_does_not_have() -> None:
    told = refusal(sent(404, '{"error": {"message": "The model nope does not exist."}}'))
    assert "The model nope does not exist." in sentence(told.notice)


def test_an_error_of_the_server() -> None:
    told = refusal(sent(500, '{"error": {"message": "out of memory"}}'))
    assert gives("server_refused.error_status", status=500, why="out of memory")(told)
    assert gives("server_refused.error_status", status=502, why="it says no more")(refusal(sent(502, "")))


def test_a_long_error_is_cut() -> None:
    assert len(sentence(refusal(sent(500, "x" * 100_000)).notice)) < 400


@pytest.mark.parametrize("body", ["<html>Welcome</html>", "", "[1, 2]", "null", "{"])
def test_what_is_no_json_object(body: str) -> None:
    assert gives("server_refused.not_a_model_server")(refusal(sent(200, body)))


def test_an_error_with_status_200() -> None:
    told = refusal(sent(200, '{"error": {"message": "too long"}}'))
    assert gives("server_refused.why", why="too long")(told)


def test_a_redirect_is_not_followed() -> None:
    asked: list[str] = []

    def elsewhere(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        sent(200, "{}")(handler)

    with replying(elsewhere) as other:
        told = refusal(sent(307, "", {"Location": f"http://{other}/v1/completions"}))
    assert gives("server_refused.redirects")(told)
    assert not asked


def test_a_key_it_asks_for() -> None:
    assert gives("server_refused.wants_key")(refusal(sent(401, "{}")))


def test_a_server_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "READ_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(ServerGone, check=gives("server_gone.too_slow", host=host, seconds=0.2)):
            Wire(address_of(f"http://{host}")).get("/v1/models")


def test_a_server_that_goes_in_the_middle_of_a_reply() -> None:
    def broken(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'data: {"choices": [{"text": "So"}]}\n\n')

    with replying(broken) as host:
        events = Wire(address_of(f"http://{host}")).stream("/v1/completions", {})
        assert next(events) == {"choices": [{"text": "So"}]}
        with pytest.raises(ServerGone, check=gives("server_gone.broken_off", host=host)):
            next(events)


def test_a_stream_it_does_not_offer() -> None:
    told = gives("server_refused.error_status", status=500)
    with replying(sent(500, "no")) as host, pytest.raises(ServerRefused, check=told):
        list(Wire(address_of(f"http://{host}")).stream("/v1/completions", {}))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl, which makes the certificate, is not installed")
def test_a_certificate_of_its_own_making(tmp_path: Path) -> None:
    pem = tmp_path / "server.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, "-keyout", pem, "-out", tmp_path / "cert.pem"], check=True, capture_output=True)
    pem.write_text(pem.read_text() + (tmp_path / "cert.pem").read_text())
    told = gives("server_refused.certificate")
    with replying(sent(200, "{}"), pem) as host, pytest.raises(ServerRefused, check=told):
        Wire(address_of(f"https://{host}")).get("/v1/models")


def test_proxies_of_the_environment_are_passed_by(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    with replying(sent(200, '{"well": true}')) as host:
        assert Wire(address_of(f"http://{host}")).get("/v1/models") == {"well": True}
