"""The address of a short video: its form is checked, it is never fetched."""

import ipaddress
import re
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from site_config.shared.errors import UserError

LONGEST = 300
HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


def checked_link(text: str) -> str:
    """Return the address trimmed. Raises UserError with code link for anything but https on a public name.

    Names of computers, numbers instead of names, ports, and names with passwords in them are refused.
    """
    address = text.strip()
    if len(address) > LONGEST or any(sign.isspace() or sign in '<>"\\^`{|}' for sign in address):
        raise _refusal()
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError) as error:
        raise _refusal() from error
    if parts.scheme != "https" or parts.username is not None or port is not None:
        raise _refusal()
    if _is_number(host) or not HOST.fullmatch(host) or parts.path in ("", "/"):
        raise _refusal()
    return address


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _refusal() -> UserError:
    return UserError(
        _("Please paste the video's own page from the browser: an address that begins with https:// ."), "link"
    )
