"""The guarded way out: what it posts, and everything that it refuses."""

import base64
import hashlib
import hmac
import socket
from unittest import mock
from urllib.parse import parse_qs, urlsplit

import pytest

from schools.channels import NotDelivered, PerhapsDelivered, UnsafeAddress, check_address, deliver
from tests.schools.channels.robot import running

WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"


@pytest.fixture
def robot(settings):
    with running() as found:
        settings.WEBHOOK_HOSTS = (found.host,)
        yield found


def post(robot, kind="wecom", secret="", path="/send?key=k"):
    return deliver(kind=kind, address=robot.address(path), secret=secret, text="尚有 2 所学校缺报")


def test_text_arrives_as_it_was_said(robot):
    post(robot)
    assert robot.heard == [("/send?key=k", {"msgtype": "text", "text": {"content": "尚有 2 所学校缺报"}})]


def test_signature_arrives_with_the_text(robot):
    post(robot, "dingtalk", "SECx", "/send?access_token=t")
    ((path, _body),) = robot.heard
    query = parse_qs(urlsplit(path).query)
    raw = hmac.new(b"SECx", f"{query['timestamp'][0]}\nSECx".encode(), hashlib.sha256).digest()
    assert query["sign"] == [base64.b64encode(raw).decode()]
    robot.heard.clear()
    post(robot, "feishu", "abc", "/hook")
    ((_path, body),) = robot.heard
    raw = hmac.new(f"{body['timestamp']}\nabc".encode(), b"", hashlib.sha256).digest()
    assert (body["sign"], body["content"]) == (base64.b64encode(raw).decode(), {"text": "尚有 2 所学校缺报"})


@pytest.mark.parametrize(
    ("status", "answer"),
    [(500, b"{}"), (200, b"<html>"), (200, b"[]"), (200, b'{"errcode": 1}'), (200, b" " * 20_000 + b'{"errcode": 0}')],
)
def test_any_other_answer_is_a_refusal(robot, status, answer):
    robot.status, robot.answer = status, answer
    with pytest.raises(NotDelivered):
        post(robot)


def test_redirect_is_not_followed(robot):
    robot.status, robot.headers = 302, {"Location": robot.address("/elsewhere")}
    with pytest.raises(NotDelivered, match="302"):
        post(robot)
    assert [path for path, _body in robot.heard] == ["/send?key=k"]


def test_silence_after_the_text_leaves_it_open_whether_it_arrived(robot):
    robot.status = 0
    with pytest.raises(PerhapsDelivered):
        post(robot)


def test_host_that_is_not_there_did_not_get_it(settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{closed.getsockname()[1]}"
        settings.WEBHOOK_HOSTS = (host,)
        with pytest.raises(NotDelivered):
            deliver(kind="wecom", address=f"http://{host}/", secret="", text="x")


@pytest.mark.parametrize(
    "address",
    [
        "http://qyapi.weixin.qq.com/send",
        "https://qyapi.weixin.qq.com:8443/send",
        "https://qyapi.weixin.qq.com.evil.example/send",
        "https://evil.example/qyapi.weixin.qq.com",
        "https://user:word@qyapi.weixin.qq.com/send",
        "https://qyapi.weixin.qq.com/send#x",
        "https://qyapi.weixin.qq.com/a b",
        "https://oapi.dingtalk.com/robot/send",
        "https://127.0.0.1/send",
        "https://[::1]/send",
        "https://169.254.169.254/latest/meta-data",
        "https://[broken/send",
        "https://qyapi.weixin.qq.com:99999/",
        "file:///etc/passwd",
        "gopher://qyapi.weixin.qq.com/",
        "javascript:alert(1)",
        "",
    ],
)
def test_address_that_leads_elsewhere_is_refused(address, settings):
    settings.WEBHOOK_HOSTS = ()
    with pytest.raises(UnsafeAddress):
        check_address("wecom", address)


def test_known_hosts_are_taken(settings):
    settings.WEBHOOK_HOSTS = ()
    for kind, address in (
        ("wecom", WECOM), ("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=t"),
        ("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/h"), ("feishu", "https://open.larksuite.com/x"),
    ):  # fmt: skip
        assert check_address(kind, address).scheme == "https"


@pytest.mark.parametrize(
    "private", ["127.0.0.1", "10.0.0.5", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "100.64.0.1"]
)
def test_name_that_leads_into_a_private_network_is_refused(private, settings):
    """The name is a chat program's, its address is not: somebody answers for the name server."""
    settings.WEBHOOK_HOSTS = ()
    family = socket.AF_INET6 if ":" in private else socket.AF_INET
    found = [
        (family, socket.SOCK_STREAM, 6, "", (private, 443)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1", 443)),
    ]
    with mock.patch("socket.getaddrinfo", return_value=found), pytest.raises(UnsafeAddress):
        deliver(kind="wecom", address=WECOM, secret="", text="x")


def test_connection_goes_to_the_address_that_was_looked_at(settings):
    """A name that answers differently the second time gains nothing."""
    settings.WEBHOOK_HOSTS = ()
    asked, gone = [], []

    def look(host, port, **options):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.113.9" if len(asked) > 1 else "1.1.1.1", port))]

    def connect(target, timeout):
        gone.append(target)
        raise OSError

    with (
        mock.patch("socket.getaddrinfo", look),
        mock.patch("socket.create_connection", connect),
        pytest.raises(NotDelivered),
    ):
        deliver(kind="wecom", address=WECOM, secret="", text="x")
    assert (asked, gone) == (["qyapi.weixin.qq.com"], [("1.1.1.1", 443)])
