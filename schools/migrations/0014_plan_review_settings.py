from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0013_output_kinds'),
    ]

    operations = [
        migrations.AddField(
            model_name='plan',
            name='review_days',
            field=models.PositiveSmallIntegerField(default=5, help_text='Schools are told that a record is reviewed within so many working days.', verbose_name='review promise in working days'),
        ),
        migrations.AddField(
            model_name='plan',
            name='review_steps',
            field=models.PositiveSmallIntegerField(choices=[(1, 'The bureau'), (2, 'The street first, then the bureau')], default=1, help_text='Counts for records handed in from now on.', verbose_name='who reviews'),
        ),
        migrations.AddField(
            model_name='plan',
            name='spot_share',
            field=models.PositiveSmallIntegerField(default=30, help_text="Share of a month's approved records that a second reviewer looks at; 0 for none.", verbose_name='spot checks, per cent'),
        ),
        migrations.AddField(
            model_name='plan',
            name='street_days',
            field=models.PositiveSmallIntegerField(default=3, help_text='After these the bureau may decide without the street; before them only with a reason.', verbose_name='working days for the street'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('review_days__gte', 1), ('review_steps__in', [1, 2]), ('spot_share__lte', 100), ('street_days__gte', 1)), name='plan_review_settings_in_range'),
        ),
    ]
