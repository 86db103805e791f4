"""The five ones and what later national campaigns put in their place."""

from django.db import migrations

KINDS = [
    ("exhibition", "参观一次禁毒展览", "Visit an exhibition", "展览", "Exhibition", "k-show", False),
    ("film", "观看一部禁毒影片", "Watch a film", "影片", "Film", "k-film", False),
    ("lesson", "上一堂禁毒课", "Teach a lesson", "课堂", "Lesson", "k-class", True),
    ("essay", "举行一次禁毒征文", "Hold an essay contest", "征文", "Essay", "k-essay", False),
    ("meeting", "开展一次主题班会", "Hold a class meeting", "班会", "Class meeting", "k-meet", False),
    ("quiz", "参加一次知识竞赛", "Take part in a quiz", "竞赛", "Quiz", "k-class", False),
    ("works", "参加一次作品征集", "Send works to a collection", "作品", "Works", "k-essay", False),
]
FIELDS = ("code", "name_zh", "name_en", "short_zh", "short_en", "icon", "is_lesson")


def add_kinds(apps, schema_editor):
    kinds = apps.get_model("schools", "ActivityKind")
    for order, values in enumerate(KINDS, start=1):
        kinds.objects.create(order=order, **dict(zip(FIELDS, values, strict=True)))


class Migration(migrations.Migration):
    dependencies = [("schools", "0001_initial")]
    operations = [migrations.RunPython(add_kinds, migrations.RunPython.noop)]
