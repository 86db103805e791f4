"""The columns of a table of entries, by the contest's kind; the same for reading and for the template."""

from campaigns.enums import ContestKind
from campaigns.models import Contest
from site_config.shared.spreadsheets import Column

TITLE = Column("作品名称", ("题目", "标题", "作品题目", "Title"))
FILES = Column("文件名", ("作品文件", "附件", "文件", "File"))
TEXT = Column("正文", ("作品正文", "内容", "Text"), required=False)
NOTE = Column("作品说明", ("说明", "简介", "About"), required=False)
PUPIL = {
    "name": Column("学生姓名", ("姓名", "作者", "作者姓名", "Pupil")),
    "grade": Column("年级", ("Grade",)),
    "class_number": Column("班级", ("班", "Class")),
    "consent_by": Column("同意的监护人", ("监护人", "监护人姓名", "Guardian")),
    "consent_on": Column("同意日期", ("监护人同意日期", "Consent given on")),
    "consent_scope": Column("署名方式", ("公开方式", "获奖署名", "Name in public"), required=False),
}
STATEMENTS = {
    "is_original": Column("本人原创", ("原创", "原创声明", "Own work")),
    "ai_statement": Column("AI使用说明", ("使用AI情况", "人工智能使用说明", "How AI was used"), required=False),
}
TEACHER = Column("指导教师", ("指导老师", "辅导教师", "Guiding teacher"), required=False)
AUTHOR = Column("教师姓名", ("作者", "教师", "Teacher"))
GROUP = Column("组别", ("参赛组别", "Group"))
LICENCE = Column("授权方式", ("许可", "授权", "Licence"))
LINK = Column("视频链接", ("视频地址", "链接", "Video"))
NO_FILE = Column(FILES.title, FILES.aliases, required=False)


def columns_of(contest: Contest) -> dict[str, Column]:
    """Return key to column in the order of the template."""
    kind = ContestKind(contest.kind)
    if kind == ContestKind.COURSEWARE:
        own = {"teacher": AUTHOR, "group": GROUP, "title": TITLE, "files": FILES, "licence": LICENCE, "text": NOTE}
        return own | STATEMENTS
    work = {
        ContestKind.ESSAY: {"text": TEXT, "files": NO_FILE},
        ContestKind.PICTURE: {"files": FILES, "text": NOTE},
        ContestKind.VIDEO: {"video_url": LINK, "text": NOTE},
    }[kind]
    return {**PUPIL, "title": TITLE, **work, "teacher": TEACHER, **STATEMENTS}
