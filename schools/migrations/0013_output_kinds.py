"""The kinds of output that districts report upwards; administrators add to them and set others aside."""

from django.db import migrations

# code, Chinese, English, unit, unit in English, column, icon, what it is: e(vent), t(hemed event), a(ttendances), venue
KINDS = [
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


def add_kinds(apps, schema_editor):
    kinds = apps.get_model("schools", "OutputKind")
    for order, (code, zh, en, unit_zh, unit_en, group, icon, what, venue) in enumerate(KINDS, start=1):
        kinds.objects.create(
            code=code, name_zh=zh, name_en=en, unit_zh=unit_zh, unit_en=unit_en, group=group, icon=icon,
            is_event=what in ("e", "t"), is_themed=what == "t", counts_attendances=what == "a", default_venue=venue,
            order=order,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("schools", "0012_outputs")]
    operations = [migrations.RunPython(add_kinds, migrations.RunPython.noop)]
