"""What a new site consists of: its home page and one page for each section, with their words in Chinese and English.

A new kind of page that stands right below the home page is one more `Section` here.
"""

from dataclasses import dataclass

from wagtail.models import Page

from awards.models import HonoursPage
from campaigns.models import (
    ArticleIndexPage,
    CampaignIndexPage,
    GalleryIndexPage,
    QuestionIndexPage,
    TopicIndexPage,
)
from home.models import CalendarPage, DownloadsPage, HomePage, NoticeIndexPage, PlainPage, StatisticsPage


@dataclass(frozen=True)
class Section:
    """One page of the skeleton; its words are the page's own fields."""

    model: type[Page]
    slug: str
    chinese: dict[str, str]
    english: dict[str, str]
    in_menu: bool = True


HOME = Section(
    HomePage,
    "five-ones",
    {
        "title": "毒品预防教育五个一",
        "headline": "每月五件事，/陪少年走稳一段路",
        "lead": "看一次展，观一部影，上一堂课，写一篇文，开一次班会。月月如此。",
        "theme": "防范青少年药物滥用",
    },
    {
        "title": "Five Ones: drug-prevention education",
        "headline": "Five things a month,/a steady step for the young",
        "lead": "One exhibition, one film, one lesson, one essay, one class meeting. Every month.",
        "theme": "Preventing drug misuse among the young",
    },
)
SECTIONS = (
    Section(
        CampaignIndexPage,
        "campaigns",
        {"title": "主题活动", "intro": "一段时间，一个主题，学校、家庭和社区一起做。"},
        {"title": "Campaigns", "intro": "A while, a theme, and school, family and community together."},
    ),
    Section(
        TopicIndexPage,
        "topics",
        {"title": "认识毒品", "intro": "它看起来像什么、其实是什么、发现了怎么办。每一类一页，均标明核对日期。"},
        {
            "title": "Topics",
            "intro": "What it looks like, what it really is, what to do. One page for each kind, with the day of its last check.",
        },
    ),
    Section(
        ArticleIndexPage,
        "knowledge",
        {"title": "知识", "intro": "写给学生、家长和教师的毒品预防知识，均标明核对日期。"},
        {
            "title": "Knowledge",
            "intro": "For pupils, parents and teachers; each article says when it was last checked.",
        },
    ),
    Section(
        GalleryIndexPage,
        "works",
        {"title": "作品", "intro": "正在征集的活动，以及历年获奖作品。作者署名以监护人同意的方式为准。"},
        {
            "title": "Works",
            "intro": "What is called for now, and the works that won. Authors are named as their guardians allow.",
        },
    ),
    Section(
        HonoursPage,
        "honours",
        {"title": "荣誉", "intro": "经公示、公布的名单，每一份都能查到依据。"},
        {"title": "Honours", "intro": "Lists that were on public notice and then published, each with its basis."},
    ),
    Section(
        CalendarPage,
        "calendar",
        {"title": "日历", "intro": "活动、进校讲座和作品征集的日期。可以订阅到您自己的日历。"},
        {"title": "Calendar", "intro": "Events, talks at schools and contest dates. You can subscribe to all of them."},
    ),
    Section(
        NoticeIndexPage,
        "notices",
        {"title": "公示公告", "intro": "正在公示的名单和本办发布的公告，结束后仍可查阅。"},
        {
            "title": "Notices",
            "intro": "Lists on public notice and the office's announcements; they stay readable afterwards.",
        },
    ),
    Section(
        QuestionIndexPage,
        "questions",
        {
            "title": "问答",
            "intro": "关于毒品预防教育，您可以向禁毒办提问；答复在10个工作日内作出，有普遍意义的公开在这里。",
        },
        {
            "title": "Questions",
            "intro": "Ask the drug-control office. It answers within 10 working days; what helps others is published here.",
        },
    ),
    Section(
        StatisticsPage,
        "statistics",
        {"title": "统计", "intro": "只统计审核通过的记录和已公布的名单，每张图都附有数据表，可以下载。"},
        {
            "title": "Statistics",
            "intro": "From approved records and published lists only. Every chart has its table to take away.",
        },
        in_menu=False,
    ),
    Section(
        DownloadsPage,
        "downloads",
        {"title": "下载", "intro": "学校用的材料、致家长的信、表格、指南和开放数据。"},
        {"title": "Downloads", "intro": "Materials for schools, letters to parents, forms, guides and open data."},
        in_menu=False,
    ),
    Section(
        PlainPage,
        "accessibility",
        {
            "title": "无障碍说明",
            "lead": "本站按《网页内容无障碍指南》2.2的AA级建设。您可以用键盘完成全部操作，也可以打开长者模式、深色或高对比度。",
        },
        {
            "title": "Accessibility",
            "lead": "Built to level AA of the Web Content Accessibility Guidelines 2.2. Everything works by keyboard; "
            "large text, dark and high contrast can be switched on.",
        },
        in_menu=False,
    ),
)
