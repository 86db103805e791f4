import uharfbuzz as hb

from awards.pdf.cut_fonts import cut_fonts
from site_config.shared.fonts import chain


def codes_of(font: bytes) -> set[str]:
    return set(map(chr, hb.Face(hb.Blob(font)).unicodes))


def test_a_font_keeps_its_own_of_the_characters():
    found = cut_fonts(frozenset("学校A"))
    assert {name: codes_of(font) for name, font in found.files.items() if name.startswith("font-0")} == {
        "font-0-400": {"学", "校", "A"},
        "font-0-700": {"学", "校", "A"},
    }
    assert max(map(len, found.files.values())) < 20_000


def test_a_rare_character_falls_to_the_face_that_has_it():
    [rare] = [
        next(chr(code) for code in range(0x3400, 0x9FFF) if [face.has(code) for face in chain()][:2] == [False, True])
    ]
    found = cut_fonts(frozenset({"学", rare}))
    assert rare not in codes_of(found.files["font-0-400"])
    assert rare in codes_of(found.files["font-1-400"])


def test_rules_name_the_faces_in_the_order_of_the_chain():
    [html] = [rule for rule in cut_fonts(frozenset("学")).rules.splitlines() if rule.startswith("html")]
    assert html == "html { font-family: " + ", ".join([f'"Cut {face.family}"' for face in chain()]) + " }"
