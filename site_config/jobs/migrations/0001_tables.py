"""The tables, as a new installation makes them."""

import django.core.serializers.json
import django.db.models.deletion
import site_config.jobs.models
import uuid
from django.conf import settings
from django.db import migrations, models
from site_config.shared.create_together import CreateTogether


class Migration(migrations.Migration):
    replaces = [
        ('jobs', '0001_initial'),
        ('jobs', '0002_clock'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether([
            migrations.CreateModel(
                name='Job',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=60, verbose_name='kind')),
                    ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                    ('params', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='parameters')),
                    ('back_url', models.CharField(blank=True, max_length=500, verbose_name='page it was started from')),
                    ('state', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('cancelled', 'Cancelled')], default='queued', max_length=10, verbose_name='state')),
                    ('attempt', models.PositiveSmallIntegerField(default=1, verbose_name='attempt')),
                    ('task_id', models.UUIDField(editable=False, null=True, verbose_name='task')),
                    ('done', models.PositiveIntegerField(default=0, verbose_name='done')),
                    ('total', models.PositiveIntegerField(default=0, verbose_name='total')),
                    ('message', models.CharField(blank=True, max_length=300, verbose_name='message')),
                    ('error', models.TextField(blank=True, verbose_name='error')),
                    ('result', models.JSONField(blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True, verbose_name='result')),
                    ('result_file', models.FileField(blank=True, storage=site_config.jobs.models.private_storage, upload_to=site_config.jobs.models.result_path, verbose_name='result file')),
                    ('result_name', models.CharField(blank=True, max_length=200, verbose_name='file name')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                    ('queued_at', models.DateTimeField(verbose_name='queued')),
                    ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='started')),
                    ('heartbeat_at', models.DateTimeField(blank=True, null=True, verbose_name='last sign of life')),
                    ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                    ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='kept until')),
                ],
                options={
                    'verbose_name': 'background job',
                    'verbose_name_plural': 'background jobs',
                    'ordering': ['-created_at'],
                },
            ),
            migrations.CreateModel(
                name='Clock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('holder', models.CharField(blank=True, max_length=40)),
                    ('held_until', models.DateTimeField(blank=True, null=True)),
                    ('asked_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'clock',
                    'verbose_name_plural': 'clock',
                    'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='only_one_clock')],
                },
            ),
            migrations.CreateModel(
                name='ClockRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('started_at', models.DateTimeField(verbose_name='started')),
                    ('step', models.CharField(max_length=60, verbose_name='step')),
                    ('sentence', models.CharField(blank=True, max_length=300, verbose_name='what it did')),
                    ('seconds', models.FloatField(verbose_name='seconds')),
                    ('error', models.CharField(blank=True, max_length=300, verbose_name='error')),
                ],
                options={
                    'verbose_name': 'clock run',
                    'verbose_name_plural': 'clock runs',
                    'ordering': ['-started_at', '-pk'],
                    'indexes': [models.Index(fields=['-started_at', '-id'], name='clockrun_newest')],
                },
            ),
            migrations.AddField(
                model_name='job',
                name='owner',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='jobs', to=settings.AUTH_USER_MODEL, verbose_name='owner'),
            ),
            migrations.AddIndex(
                model_name='job',
                index=models.Index(fields=['owner', '-created_at'], name='job_owner_newest'),
            ),
            migrations.AddIndex(
                model_name='job',
                index=models.Index(condition=models.Q(('state__in', ['queued', 'running'])), fields=['state'], name='job_active'),
            ),
            migrations.AddIndex(
                model_name='job',
                index=models.Index(fields=['expires_at'], name='job_expires'),
            ),
            migrations.AddConstraint(
                model_name='job',
                constraint=models.CheckConstraint(condition=models.Q(('total', 0), ('done__lte', models.F('total')), _connector='OR'), name='job_done_within_total'),
            ),
        ]),
    ]
