"""The kind of activity that records a talk, and the topics that schools ask for."""

from django.db import migrations

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


def add_words(apps, schema_editor):
    apps.get_model("schools", "ActivityKind").objects.create(**TALK)
    topics = apps.get_model("schools", "TalkTopic")
    for order, (code, chinese, english) in enumerate(TOPICS, start=1):
        topics.objects.create(code=code, name_zh=chinese, name_en=english, order=order)


class Migration(migrations.Migration):
    dependencies = [("schools", "0010_talks")]
    operations = [migrations.RunPython(add_words, migrations.RunPython.noop)]
