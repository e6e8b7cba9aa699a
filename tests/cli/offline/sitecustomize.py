"""Python imports this at its start where it finds it: in the program and in every child process that it starts.

From then on opening any socket that could leave the machine, or asking for an address, raises. An audit hook cannot be
removed again (PEP 578), so nothing that is imported later can talk its way around it.
"""

from __future__ import annotations

import socket
import sys


class NetworkUsed(BaseException):
    """Not an Exception: no handler of any library may swallow it."""


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in {socket.AF_INET, socket.AF_INET6}:
        raise NetworkUsed(event)
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        raise NetworkUsed(event)


sys.addaudithook(refuse)
