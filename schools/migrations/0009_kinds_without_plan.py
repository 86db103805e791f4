"""Kinds of activity that no plan asks for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("schools", "0008_form_keys")]
    operations = [
        migrations.AddField(
            model_name="activitykind",
            name="is_planned",
            field=models.BooleanField(
                default=True,
                help_text="A talk is recorded where it was held; no plan asks for it.",
                verbose_name="may be asked for by a plan",
            ),
        ),
    ]
