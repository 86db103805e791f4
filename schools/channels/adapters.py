"""One small class for each program: the hosts of its robots, the body of a text, the signature, the answer.

Sources: the programs' own pages on custom robots (WeCom 91770, DingTalk "custom robot security settings", Feishu
"custom bot usage guide").
"""

import base64
import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from schools.enums import ChannelKind


@dataclass(frozen=True)
class Request:
    """What is posted, as JSON, to which address."""

    address: str
    body: dict[str, Any]


class Adapter(Protocol):
    """What a program's robot understands. `most_bytes` is its limit of a text in UTF-8."""

    hosts: tuple[str, ...]
    can_sign: bool
    most_bytes: int

    def request(self, address: str, secret: str, text: str, now: dt.datetime) -> Request:
        """The request that posts a text; signed when there is a secret."""
        ...

    def refusal(self, answer: dict[str, Any]) -> str:
        """Why the robot refused, from its answer; "" when it took the text."""
        ...


class WeCom:
    """WeCom 企业微信: the key stands in the address; no signature."""

    hosts = ("qyapi.weixin.qq.com",)
    can_sign = False
    most_bytes = 2048

    def request(self, address: str, secret: str, text: str, now: dt.datetime) -> Request:
        return Request(address, {"msgtype": "text", "text": {"content": text}})

    def refusal(self, answer: dict[str, Any]) -> str:
        return _refusal(answer, "errcode", "errmsg")


class DingTalk:
    """DingTalk 钉钉: HMAC-SHA256 of "milliseconds\\nsecret" under the secret, in the address."""

    hosts = ("oapi.dingtalk.com",)
    can_sign = True
    most_bytes = 18_000

    def request(self, address: str, secret: str, text: str, now: dt.datetime) -> Request:
        if secret:
            moment = str(int(now.timestamp() * 1000))
            sign = _hmac(secret, f"{moment}\n{secret}")
            address += ("&" if "?" in address else "?") + urlencode({"timestamp": moment, "sign": sign})
        return Request(address, {"msgtype": "text", "text": {"content": text}})

    def refusal(self, answer: dict[str, Any]) -> str:
        return _refusal(answer, "errcode", "errmsg")


class Feishu:
    """Feishu 飞书: HMAC-SHA256 of nothing under "seconds\\nsecret", in the body."""

    hosts = ("open.feishu.cn", "open.larksuite.com")
    can_sign = True
    most_bytes = 18_000

    def request(self, address: str, secret: str, text: str, now: dt.datetime) -> Request:
        body: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
        if secret:
            moment = str(int(now.timestamp()))
            body = {"timestamp": moment, "sign": _hmac(f"{moment}\n{secret}", ""), **body}
        return Request(address, body)

    def refusal(self, answer: dict[str, Any]) -> str:
        return _refusal(answer, "code" if "code" in answer else "StatusCode", "msg")


ADAPTERS: dict[str, Adapter] = {
    ChannelKind.WECOM: WeCom(),
    ChannelKind.DINGTALK: DingTalk(),
    ChannelKind.FEISHU: Feishu(),
}


def shortened(text: str, most_bytes: int) -> str:
    """The text cut to a robot's limit without breaking a character."""
    raw = text.encode()
    return text if len(raw) <= most_bytes else raw[: most_bytes - 3].decode(errors="ignore") + "…"


def _hmac(key: str, message: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), message.encode(), hashlib.sha256).digest()).decode()


def _refusal(answer: dict[str, Any], code: str, words: str) -> str:
    number = answer.get(code)
    return "" if number == 0 else f"{number}: {str(answer.get(words, ''))[:80]}"
