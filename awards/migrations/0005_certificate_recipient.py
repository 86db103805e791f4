"""Keep recipient and the rest of the salutation apart, and the basis that the paper names."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0004_freeze_lines")]

    operations = [
        migrations.RemoveField(model_name="certificate", name="salutation"),
        migrations.AddField(
            model_name="certificate",
            name="recipient",
            field=models.CharField(default="", max_length=60, verbose_name="recipient"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="certificate",
            name="recipient_tail",
            field=models.CharField(default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(model_name="certificate", name="basis", field=models.CharField(blank=True, max_length=60)),
    ]
