"""What most contests of each kind use: a neutral title, groups with lengths and prizes, criteria, kinds of files."""

from typing import Any

from campaigns.enums import ContestKind

PLAIN_GROUPS = ("primary", "junior", "senior")
LENGTHS = {"primary": (300, 800), "junior": (500, 1200), "senior": (800, 2000)}
LONGEST_NOTE = {ContestKind.PICTURE: 300, ContestKind.COURSEWARE: 1000, ContestKind.VIDEO: 500}
LARGEST_MB = {ContestKind.ESSAY: 10, ContestKind.PICTURE: 20, ContestKind.COURSEWARE: 20, ContestKind.VIDEO: 1}
# A works collection 作品征集 needs no approval as a competition 比赛 does; the words can be changed for a single contest.
TITLES = {
    ContestKind.ESSAY: "禁毒主题作品征集（征文）",
    ContestKind.PICTURE: "禁毒主题书画作品征集",
    ContestKind.COURSEWARE: "毒品预防教育课件征集",
    ContestKind.VIDEO: "禁毒主题短视频征集",
}
# Source for essays: two published rubrics, theme 30, content and structure 30, language 20, innovation 20.
CRITERIA = {
    ContestKind.ESSAY: (
        ("主题", "Theme", 30), ("内容与结构", "Content and structure", 30), ("语言", "Language", 20),
        ("创新", "Originality", 20),
    ),
    ContestKind.PICTURE: (
        ("主题", "Theme", 30), ("构图与技法", "Composition and technique", 30), ("表现力", "Expression", 20),
        ("创意", "Originality", 20),
    ),
    ContestKind.COURSEWARE: (
        ("科学性", "Accuracy", 30), ("教学设计", "Lesson design", 30), ("互动性", "Interaction", 20),
        ("制作与版式", "Making and layout", 20),
    ),
    ContestKind.VIDEO: (
        ("主题", "Theme", 30), ("内容", "Content", 30), ("拍摄与剪辑", "Filming and editing", 20),
        ("创意", "Originality", 20),
    ),
}  # fmt: skip


def groups_of(kind: str) -> list[dict[str, Any]]:
    """Return every group as field values; only an essay has a least length, elsewhere the text is a note."""
    if kind == ContestKind.ESSAY:
        return [
            {"group": group, "min_characters": low, "max_characters": high} for group, (low, high) in LENGTHS.items()
        ]
    longest = LONGEST_NOTE[ContestKind(kind)]
    return [{"group": group, "min_characters": 0, "max_characters": longest} for group in PLAIN_GROUPS]


def criteria_of(kind: str) -> list[dict[str, Any]]:
    """Return the criteria as field values; their weights add up to 100."""
    return [{"name_zh": zh, "name_en": en, "weight": weight} for zh, en, weight in CRITERIA[ContestKind(kind)]]
