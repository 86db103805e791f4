"""The public site's skeleton: home, lists, honours, in Chinese and English. Made once; editors fill it."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import override

from wagtail.models import Locale, Page, Site

from awards.models import HonoursPage
from campaigns.models import ArticleIndexPage, CampaignIndexPage, GalleryIndexPage
from home.models import HomePage, PlainPage
from schools.actions.roles import SITE_GROUP as EDITORS

EDITORS_MAY = Q(content_type__app_label="home", codename="change_sitesettings") | Q(codename="submit_translation")


@dataclass(frozen=True)
class Words:
    """Texts of the skeleton in one language."""

    home: dict[str, str]
    campaigns: dict[str, str]
    articles: dict[str, str]
    works: dict[str, str]
    honours: dict[str, str]
    access: dict[str, str]


CHINESE = Words(
    home={
        "title": "毒品预防教育五个一",
        "slug": "home",
        "headline": "每月五件事，/陪少年走稳一段路",
        "lead": "看一次展，观一部影，上一堂课，写一篇文，开一次班会。月月如此。",
        "theme": "防范青少年药物滥用",
    },
    campaigns={"title": "主题活动", "slug": "campaigns", "intro": "一段时间，一个主题，学校、家庭和社区一起做。"},
    articles={"title": "知识", "slug": "knowledge", "intro": "写给学生、家长和教师的毒品预防知识，均标明核对日期。"},
    works={
        "title": "作品",
        "slug": "works",
        "intro": "正在征集的活动，以及历年获奖作品。作者署名以监护人同意的方式为准。",
    },
    honours={"title": "荣誉", "slug": "honours", "intro": "经公示、公布的名单，每一份都能查到依据。"},
    access={
        "title": "无障碍说明",
        "slug": "accessibility",
        "lead": "本站按《网页内容无障碍指南》2.2的AA级建设。您可以用键盘完成全部操作，也可以打开大字、深色或高对比度。",
    },
)
ENGLISH = Words(
    home={
        "title": "Five Ones: drug-prevention education",
        "slug": "home",
        "headline": "Five things a month,/a steady step for the young",
        "lead": "One exhibition, one film, one lesson, one essay, one class meeting. Every month.",
        "theme": "Preventing drug misuse among the young",
    },
    campaigns={
        "title": "Campaigns",
        "slug": "campaigns",
        "intro": "A while, a theme, and school, family and community together.",
    },
    articles={
        "title": "Knowledge",
        "slug": "knowledge",
        "intro": "For pupils, parents and teachers; each article says when it was last checked.",
    },
    works={
        "title": "Works",
        "slug": "works",
        "intro": "What is called for now, and the works that won. Authors are named as their guardians allow.",
    },
    honours={
        "title": "Honours",
        "slug": "honours",
        "intro": "Lists that were on public notice and then published, each with its basis.",
    },
    access={
        "title": "Accessibility",
        "slug": "accessibility",
        "lead": "Built to level AA of the Web Content Accessibility Guidelines 2.2. Everything works by keyboard; "
        "large text, dark and high contrast can be switched on.",
    },
)


def set_up_site(hostname: str = "localhost") -> HomePage:
    """Make the skeleton unless it exists, and let editors change the site's settings. Returns the Chinese home page."""
    _permit_editors()
    if home := HomePage.objects.filter(locale=Locale.get_default()).first():
        return home
    root = Page.get_first_root_node()
    home = _grow(root, CHINESE)
    Site.objects.all().delete()
    Site.objects.create(hostname=hostname, root_page=home, is_default_site=True, site_name=home.title)
    Page.objects.child_of(root).not_exact_type(HomePage).delete()
    _translate(home)
    return home


def _permit_editors() -> None:
    """Editors also name the site and start translations."""
    editors, _made = Group.objects.get_or_create(name=EDITORS)
    editors.permissions.add(*Permission.objects.filter(EDITORS_MAY))


def _grow(root: Page, words: Words) -> HomePage:
    with override("zh-hans"):
        home = root.add_child(instance=HomePage(**words.home | {"slug": "five-ones"}))
        home.add_child(instance=CampaignIndexPage(**words.campaigns, show_in_menus=True))
        home.add_child(instance=ArticleIndexPage(**words.articles, show_in_menus=True))
        home.add_child(instance=GalleryIndexPage(**words.works, show_in_menus=True))
        home.add_child(instance=HonoursPage(**words.honours, show_in_menus=True))
        home.add_child(instance=PlainPage(**words.access))
    return home


def _translate(home: HomePage) -> None:
    """Copies in English with their own words, published at once."""
    english, _made = Locale.objects.get_or_create(language_code="en")
    pairs = [
        (home, ENGLISH.home | {"slug": "five-ones-en"}),
        (CampaignIndexPage.objects.get(), ENGLISH.campaigns),
        (ArticleIndexPage.objects.get(), ENGLISH.articles),
        (GalleryIndexPage.objects.get(), ENGLISH.works),
        (HonoursPage.objects.get(), ENGLISH.honours),
        (PlainPage.objects.get(), ENGLISH.access),
    ]
    for page, words in pairs:
        copy = page.copy_for_translation(english)
        for name, value in words.items():
            setattr(copy, name, value)
        copy.save_revision().publish()
