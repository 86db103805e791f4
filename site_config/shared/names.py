"""Personal names: accepted with every Han character there is, and masked for the public."""

import re

from django.utils.translation import gettext as _

from site_config.shared.errors import UserError

INTERPUNCT = "·"  # U+00B7, the one the civil registry writes
LONGEST = 50  # characters; the registry's own fields hold as many
STAR = "*"
HAN = "〇々㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
LATIN = "A-Za-zÀ-ÖØ-öø-ÿĀ-ɏḀ-ỿ"
SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
LOOK_ALIKE_DOTS = re.compile(rf"(?<=[{HAN}])\s*[•‧∙・･．●.。]\s*(?=[{HAN}])")
HAN_NAME = re.compile(rf"(?:[{HAN}][{SELECTORS}]?)+(?:·(?:[{HAN}][{SELECTORS}]?)+)*")
LATIN_NAME = re.compile(rf"[{LATIN}]+(?:[ '’.-]{{1,2}}[{LATIN}]+)*\.?")
CHARACTER = re.compile(rf".[{SELECTORS}]?", re.DOTALL)
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
SURNAME_LIST = """
    欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 宇文 长孙 司徒 司空 夏侯 端木 独孤 南宫 轩辕 澹台 公冶 宗政 濮阳 淳于
    单于 太叔 申屠 仲孙 钟离 闾丘 鲜于 闻人 赫连 呼延 完颜 拓跋 百里 东郭 西门 南门 左丘 梁丘 第五 纳兰 万俟 哥舒 羊舌 微生
    子车 颛孙 亓官 巫马 公西 漆雕 乐正 壤驷 公良 夹谷 宰父 谷梁 段干 东门 归海
"""
DOUBLE_SURNAMES = frozenset(SURNAME_LIST.split())


def check_name(text: str) -> str:
    """Return a personal name trimmed, with look-alike dots between Han characters turned into "·".

    Params: text, 2 to 50 characters; any Han character (rare ones too) with "·", or Latin letters.
    Raises UserError with code blank, length, private or characters.
    Source: 民委发〔2016〕33号 for the interpunct.
    """
    name = LOOK_ALIKE_DOTS.sub(INTERPUNCT, " ".join(text.split()))
    if not name:
        raise UserError(_("Please write the name."), "blank")
    if not 2 <= len(CHARACTER.findall(name)) <= LONGEST:
        raise UserError(_("A name has 2 to %(limit)s characters."), "length", {"limit": LONGEST})
    if PRIVATE.search(name):
        raise UserError(
            _(
                "One character of this name exists on your computer only. Please choose it again with a current input method."
            ),
            "private",
        )
    if not HAN_NAME.fullmatch(name) and not LATIN_NAME.fullmatch(name):
        raise UserError(_("A name holds Chinese characters with “·”, or letters, and nothing else."), "characters")
    return name


def mask_name(name: str) -> str:
    """Return a name as the public may see it: 张*明, 王*, 欧阳*, 欧阳*明, 买买提·*, John S*.

    The surname (or the first part before "·" or a space) stays; of a given name only its last of several characters.
    """
    for separator in (INTERPUNCT, " "):
        if separator in name:
            first, *rest = name.split(separator)
            return separator.join([first, *(_initial(part, separator) for part in rest)])
    characters = CHARACTER.findall(name)
    if len(characters) < 2:
        return STAR
    kept = 2 if len(characters) > 2 and "".join(characters[:2]) in DOUBLE_SURNAMES else 1
    given = characters[kept:]
    hidden = STAR if len(given) == 1 else STAR * (len(given) - 1) + given[-1]
    return "".join(characters[:kept]) + hidden


def _initial(part: str, separator: str) -> str:
    return STAR if separator == INTERPUNCT else part[:1] + STAR
