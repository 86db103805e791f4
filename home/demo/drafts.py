"""The author's drafts: one that waits for the editors, one that came back with their remark."""

import datetime as dt

from wagtail.models import Locale, Page

from campaigns.models import ArticleIndexPage, ArticlePage
from home.demo import clock
from home.models import CalendarPage, EventPage
from schools.models import User

HANDED_IN, RETURNED = dt.date(2026, 11, 19), dt.date(2026, 11, 18)
REMARK = "请写明报名电话和截止时间；“免费”已在标题里，正文不必重复。"
ARTICLE = {
    "title": "奶茶店旁的“试吃糖”，能不能接",
    "slug": "sweets-on-trial",
    "summary": "陌生人递来的糖、饮料和电子烟，先看三处，再说“不用，谢谢”。",
    "drawing": "refuse",
    "audience": "parents",
    "reviewed_on": dt.date(2026, 11, 19),
    "body": [
        {"type": "heading", "value": "先看三处"},
        {
            "type": "text",
            "value": "<p>看有没有厂名厂址，看封口是不是被打开过，看递东西的人认不认识。有一处说不清，就不接。</p>",
        },
    ],
}
EVENT = {
    "title": "家长开放日：走进禁毒教育基地",
    "slug": "parents-open-day",
    "summary": "免费参观，由禁毒社工讲解；请带孩子一起来。",
    "starts_on": dt.date(2026, 12, 12),
    "starts_at": dt.time(9, 30),
    "ends_at": dt.time(11, 30),
    "place": "区禁毒教育基地",
    "audience": "中小学生家长",
}


def build() -> None:
    """Write both as the author, hand them in, and have the editor return one; through Wagtail's own moderation."""
    author, editor = (User.objects.get(username=name) for name in ("author", "editor"))
    with clock.at(RETURNED):
        state = _hand_in(CalendarPage, EventPage(**EVENT), author)
        state.current_task_state.specific.reject(user=editor, comment=REMARK)
    with clock.at(HANDED_IN):
        _hand_in(ArticleIndexPage, ArticlePage(**ARTICLE), author)


def _hand_in(index: type[Page], page: Page, author: User):
    page.owner, page.live = author, False
    index.objects.get(locale=Locale.get_default()).add_child(instance=page)
    page.save_revision(user=author)
    return page.get_workflow().start(page, author)
