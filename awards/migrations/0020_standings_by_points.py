"""Find at once who has as many points or fewer: a trial in a large region places one candidate among all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0019_freeze_inputs")]

    operations = [
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(fields=["edition", "group", "-points", "place"], name="standing_points"),
        ),
    ]
