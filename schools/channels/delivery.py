"""The guarded way out: known hosts only, public addresses only, no redirects, little time, little reading.

An address is typed by people, so nothing else may come of it than a post to a chat program (no SSRF): the name is
resolved once, every address it has must be public, and the connection goes to the address that was looked at.
"""

import datetime as dt
import http.client
import ipaddress
import json
import socket
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.channels.adapters import ADAPTERS, shortened

SECONDS = 8.0
MOST_ANSWER = 16 * 1024  # bytes
HTTPS = 443


class UnsafeAddress(ValueError):
    """The address leads elsewhere than to a chat program; the sentence says so to whoever typed it."""


class NotDelivered(Exception):
    """The robot certainly did not take the text."""


class PerhapsDelivered(Exception):
    """The dialogue broke off after the text had been sent."""


@dataclass(frozen=True)
class Delivered:
    at: dt.datetime


def check_address(kind: str, address: str) -> SplitResult:
    """Return the parts of an address that may be used for this program.

    HTTPS on its own port at one of the program's hosts, or whatever WEBHOOK_HOSTS names. Raises UnsafeAddress.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise UnsafeAddress(_("This is not an address.")) from error
    if parts.username or parts.password or parts.fragment or any(sign.isspace() for sign in address):
        raise UnsafeAddress(_("This is not an address of a robot."))
    if _is_allowed_by_setting(host, port) and parts.scheme in ("http", "https"):
        return parts
    if parts.scheme != "https" or port not in (None, HTTPS):
        raise UnsafeAddress(_("The address has to begin with https://."))
    if host not in ADAPTERS[kind].hosts:
        hosts = _(", ").join(ADAPTERS[kind].hosts)
        raise UnsafeAddress(_("The address has to lead to %(hosts)s.") % {"hosts": hosts})
    return parts


def deliver(*, kind: str, address: str, secret: str, text: str, now: dt.datetime | None = None) -> Delivered:
    """Post a text to a robot. Raises UnsafeAddress, NotDelivered or PerhapsDelivered; their texts hold no address."""
    adapter, now = ADAPTERS[kind], now or timezone.now()
    check_address(kind, address)
    request = adapter.request(address, secret, shortened(text, adapter.most_bytes), now)
    answer = _post(request.address, json.dumps(request.body, ensure_ascii=False).encode())
    if refusal := adapter.refusal(answer):
        raise NotDelivered(refusal)
    return Delivered(now)


def _is_allowed_by_setting(host: str, port: int | None) -> bool:
    return bool(host) and (host in settings.WEBHOOK_HOSTS or f"{host}:{port}" in settings.WEBHOOK_HOSTS)


def _post(address: str, body: bytes) -> dict[str, Any]:
    parts = urlsplit(address)
    connection = _connection(parts)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        connection.connect()
    except (OSError, http.client.HTTPException) as error:
        raise NotDelivered(_("The host cannot be reached.")) from error
    try:
        connection.request("POST", path or "/", body, {"Content-Type": "application/json; charset=utf-8"})
        response = connection.getresponse()
        content = response.read(MOST_ANSWER + 1)
    except (OSError, http.client.HTTPException) as error:
        raise PerhapsDelivered(_("The host did not answer.")) from error
    finally:
        connection.close()
    return _answer(response.status, content)


def _answer(status: int, content: bytes) -> dict[str, Any]:
    """The robot's own answer. Any other status is a refusal; a redirect is never followed."""
    if status != http.client.OK:
        raise NotDelivered(_("The host answered %(status)d.") % {"status": status})
    try:
        found = json.loads(content) if len(content) <= MOST_ANSWER else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise NotDelivered(_("The host answered something that no robot answers."))
    return found


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    """A connection that goes to the one address looked at, under the name in its certificate."""
    assert parts.hostname
    port = parts.port or (HTTPS if parts.scheme == "https" else 80)
    target = _public_address(parts.hostname, port, parts.port)
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(parts.hostname, port, timeout=SECONDS, context=context)
    else:
        connection = http.client.HTTPConnection(parts.hostname, port, timeout=SECONDS)
    # http.client's own hook; it keeps a second look at the name, which might answer differently, from happening.
    connection._create_connection = lambda address, timeout, source: socket.create_connection(target, timeout)  # type: ignore[attr-defined]
    return connection


def _public_address(host: str, port: int, named_port: int | None) -> tuple[str, int]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotDelivered(_("The host has no address.")) from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    is_public = all(ipaddress.ip_address(address).is_global for address in addresses)
    if not is_public and not _is_allowed_by_setting(host, named_port):
        raise UnsafeAddress(_("The host lies in a private network."))
    return addresses[0], port
