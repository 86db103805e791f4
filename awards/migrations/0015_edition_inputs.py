"""What an edition was computed from, beside what it says."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0014_freeze_designs")]

    operations = [
        migrations.AddField("edition", "inputs", models.JSONField(editable=False, null=True)),
        migrations.AddField("edition", "input_digest", models.CharField(editable=False, max_length=64, null=True)),
    ]
