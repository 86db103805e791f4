"""Reads lookup codes and the signature of a PDF from a stranger; a program of its own, run by awards.pdf.reading.

It may be stopped at any point: the system takes its memory, its time and its right to write before it looks at a byte.
"""

import contextlib
import json
import logging
import re
import resource
import sys
from io import BytesIO

CPU_SECONDS = 4
MEMORY = 768 * 1024 * 1024
MOST_PAGES = 10
MOST_CODES = 50
DEEPEST = 4
LARGEST_MAP = 1024 * 1024
OPERATORS = "Tf Tj TJ ' \" Do"
CODE = re.compile(r"[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}")
PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
TRIPLE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")
CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)


def limit() -> None:
    """Give up memory, time, and writing of files, for good."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


class Face:
    """A font of the file: bytes to characters, by its ToUnicode map."""

    def __init__(self, font) -> None:
        self.width = 2 if font.get("/Subtype") == "/Type0" else 1
        self.meanings: dict[int, str] = {}
        if "/ToUnicode" in font:
            self._learn(font.ToUnicode.read_bytes()[:LARGEST_MAP])

    def _learn(self, text: bytes) -> None:
        for block in CHARS.findall(text):
            for code, meaning in PAIR.findall(block):
                self.meanings[_number(code)] = _words(meaning)
        for block in RANGES.findall(text):
            for first, last, meaning in TRIPLE.findall(block):
                start, base = _number(first), _words(meaning)
                for step in range(min(_number(last) - start + 1, 256) if len(base) == 1 else 0):
                    self.meanings[start + step] = chr(min(ord(base) + step, 0x10FFFF))

    def read(self, shown: bytes) -> str:
        steps = range(0, len(shown) - self.width + 1, self.width)
        numbers = (int.from_bytes(shown[at : at + self.width]) for at in steps)
        if not self.meanings and self.width == 1:
            return shown.decode("latin-1")
        return "".join(self.meanings.get(number, "") for number in numbers)


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _words(digits: bytes) -> str:
    return bytes.fromhex(b"".join(digits.split()).decode()).decode("utf-16-be", "replace")


class Text:
    """The words of one page, in the order in which they are drawn."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.faces: dict[object, Face] = {}

    def draw(self, stream, resources, depth: int = 0) -> None:
        from pikepdf import parse_content_stream

        face = None
        for operands, operator in parse_content_stream(stream, OPERATORS):
            match str(operator):
                case "Tf":
                    face = self._face(resources, str(operands[0]))
                case "Do":
                    self._form(resources, str(operands[0]), depth)
                case "TJ":
                    self._show(face, [part for part in operands[0] if not _is_shift(part)])
                case _:
                    self._show(face, operands[-1:])

    def _show(self, face, strings) -> None:
        if face:
            self.parts += [face.read(bytes(string)) for string in strings]

    def _form(self, resources, name: str, depth: int) -> None:
        form = resources.get("/XObject", {}).get(name)
        if form is not None and form.get("/Subtype") == "/Form" and depth < DEEPEST:
            self.draw(form, form.get("/Resources", resources), depth + 1)

    def _face(self, resources, name: str):
        font = resources.get("/Font", {}).get(name)
        if font is None:
            return None
        key = font.objgen if font.is_indirect else name
        if key not in self.faces:
            self.faces[key] = Face(font)
        return self.faces[key]


def _is_shift(part: object) -> bool:
    return isinstance(part, int | float) or type(part).__name__ == "Decimal"


def codes_of(content: bytes) -> list[str]:
    """Return what looks like lookup codes in the first pages of a PDF; the caller checks their last symbol."""
    from pikepdf import Pdf

    found: dict[str, None] = {}
    with Pdf.open(BytesIO(content)) as pdf:
        for page in pdf.pages[:MOST_PAGES]:
            text = Text()
            text.draw(page, page.get("/Resources", {}))
            words = "".join("".join(text.parts).split())
            found |= dict.fromkeys(CODE.findall(words))
    return list(found)[:MOST_CODES]


def signature_of(content: bytes) -> dict[str, object] | None:
    """Return who signed a PDF that holds one signature, and whether it fits the whole file as it lies here.

    Nobody is trusted here and nothing is fetched: whose certificate it is, the caller knows by its fingerprint.
    """
    if b"/ByteRange" not in content:
        return None
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    found = PdfFileReader(BytesIO(content)).embedded_signatures
    if len(found) != 1:
        return None
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    status = validate_pdf_signature(found[0], nobody, skip_diff=True)
    fits = status.intact and status.valid and status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    certificate = status.signing_cert
    return {"signer": certificate.sha256.hex(), "name": _name_in(certificate.subject.native), "fits": fits}


def _name_in(subject: dict[str, object]) -> str:
    name = subject.get("common_name") or subject.get("organization_name") or ""
    return str(name[0] if isinstance(name, list) else name)


def main() -> None:
    limit()
    logging.disable()
    content = sys.stdin.buffer.read()
    # Two lines, the codes first: a signature that is broken or takes too long costs no code that stands beside it.
    _say(codes=codes_of(content))
    with contextlib.suppress(Exception):
        _say(signature=signature_of(content))


def _say(**found: object) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
