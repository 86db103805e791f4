"""What each robot hears, and how it is signed."""

import base64
import datetime as dt
import hashlib
import hmac
from urllib.parse import parse_qs, urlsplit

import pytest

from schools.channels.adapters import ADAPTERS, shortened

NOW = dt.datetime(2025, 10, 24, 2, 0, 0, tzinfo=dt.UTC)
SECONDS = str(int(NOW.timestamp()))


def sign(key: str, message: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), message.encode(), hashlib.sha256).digest()).decode()


def test_wecom_takes_a_plain_text():
    address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"
    request = ADAPTERS["wecom"].request(address, "ignored", "你好", NOW)
    assert (request.address, request.body) == (address, {"msgtype": "text", "text": {"content": "你好"}})


def test_dingtalk_is_signed_in_the_address():
    address = "https://oapi.dingtalk.com/robot/send?access_token=t"
    request = ADAPTERS["dingtalk"].request(address, "SECabc", "你好", NOW)
    query = parse_qs(urlsplit(request.address).query)
    moment = SECONDS + "000"
    assert query == {"access_token": ["t"], "timestamp": [moment], "sign": [sign("SECabc", f"{moment}\nSECabc")]}
    assert request.body == {"msgtype": "text", "text": {"content": "你好"}}
    assert ADAPTERS["dingtalk"].request(address, "", "你好", NOW).address == address


def test_feishu_is_signed_in_the_body():
    address = "https://open.feishu.cn/open-apis/bot/v2/hook/h"
    request = ADAPTERS["feishu"].request(address, "abc", "你好", NOW)
    assert request.address == address
    assert request.body == {
        "timestamp": SECONDS, "sign": sign(f"{SECONDS}\nabc", ""), "msg_type": "text", "content": {"text": "你好"},
    }  # fmt: skip
    assert "sign" not in ADAPTERS["feishu"].request(address, "", "你好", NOW).body


@pytest.mark.parametrize(
    ("kind", "answer", "refusal"),
    [
        ("wecom", {"errcode": 0, "errmsg": "ok"}, ""),
        ("wecom", {"errcode": 93000, "errmsg": "invalid webhook url"}, "93000: invalid webhook url"),
        ("dingtalk", {"errcode": 310000, "errmsg": "sign not match"}, "310000: sign not match"),
        ("feishu", {"code": 0, "msg": "success"}, ""),
        ("feishu", {"StatusCode": 0, "StatusMessage": "success"}, ""),
        ("feishu", {"code": 19021, "msg": "sign match fail"}, "19021: sign match fail"),
        ("feishu", {}, "None: "),
    ],
)
def test_answers_are_understood(kind, answer, refusal):
    assert ADAPTERS[kind].refusal(answer) == refusal


def test_long_text_is_cut_between_characters():
    text = shortened("学" * 1000, 2048)
    assert len(text.encode()) <= 2048
    assert text == "学" * 681 + "…"
