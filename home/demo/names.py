"""Invented names. Rare characters and minority names are among them on purpose: screens and prints must hold them."""

import random
from collections.abc import Iterator
from itertools import product

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金"
COMPOUND = ("欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫")
GIVEN = [
    "知夏",
    "思远",
    "沐晨",
    "若溪",
    "子涵",
    "一诺",
    "雨桐",
    "浩然",
    "欣怡",
    "梓轩",
    "诗涵",
    "俊熙",
    "梦瑶",
    "宇航",
    "佳宁",
    "明哲",
    "语嫣",
    "天佑",
    "晓彤",
    "景行",
    "书宁",
    "清和",
    "望舒",
    "怀瑾",
    "令仪",
    "云帆",
    "星野",
    "未央",
    "南枝",
    "北辰",
    "安歌",
    "嘉树",
    "言蹊",
    "之远",
    "允执",
    "可欣",
    "乐天",
    "润泽",
    "朝阳",
    "映雪",
    "凌霄",
    "听澜",
    "予安",
    "修远",
    "采薇",
    "芷若",
    "承志",
    "守拙",
    "静姝",
    "弘毅",
]
SINGLE = list("芳敏静磊洋勇艳杰娟涛明超霞平刚桂英华玉兰红军建国宁远岚峰雪帆晨曦")
# Characters of the later planes and rare ones of the basic plane, all used in real names.
RARE = ("王䶮", "李𬱖", "陈㛃", "周𬭎", "林堃", "郭犇", "马骉", "赵珺玥", "孙𪟝", "何翀")
MINORITY = (
    "阿依古丽·买买提",
    "巴特尔·孟和",
    "迪丽努尔·艾合买提江",
    "扎西·罗布",
    "阿卜杜热合曼·吾买尔江",
    "斯琴·高娃",
)
SCHOOL_WORDS = [
    "云帆",
    "青禾",
    "松风",
    "晴川",
    "石榴园",
    "新月",
    "知行",
    "鹿鸣",
    "朝露",
    "梧桐",
    "半山",
    "澄心",
    "春雨",
    "银杏",
    "杏坛",
    "白鹭",
    "芦花",
    "远帆",
    "东篱",
    "星河",
    "望湖",
    "长汀",
    "北栈",
    "明德里",
    "听涛",
    "竹溪",
    "荷塘",
    "柳岸",
    "桂香",
    "枫林",
    "雪松",
    "海棠",
    "紫藤",
    "丹桂",
    "玉兰",
    "木棉",
    "书香",
    "笃学",
    "致远",
    "育新",
    "启明",
    "晨光",
    "朝阳里",
    "曙光",
    "彩虹",
    "蓝天",
    "绿洲",
    "金穗",
    "银河",
    "碧波",
    "清泉",
    "翠微",
    "锦绣",
    "和风",
    "甘霖",
    "同心",
    "励志",
    "博雅",
    "崇文",
    "尚德",
    "弘毅",
    "求索",
    "百川",
    "千帆",
    "万象",
    "三江",
    "五湖",
    "四季",
    "双桥",
    "一帆",
    "九歌",
    "八方",
    "六合",
    "七彩",
]


def people(rng: random.Random) -> Iterator[str]:
    """An endless row of names: mostly common ones, some compound, minority and rare ones in between."""
    special = [*RARE, *MINORITY]
    rng.shuffle(special)
    count = 0
    while True:
        count += 1
        if count % 23 == 0 and special:
            yield special.pop()
        elif count % 17 == 0:
            yield rng.choice(COMPOUND) + rng.choice(GIVEN)
        elif rng.random() < 0.25:
            yield rng.choice(SURNAMES) + rng.choice(SINGLE)
        else:
            yield rng.choice(SURNAMES) + rng.choice(GIVEN)


def schools(rng: random.Random) -> Iterator[str]:
    """Distinct words for school names, the first one fixed; pairs of words once the single ones are used up."""
    first, *rest = SCHOOL_WORDS
    rng.shuffle(rest)
    yield first
    yield from rest
    yield from (f"{one}{two}" for one, two in product(SCHOOL_WORDS, SCHOOL_WORDS) if one != two)
