"""The tables, as a new installation makes them."""

import campaigns.streams
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models
from site_config.shared.create_together import CreateTogether


class Migration(migrations.Migration):
    replaces = [
        ('home', '0001_pages'),
        ('home', '0002_calendar'),
        ('home', '0003_notices'),
        ('home', '0004_statistics_and_downloads'),
    ]

    initial = True

    dependencies = [
        ('campaigns', '0001_tables'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('schools', '0002_tables'),
    ]

    operations = [
        CreateTogether([
            migrations.CreateModel(
                name='CalendarPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('intro', models.CharField(blank=True, max_length=200, verbose_name='introduction')),
                ],
                options={
                    'verbose_name': 'calendar of events and talks',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='DownloadsPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('intro', models.CharField(blank=True, max_length=200, verbose_name='introduction')),
                ],
                options={
                    'verbose_name': 'downloads',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='HomePage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('headline', models.CharField(help_text='A slash starts a new line.', max_length=60, verbose_name='headline')),
                    ('lead', models.CharField(max_length=120, verbose_name='lead')),
                    ('theme', models.CharField(blank=True, max_length=40, verbose_name='theme of the month')),
                ],
                options={
                    'verbose_name': 'home page',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='NoticeIndexPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('intro', models.CharField(blank=True, max_length=200, verbose_name='introduction')),
                ],
                options={
                    'verbose_name': 'list of notices',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='PlainPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('lead', models.CharField(blank=True, max_length=200, verbose_name='lead')),
                    ('body', campaigns.streams.ContentField([], blank=True, verbose_name='body')),
                ],
                options={
                    'verbose_name': 'plain page',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='SiteSettings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name_zh', models.CharField(default='毒品预防教育五个一', max_length=40, verbose_name='name of the site in Chinese')),
                    ('name_en', models.CharField(default='Five Ones', max_length=60, verbose_name='name of the site in English')),
                    ('owner_zh', models.CharField(blank=True, max_length=60, verbose_name='run by, in Chinese')),
                    ('owner_en', models.CharField(blank=True, max_length=80, verbose_name='run by, in English')),
                    ('is_demo', models.BooleanField(default=False, help_text='Says on every page that schools, people and figures are invented.', verbose_name='demo data')),
                ],
                options={
                    'verbose_name': 'site settings',
                },
            ),
            migrations.CreateModel(
                name='StatisticsPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('intro', models.CharField(blank=True, max_length=200, verbose_name='introduction')),
                ],
                options={
                    'verbose_name': 'statistics',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='AnnouncementPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('kind', models.CharField(choices=[('announcement', 'Announcement'), ('circular', 'Circular')], default='announcement', max_length=12, verbose_name='kind')),
                    ('number', models.CharField(blank=True, max_length=40, verbose_name='document number')),
                    ('issued_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='issued on')),
                    ('ends_on', models.DateField(blank=True, help_text='Its last day. Empty: until it is withdrawn.', null=True, verbose_name='in force until')),
                    ('summary', models.CharField(blank=True, max_length=200, verbose_name='summary')),
                    ('body', campaigns.streams.ContentField([], blank=True, verbose_name='body')),
                    ('withdrawn_because', models.CharField(blank=True, help_text='Shown above the text, which stays readable.', max_length=160, verbose_name='why it no longer holds')),
                ],
                options={
                    'verbose_name': 'announcement',
                    'verbose_name_plural': 'announcements',
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('issued_on')), _connector='OR'), name='announcement_days_in_order')],
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='Download',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                    ('category', models.CharField(choices=[('material', 'Materials for schools'), ('letter', 'Letters to parents'), ('form', 'Forms'), ('guide', 'Guides'), ('data', 'Open data')], default='material', max_length=10, verbose_name='category')),
                    ('language', models.CharField(choices=[('zh', '中文'), ('en', 'English'), ('both', '中文 / English')], default='zh', max_length=4, verbose_name='written in')),
                    ('title', models.CharField(blank=True, help_text="Empty: the document's own title.", max_length=80, verbose_name='title')),
                    ('says', models.CharField(blank=True, max_length=160, verbose_name='what it is for')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtaildocs.document', verbose_name='document')),
                    ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='downloads', to='home.downloadspage')),
                ],
                options={
                    'verbose_name': 'download',
                    'verbose_name_plural': 'downloads',
                    'ordering': ['sort_order'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EventPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('summary', models.CharField(max_length=200, verbose_name='summary')),
                    ('starts_on', models.DateField(verbose_name='first day')),
                    ('starts_at', models.TimeField(blank=True, help_text='Leave both times empty for all day.', null=True, verbose_name='begins at')),
                    ('ends_on', models.DateField(blank=True, help_text='Empty: it ends on its first day.', null=True, verbose_name='last day')),
                    ('ends_at', models.TimeField(blank=True, null=True, verbose_name='ends at')),
                    ('place', models.CharField(blank=True, max_length=80, verbose_name='place')),
                    ('audience', models.CharField(blank=True, max_length=80, verbose_name='for whom')),
                    ('organiser', models.CharField(blank=True, max_length=80, verbose_name='organiser')),
                    ('how_to', models.CharField(blank=True, max_length=200, verbose_name='how to take part')),
                    ('capacity', models.PositiveIntegerField(blank=True, null=True, verbose_name='places for visitors')),
                    ('state', models.CharField(choices=[('planned', 'Takes place'), ('moved', 'Moved'), ('cancelled', 'Cancelled')], default='planned', max_length=10, verbose_name='state')),
                    ('notice', models.CharField(blank=True, help_text='Readers see it first. Say why, and what now.', max_length=160, verbose_name='what changed')),
                    ('drawing', models.CharField(blank=True, choices=[('vape', 'E-cigarette under the glass'), ('milk_tea', 'Milk-tea powder'), ('law', 'Scales'), ('refuse', 'Saying no'), ('family', 'Family table'), ('circle', 'Class in a circle'), ('exhibition', 'Exhibition'), ('film', 'Film'), ('lesson', 'Lesson'), ('essay', 'Writing'), ('balloon', 'Balloon and cream charger'), ('stamp', 'Stamps'), ('pills', 'Medicine cabinet'), ('sweets', 'Sweets and cartridges'), ('drink', 'Unwatched glass'), ('chat', 'Group chat'), ('base', 'Education base')], max_length=20, verbose_name='drawing')),
                    ('body', campaigns.streams.ContentField([], blank=True, verbose_name='body')),
                    ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                    ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='campaigns.siteimage', verbose_name='picture')),
                ],
                options={
                    'verbose_name': 'event',
                    'verbose_name_plural': 'events',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.AddField(
                model_name='sitesettings',
                name='region',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.region', verbose_name='region of the figures'),
            ),
            migrations.AddField(
                model_name='sitesettings',
                name='site',
                field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site'),
            ),
            migrations.AddIndex(
                model_name='eventpage',
                index=models.Index(fields=['starts_on'], name='event_day'),
            ),
            migrations.AddConstraint(
                model_name='eventpage',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='event_days_in_order'),
            ),
            migrations.AddConstraint(
                model_name='eventpage',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ends_at', None), ('starts_at', None)), models.Q(('ends_at__isnull', False), ('starts_at__isnull', False)), _connector='OR'), name='event_has_both_times_or_none'),
            ),
            migrations.AddConstraint(
                model_name='eventpage',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['cancelled', 'moved']), _negated=True), models.Q(('notice', ''), _negated=True), _connector='OR'), name='event_changed_with_a_notice'),
            ),
        ]),
    ]
