"""The address of a video: which forms are taken."""

import pytest

from campaigns.links import checked_link
from site_config.shared.errors import UserError


@pytest.mark.parametrize(
    "address", ["https://www.example.com/video/BV1?p=2", " https://v.example.cn/a ", "https://视频.example/播放"]
)
def test_page_of_a_video_is_taken(address):
    assert checked_link(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    [
        "", "http://example.com/a", "javascript:alert(1)", "https://example.com", "https://example.com/", "https://localhost/a",
        "https://127.0.0.1/a", "https://[::1]/a", "https://2130706433/a", "https://me:word@example.com/a",
        "https://example.com:8443/a", "https://example.com/a b", 'https://example.com/"a', "https://exa_mple.com/a",
        "https://example.com/" + "a" * 300, "//example.com/a", "https://[broken/a",
    ],
)  # fmt: skip
def test_anything_else_is_refused(address):
    with pytest.raises(UserError):
        checked_link(address)
