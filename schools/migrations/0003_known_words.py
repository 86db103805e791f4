"""The words that every installation begins with: kinds of activities and outputs, topics of talks."""

from django.db import migrations

# The five ones, and what later national campaigns put in their place.
ACTIVITIES = [
    ("exhibition", "参观一次禁毒展览", "Visit an exhibition", "展览", "Exhibition", "k-show", False),
    ("film", "观看一部禁毒影片", "Watch a film", "影片", "Film", "k-film", False),
    ("lesson", "上一堂禁毒课", "Teach a lesson", "课堂", "Lesson", "k-class", True),
    ("essay", "举行一次禁毒征文", "Hold an essay contest", "征文", "Essay", "k-essay", False),
    ("meeting", "开展一次主题班会", "Hold a class meeting", "班会", "Class meeting", "k-meet", False),
    ("quiz", "参加一次知识竞赛", "Take part in a quiz", "竞赛", "Quiz", "k-class", False),
    ("works", "参加一次作品征集", "Send works to a collection", "作品", "Works", "k-essay", False),
]
OF_ACTIVITY = ("code", "name_zh", "name_en", "short_zh", "short_en", "icon", "is_lesson")
# The kind that records a talk, which no plan asks for, and the topics that schools ask for.
TALK = {
    "code": "talk", "name_zh": "禁毒讲座", "name_en": "Talk", "short_zh": "讲座", "short_en": "Talk", "icon": "mic",
    "is_lesson": False, "is_planned": False, "order": 20,
}  # fmt: skip
TOPICS = [
    ("basics", "毒品基础知识", "Drugs and what they do"),
    ("new-drugs", "新型毒品与伪装", "New drugs and their disguises"),
    ("etomidate", "“上头电子烟”与依托咪酯", "Etomidate in e-cigarettes"),
    ("misuse", "药物滥用与笑气", "Misuse of medicines and laughing gas"),
    ("law", "禁毒法律与责任", "The law and its consequences"),
    ("refusal", "拒绝的方法与同伴压力", "Saying no under pressure from friends"),
    ("experience", "戒毒康复人员现身说法", "A person in recovery tells"),
    ("holiday", "假期安全与法制教育", "Safety and the law before the holidays"),
    ("parents", "家长课堂：怎样和孩子谈毒品", "For parents: how to talk about drugs"),
]
# What districts report upwards; administrators add to them and set others aside.
# code, Chinese, English, unit, unit in English, column, icon, what it is: e(vent), t(hemed event), a(ttendances), venue
OUTPUTS = [
    ("blackboard", "黑板报", "Blackboard newspaper", "期", "issues", "boards", "text", "", "campus"),
    ("bulletin", "宣传栏", "Bulletin board", "期", "issues", "boards", "grid", "", "community"),
    ("banner", "横标", "Banner", "幅", "banners", "banners", "flag", "", "community"),
    ("slogan", "固定标语", "Fixed slogan", "条", "slogans", "slogans", "pin", "", "community"),
    ("leaflet", "宣传品", "Leaflets and gifts", "份", "copies", "printed", "file", "", "community"),
    ("consultation", "咨询", "Consultation", "人次", "visits", "advice", "ask", "a", "community"),
    ("performance", "文艺演出", "Performance", "场", "events", "event", "star", "e", "community"),
    ("themed", "大型主题活动", "Large themed event", "场", "events", "event", "medal", "t", "place"),
    ("holiday", "假期法制教育", "Holiday legal education", "场", "events", "event", "book", "e", "community"),
    ("pairing", "大手牵小手", "Paired visit", "次", "visits", "event", "users", "e", "family"),
    ("session", "宣讲", "Publicity talk", "场", "events", "event", "mic", "e", "unit"),
    ("post", "公众号推送", "Article pushed", "条", "articles", "online", "phone", "", ""),
    ("panel", "展板", "Display panel", "块", "panels", "other", "image", "", "community"),
    ("poster", "海报挂图", "Poster", "张", "posters", "other", "image", "", "community"),
    ("entry", "应征作品", "Works sent in", "件", "works", "other", "k-essay", "", "campus"),
    ("survey", "问卷调查", "Questionnaire", "份", "copies", "other", "list", "", "community"),
]


def add_activity_kinds(apps, schema_editor):
    kinds = apps.get_model("schools", "ActivityKind")
    for order, values in enumerate(ACTIVITIES, start=1):
        kinds.objects.create(order=order, **dict(zip(OF_ACTIVITY, values, strict=True)))
    kinds.objects.create(**TALK)


def add_topics(apps, schema_editor):
    topics = apps.get_model("schools", "TalkTopic")
    for order, (code, chinese, english) in enumerate(TOPICS, start=1):
        topics.objects.create(code=code, name_zh=chinese, name_en=english, order=order)


def add_output_kinds(apps, schema_editor):
    kinds = apps.get_model("schools", "OutputKind")
    for order, (code, zh, en, unit_zh, unit_en, group, icon, what, venue) in enumerate(OUTPUTS, start=1):
        kinds.objects.create(
            code=code, name_zh=zh, name_en=en, unit_zh=unit_zh, unit_en=unit_en, group=group, icon=icon,
            is_event=what in ("e", "t"), is_themed=what == "t", counts_attendances=what == "a", default_venue=venue,
            order=order,
        )  # fmt: skip


class Migration(migrations.Migration):
    replaces = [("schools", "0002_activity_kinds"), ("schools", "0011_talk_words"), ("schools", "0013_output_kinds")]
    dependencies = [("schools", "0002_tables")]
    operations = [
        migrations.RunPython(add, migrations.RunPython.noop) for add in (add_activity_kinds, add_topics, add_output_kinds)
    ]
