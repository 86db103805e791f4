"""Whether a page loads the style sheets of what stands on it, and whether the sheets speak of what is nowhere."""

import re
from functools import cache

from site_config.env import BASE_DIR

SHEETS = BASE_DIR / "site_config" / "static" / "site"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTORS = re.compile(r"([^{};]+)\{")
# What stands before the part that a rule is about.
FRAME = re.compile(r"^(?:&|html|body|:root|dialog)\S*\s*[>+~]?\s*")
IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
LINKED = re.compile(r'<link rel="stylesheet" href="[^"]*?/site/([a-z_-]+)\.[^"]*css"')
ON_PAGE = re.compile(r'\sclass="([^"]*)"')
APPS = ("templates", "site_config", "schools", "campaigns", "awards", "home")
WORD = re.compile(r"[\w-]+")
# What a template or a view puts before a value: `is-` of `is-{{ state }}`.
BEGUN = re.compile(r"([\w-]+-)\{")
TOKEN = re.compile(r"(--[a-z][\w-]*)\s*:")
OF_WAGTAIL = "--w-"


def leading_classes(sheet: str) -> set[str]:
    """The parts that rules begin with: `.notice` of `.notice.back > .i`; `.menu-box` of `.menu-box .on`."""
    found: set[str] = set()
    for head in SELECTORS.findall(sheet):
        if head.strip().startswith("@"):
            continue
        for selector in IN_BRACKETS.sub("", head).split(","):
            first = re.split(r"[\s>+~]", FRAME.sub("", selector.strip()), maxsplit=1)[0]
            found.update(CLASS.findall(first)[:1])
    return found


@cache
def sheets() -> dict[str, str]:
    return {path.stem: COMMENT.sub("", path.read_text(encoding="utf-8")) for path in SHEETS.glob("*.css")}


@cache
def made_in() -> dict[str, set[str]]:
    """Class -> names of the sheets that begin a rule with it."""
    found: dict[str, set[str]] = {}
    for sheet, text in sheets().items():
        for name in leading_classes(text):
            found.setdefault(name, set()).add(sheet)
    return found


@cache
def named_in(sheet: str) -> set[str]:
    """Every class that a sheet speaks of."""
    return set(CLASS.findall(sheets().get(sheet, "")))


def lacking(page: str) -> list[str]:
    """Classes on the page that some sheet gives a look, and no sheet that the page loads."""
    loaded = {name.partition(".")[0] for name in LINKED.findall(page)}
    if not loaded:
        return []
    classes = {name for names in ON_PAGE.findall(page) for name in names.split()}
    unknown = classes.difference(*map(named_in, loaded))
    return sorted(f"{name} ({', '.join(sorted(made_in()[name]))})" for name in unknown & made_in().keys())


@cache
def source() -> str:
    """Everything that can put a class on a page."""
    files = [path for app in APPS for path in (BASE_DIR / app).rglob("*") if path.suffix in (".html", ".py", ".js")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def unworn() -> list[str]:
    """Classes that sheets speak of and no source names, neither whole nor as a beginning with a value behind it."""
    words, begun = set(WORD.findall(source())), set(BEGUN.findall(source()))

    def is_built(name: str) -> bool:
        return any(name.startswith(start) and name.removeprefix(start) in words for start in begun)

    spoken_of = {name for sheet in sheets() for name in named_in(sheet)}
    return sorted(name for name in spoken_of - words if not is_built(name))


def unused_tokens() -> list[str]:
    """Our own tokens that neither a sheet nor a source uses."""
    text = "\n".join([*sheets().values(), source()])
    defined = {name for sheet in sheets().values() for name in TOKEN.findall(sheet)}
    used = set(re.findall(r"var\(\s*(--[\w-]+)", text))
    return sorted(name for name in defined - used if not name.startswith(OF_WAGTAIL))
