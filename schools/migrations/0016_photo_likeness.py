from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0015_two_step_review'),
    ]

    operations = [
        migrations.AddField(
            model_name='activityphoto',
            name='band_0',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='activityphoto',
            name='band_1',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='activityphoto',
            name='band_2',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='activityphoto',
            name='band_3',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='activityphoto',
            index=models.Index(fields=['band_0'], name='photo_band_0'),
        ),
        migrations.AddIndex(
            model_name='activityphoto',
            index=models.Index(fields=['band_1'], name='photo_band_1'),
        ),
        migrations.AddIndex(
            model_name='activityphoto',
            index=models.Index(fields=['band_2'], name='photo_band_2'),
        ),
        migrations.AddIndex(
            model_name='activityphoto',
            index=models.Index(fields=['band_3'], name='photo_band_3'),
        ),
        migrations.AddConstraint(
            model_name='activityphoto',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('band_0__isnull', True), ('band_1__isnull', True), ('band_2__isnull', True), ('band_3__isnull', True)), models.Q(('band_0__isnull', False), ('band_0__lt', 65536), ('band_1__isnull', False), ('band_1__lt', 65536), ('band_2__isnull', False), ('band_2__lt', 65536), ('band_3__isnull', False), ('band_3__lt', 65536)), _connector='OR'), name='photo_bands_together'),
        ),
    ]
