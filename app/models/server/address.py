"""The address of a server that the user typed, and whether what is sent there stays on the user's own network."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.errors import ServerGone, ServerNotConfirmed, SettingsUnusable

EXAMPLE = "http://127.0.0.1:8080"


@dataclass(frozen=True, slots=True)
class Address:
    """`url` without a path of the protocol's own at its end, `host` as it is shown: with its port."""

    url: str
    host: str
    name: str
    port: int


def is_address(text: str) -> bool:
    """Or empty, for none."""
    try:
        return not text or bool(address_of(text))
    except SettingsUnusable:
        return False


def address_of(text: str) -> Address:
    """Raises SettingsUnusable."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port or {"https": 443}.get(parts.scheme, 80)
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or "@" in parts.netloc:
        raise SettingsUnusable("not_an_address", text=text, example=EXAMPLE)
    path = parts.path.rstrip("/").removesuffix("/v1")
    return Address(f"{parts.scheme}://{parts.netloc}{path}", parts.netloc, parts.hostname, port)


def check_confirmed(address: Address, confirmed: str) -> None:
    """Text of the user's documents goes to a host beyond the own network only where the user has confirmed that very
    host. Raises ServerNotConfirmed, and ServerGone where nobody knows the name."""
    if confirmed != address.host and not is_private(address):
        raise ServerNotConfirmed(host=address.host)


def is_private(address: Address) -> bool:
    """Whether every number that the name stands for is this computer or on a private network. Raises ServerGone."""
    return all(_is_private(number) for number in numbers_of(address))


def numbers_of(address: Address) -> set[str]:
    try:
        found = socket.getaddrinfo(address.name, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ServerGone("unknown_host", name=address.name) from error
    return {str(each[4][0]) for each in found}


def _is_private(number: str) -> bool:
    ip = ipaddress.ip_address(number.partition("%")[0])
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return (mapped or ip).is_private or ip.is_loopback or ip.is_link_local
