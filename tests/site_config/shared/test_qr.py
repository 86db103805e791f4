"""The QR code in its two forms."""

import re

from site_config.shared import qr

ADDRESS = "https://example.org/verify/7K3M9QRTX2/"


def test_encode_gives_a_square_with_three_finders() -> None:
    code = qr.encode(ADDRESS)
    finder = bytes([0] * 7)
    assert code.side == len(code.rows) == len(code.rows[0])
    assert code.rows[0][:7] == code.rows[0][-7:] == code.rows[-1][:7] == finder
    assert code.rows[-1][-7:] != finder


def test_mask_pads_each_row_to_bytes() -> None:
    code = qr.encode(ADDRESS)
    width = (code.side + 7) // 8
    data = qr.mask(code)
    assert len(data) == width * code.side
    for y, row in enumerate(code.rows):
        bits = f"{int.from_bytes(data[y * width : (y + 1) * width], 'big'):0{8 * width}b}"
        assert bits[: code.side] == "".join("1" if module else "0" for module in row)


def test_svg_paints_exactly_the_dark_modules() -> None:
    code = qr.encode(ADDRESS)
    painted = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", qr.svg(code, "#000")):
        painted |= {(int(x) + i, int(y)) for i in range(int(width))}
    assert painted == {(x, y) for y, row in enumerate(code.rows) for x, module in enumerate(row) if module == 0}
