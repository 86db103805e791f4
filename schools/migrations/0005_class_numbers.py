"""A record may name the classes of a grade that took part."""

from django.db import migrations, models
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Length, Replace

import site_config.shared.number_list


class Migration(migrations.Migration):
    dependencies = [("schools", "0004_messages")]

    operations = [
        migrations.AddField(
            model_name="activitygrade",
            name="class_numbers",
            field=site_config.shared.number_list.NumberListField(
                blank=True, default=(), max_length=300, verbose_name="which classes"
            ),
        ),
        migrations.AddConstraint(
            model_name="activitygrade",
            constraint=models.CheckConstraint(
                name="named_classes_are_all_counted",
                condition=Q(class_numbers="")
                | Q(
                    classes=Length(F("class_numbers"))
                    - Length(Replace(F("class_numbers"), Value(","), Value(""), output_field=CharField()))
                    + 1
                ),
            ),
        ),
    ]
