"""The tables, as a new installation makes them."""

import campaigns.models.file
import campaigns.models.galleries
import campaigns.models.sheet
import campaigns.streams
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import schools.models.roster
import site_config.shared.fields
import taggit.managers
import uuid
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models
from site_config.shared.create_together import CreateTogether


class Migration(migrations.Migration):
    replaces = [
        ('campaigns', '0001_initial'),
        ('campaigns', '0002_initial'),
        ('campaigns', '0003_pages'),
        ('campaigns', '0004_describe_pictures'),
        ('campaigns', '0005_name_pictures'),
        ('campaigns', '0006_contest_kinds_and_phases'),
        ('campaigns', '0007_entries_without_a_pupil'),
        ('campaigns', '0008_entry_files'),
        ('campaigns', '0009_contest_terms'),
        ('campaigns', '0010_entry_sheets'),
        ('campaigns', '0011_entry_tallies'),
        ('campaigns', '0013_screening'),
        ('campaigns', '0014_judging_terms'),
        ('campaigns', '0015_panel'),
        ('campaigns', '0016_editions'),
        ('campaigns', '0020_similarity'),
        ('campaigns', '0021_galleries'),
        ('campaigns', '0022_topics'),
        ('campaigns', '0023_readers_by_age'),
        ('campaigns', '0024_change_notes'),
        ('campaigns', '0025_withdrawals'),
        ('campaigns', '0026_covers_and_campaign_contests'),
        ('campaigns', '0027_questions'),
        ('campaigns', '0028_question_page'),
        ('campaigns', '0029_unsure_letters'),
    ]

    initial = True

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
        ('schools', '0002_tables'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        CreateTogether([
            migrations.CreateModel(
                name='ArticleIndexPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('intro', models.CharField(blank=True, max_length=200, verbose_name='introduction')),
                ],
                options={
                    'verbose_name': 'article list',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='ArticlePage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('change_weight', models.CharField(blank=True, choices=[('minor', 'Small: spelling, links, looks'), ('significant', 'Significant: readers should know')], max_length=12, verbose_name='how much changes')),
                    ('change_note', models.CharField(blank=True, help_text='One sentence. It is shown above and below the page with the date.', max_length=200, verbose_name='what changed, for readers')),
                    ('reviewed_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='checked on')),
                    ('sources', models.TextField(blank=True, help_text='One a line.', verbose_name='sources')),
                    ('summary', models.CharField(max_length=200, verbose_name='summary')),
                    ('drawing', models.CharField(blank=True, choices=[('vape', 'E-cigarette under the glass'), ('milk_tea', 'Milk-tea powder'), ('law', 'Scales'), ('refuse', 'Saying no'), ('family', 'Family table'), ('circle', 'Class in a circle'), ('exhibition', 'Exhibition'), ('film', 'Film'), ('lesson', 'Lesson'), ('essay', 'Writing'), ('balloon', 'Balloon and cream charger'), ('stamp', 'Stamps'), ('pills', 'Medicine cabinet'), ('sweets', 'Sweets and cartridges'), ('drink', 'Unwatched glass'), ('chat', 'Group chat'), ('base', 'Education base')], max_length=20, verbose_name='drawing')),
                    ('image_alt', models.CharField(blank=True, max_length=160, verbose_name='what the picture shows')),
                    ('image_is_decorative', models.BooleanField(default=False, help_text='Readers who cannot see it miss nothing; screen readers pass over it.', verbose_name='the picture is decoration only')),
                    ('body', campaigns.streams.ContentField([], blank=True, verbose_name='body')),
                    ('audience', models.CharField(choices=[('primary', 'For primary pupils'), ('junior', 'For junior pupils'), ('senior', 'For senior pupils'), ('pupils', 'For pupils of every age'), ('parents', 'For parents'), ('teachers', 'For teachers'), ('everyone', 'For everyone')], default='everyone', max_length=10, verbose_name='written for')),
                ],
                options={
                    'verbose_name': 'knowledge article',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('abstained', models.BooleanField(default=False, verbose_name='abstained')),
                    ('comment', models.CharField(blank=True, max_length=300, verbose_name='comment')),
                    ('total', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name='mark')),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='CampaignIndexPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('intro', models.CharField(blank=True, max_length=200, verbose_name='introduction')),
                ],
                options={
                    'verbose_name': 'campaign list',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='CampaignPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('change_weight', models.CharField(blank=True, choices=[('minor', 'Small: spelling, links, looks'), ('significant', 'Significant: readers should know')], max_length=12, verbose_name='how much changes')),
                    ('change_note', models.CharField(blank=True, help_text='One sentence. It is shown above and below the page with the date.', max_length=200, verbose_name='what changed, for readers')),
                    ('summary', models.CharField(max_length=200, verbose_name='summary')),
                    ('drawing', models.CharField(blank=True, choices=[('vape', 'E-cigarette under the glass'), ('milk_tea', 'Milk-tea powder'), ('law', 'Scales'), ('refuse', 'Saying no'), ('family', 'Family table'), ('circle', 'Class in a circle'), ('exhibition', 'Exhibition'), ('film', 'Film'), ('lesson', 'Lesson'), ('essay', 'Writing'), ('balloon', 'Balloon and cream charger'), ('stamp', 'Stamps'), ('pills', 'Medicine cabinet'), ('sweets', 'Sweets and cartridges'), ('drink', 'Unwatched glass'), ('chat', 'Group chat'), ('base', 'Education base')], max_length=20, verbose_name='drawing')),
                    ('image_alt', models.CharField(blank=True, max_length=160, verbose_name='what the picture shows')),
                    ('image_is_decorative', models.BooleanField(default=False, help_text='Readers who cannot see it miss nothing; screen readers pass over it.', verbose_name='the picture is decoration only')),
                    ('body', campaigns.streams.ContentField([], blank=True, verbose_name='body')),
                    ('theme', models.CharField(max_length=60, verbose_name='theme')),
                    ('starts_on', models.DateField(verbose_name='starts on')),
                    ('ends_on', models.DateField(verbose_name='ends on')),
                ],
                options={
                    'verbose_name': 'campaign',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='ChangeNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('revision_key', models.PositiveBigIntegerField()),
                    ('weight', models.CharField(choices=[('minor', 'Small: spelling, links, looks'), ('significant', 'Significant: readers should know')], max_length=12, verbose_name='weight')),
                    ('text', models.CharField(blank=True, max_length=200, verbose_name='what changed')),
                    ('noted_at', models.DateTimeField(verbose_name='time')),
                ],
                options={
                    'verbose_name': 'note on a change',
                    'verbose_name_plural': 'notes on changes',
                    'ordering': ['-noted_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Conflict',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('declared_at', models.DateTimeField(editable=False)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Contest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('school_year', models.PositiveSmallIntegerField(verbose_name='school year')),
                    ('kind', models.CharField(choices=[('essay', 'Essay'), ('picture', 'Calligraphy and painting'), ('courseware', 'Courseware'), ('video', 'Short video')], default='essay', max_length=10, verbose_name='kind')),
                    ('title', models.CharField(max_length=80, verbose_name='title')),
                    ('call', models.TextField(blank=True, verbose_name='call')),
                    ('phase', models.CharField(choices=[('call', 'Announced'), ('entry', 'Open for entries'), ('screening', 'Screening'), ('judging', 'Judging'), ('panel', 'Second round'), ('notice', 'Prizes decided'), ('published', 'Results published')], default='call', max_length=10, verbose_name='phase')),
                    ('opens_on', models.DateField(verbose_name='entries from')),
                    ('closes_on', models.DateField(verbose_name='entries until')),
                    ('quota_per_school', models.PositiveSmallIntegerField(default=5, verbose_name='entries per school and group')),
                    ('file_kinds', site_config.shared.fields.ChoiceSetField(blank=True, choices=[('jpeg', 'JPEG'), ('png', 'PNG'), ('heic', 'HEIC'), ('docx', 'DOCX'), ('pdf', 'PDF'), ('pptx', 'PPTX')], default='docx pdf', max_length=200, verbose_name='files that are accepted')),
                    ('max_file_mb', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='largest file (MB)')),
                    ('kept_months', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='entries without a prize are kept for (months)')),
                    ('judges_per_entry', models.PositiveSmallIntegerField(default=2, verbose_name='judges per entry')),
                    ('approval_number', models.CharField(blank=True, max_length=60, verbose_name='approval number')),
                    ('legal_note', models.CharField(blank=True, default='不作为中小学招生入学依据', max_length=120, verbose_name='legal note')),
                    ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('cleared_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'contest',
                    'verbose_name_plural': 'contests',
                    'ordering': ['-opens_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ContestCriterion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name_zh', models.CharField(max_length=20, verbose_name='name in Chinese')),
                    ('name_en', models.CharField(max_length=40, verbose_name='name in English')),
                    ('weight', models.PositiveSmallIntegerField(verbose_name='points')),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'ordering': ['order', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ContestEdition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='edition')),
                    ('terms', models.JSONField(editable=False)),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                    ('is_public_correction', models.BooleanField(default=False)),
                    ('digest', models.CharField(max_length=64)),
                    ('decided_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': 'edition of results',
                    'verbose_name_plural': 'editions of results',
                    'ordering': ['contest', '-number'],
                },
            ),
            migrations.CreateModel(
                name='ContestGroup',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('group', models.CharField(choices=[('primary', 'Primary group'), ('junior', 'Junior secondary group'), ('senior', 'Senior and vocational group')], max_length=10, verbose_name='group')),
                    ('min_characters', models.PositiveSmallIntegerField(default=0, verbose_name='at least (characters)')),
                    ('max_characters', models.PositiveSmallIntegerField(default=3000, verbose_name='at most (characters)')),
                    ('quota', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='entries per school')),
                    ('first', models.PositiveSmallIntegerField(default=1, verbose_name='first prizes')),
                    ('second', models.PositiveSmallIntegerField(default=2, verbose_name='second prizes')),
                    ('third', models.PositiveSmallIntegerField(default=3, verbose_name='third prizes')),
                    ('merit', models.PositiveSmallIntegerField(default=6, verbose_name='merit prizes')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='ContestLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('entry', 'Entry'), ('teacher', 'Guiding teacher'), ('organiser', 'Organiser')], max_length=9, verbose_name='kind')),
                    ('group', models.CharField(blank=True, choices=[('primary', 'Primary group'), ('junior', 'Junior secondary group'), ('senior', 'Senior and vocational group')], max_length=10, verbose_name='group')),
                    ('code', models.CharField(blank=True, max_length=12, verbose_name='anonymous code')),
                    ('title', models.CharField(blank=True, max_length=60, verbose_name='title')),
                    ('name', models.CharField(blank=True, max_length=60, verbose_name='name')),
                    ('teacher_name', models.CharField(blank=True, max_length=60, verbose_name='guiding teacher')),
                    ('school_name', models.CharField(max_length=60, verbose_name='school')),
                    ('place', models.PositiveIntegerField(null=True, verbose_name='place')),
                    ('mean', models.DecimalField(decimal_places=3, max_digits=6, null=True, verbose_name='mean mark')),
                    ('score', models.DecimalField(decimal_places=3, max_digits=6, null=True, verbose_name='score')),
                    ('spread', models.DecimalField(decimal_places=1, max_digits=4, null=True, verbose_name='spread')),
                    ('submitted', models.PositiveIntegerField(null=True, verbose_name='entries handed in')),
                    ('awarded', models.PositiveIntegerField(null=True, verbose_name='entries with a prize')),
                    ('prize', models.CharField(blank=True, choices=[('first', 'First prize'), ('second', 'Second prize'), ('third', 'Third prize'), ('merit', 'Merit prize'), ('organiser', 'Organiser prize')], max_length=9, verbose_name='prize')),
                    ('decided_by', models.CharField(choices=[('rule', 'the rule'), ('panel', 'the panel')], default='rule', max_length=6, verbose_name='what decided')),
                    ('because', models.JSONField(help_text="The panel's reason, minutes and author; null for none.", null=True, verbose_name='why')),
                ],
                options={
                    'verbose_name': 'line of results',
                    'verbose_name_plural': 'lines of results',
                    'ordering': ['edition', 'kind', 'group', models.OrderBy(models.F('place'), nulls_last=True), 'code', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ContestStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('phase', models.CharField(choices=[('call', 'Announced'), ('entry', 'Open for entries'), ('screening', 'Screening'), ('judging', 'Judging'), ('panel', 'Second round'), ('notice', 'Prizes decided'), ('published', 'Results published')], max_length=10, verbose_name='phase')),
                    ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'ordering': ['starts_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='CriterionLevel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name_zh', models.CharField(max_length=20, verbose_name='name in Chinese')),
                    ('name_en', models.CharField(max_length=40, verbose_name='name in English')),
                    ('lowest', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='from (points)')),
                ],
                options={
                    'ordering': ['criterion', '-lowest'],
                },
            ),
            migrations.CreateModel(
                name='DailyViews',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('count', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'verbose_name': 'views of a day',
                    'verbose_name_plural': 'views of a day',
                },
            ),
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('group', models.CharField(choices=[('primary', 'Primary group'), ('junior', 'Junior secondary group'), ('senior', 'Senior and vocational group')], max_length=10, verbose_name='group')),
                    ('code', models.CharField(editable=False, max_length=12, unique=True, verbose_name='anonymous code')),
                    ('title', models.CharField(max_length=60, verbose_name='title')),
                    ('text', models.TextField(blank=True, verbose_name='text')),
                    ('video_url', models.CharField(blank=True, max_length=300, verbose_name='address of the video')),
                    ('licence', models.CharField(blank=True, choices=[('by-nc-sa', 'CC BY-NC-SA 4.0'), ('by-nc', 'CC BY-NC 4.0'), ('by', 'CC BY 4.0'), ('none', 'For looking at only; no licence')], max_length=10, verbose_name='licence')),
                    ('characters', models.PositiveIntegerField(default=0, editable=False, verbose_name='characters')),
                    ('is_original', models.BooleanField(default=False, verbose_name="the author's own work")),
                    ('used_ai', models.BooleanField(default=False, verbose_name='AI tools were used')),
                    ('ai_statement', models.CharField(blank=True, max_length=200, verbose_name='how AI was used')),
                    ('state', models.CharField(choices=[('submitted', 'Submitted'), ('withdrawn', 'Withdrawn'), ('excluded', 'Excluded')], default='submitted', max_length=10, verbose_name='state')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('submitted_at', models.DateTimeField(editable=False)),
                    ('mean', models.DecimalField(blank=True, decimal_places=3, editable=False, max_digits=6, null=True, verbose_name='mean mark')),
                    ('placing', models.CharField(blank=True, choices=[('first', 'First prize'), ('second', 'Second prize'), ('third', 'Third prize'), ('merit', 'Merit prize')], editable=False, max_length=8, verbose_name='placing')),
                ],
                options={
                    'verbose_name': 'entry',
                    'verbose_name_plural': 'entries',
                    'ordering': ['contest', 'group', 'code'],
                },
            ),
            migrations.CreateModel(
                name='EntryFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='place')),
                    ('kind', models.CharField(choices=[('jpeg', 'JPEG'), ('png', 'PNG'), ('heic', 'HEIC'), ('docx', 'DOCX'), ('pdf', 'PDF'), ('pptx', 'PPTX')], max_length=4, verbose_name='kind')),
                    ('file', models.FileField(storage=campaigns.models.file.private_storage, upload_to=campaigns.models.file.file_path)),
                    ('preview', models.FileField(blank=True, storage=campaigns.models.file.private_storage, upload_to=campaigns.models.file.file_path)),
                    ('text', models.TextField(blank=True)),
                    ('width', models.PositiveIntegerField(default=0)),
                    ('height', models.PositiveIntegerField(default=0)),
                    ('size', models.PositiveIntegerField(verbose_name='bytes')),
                    ('sha256', models.CharField(max_length=64)),
                ],
                options={
                    'verbose_name': 'file of an entry',
                    'verbose_name_plural': 'files of entries',
                    'ordering': ['place'],
                },
            ),
            migrations.CreateModel(
                name='EntrySheet',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('table', models.FileField(blank=True, storage=campaigns.models.file.private_storage, upload_to=campaigns.models.sheet.sheet_path)),
                    ('archive', models.FileField(blank=True, storage=campaigns.models.file.private_storage, upload_to=campaigns.models.sheet.sheet_path)),
                    ('rest', models.FileField(blank=True, storage=campaigns.models.file.private_storage, upload_to=campaigns.models.sheet.sheet_path)),
                    ('preview', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                    ('digest', models.CharField(max_length=64)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('expires_at', models.DateTimeField(default=schools.models.roster.default_expiry)),
                    ('taken_in_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'table of entries',
                    'verbose_name_plural': 'tables of entries',
                },
            ),
            migrations.CreateModel(
                name='EntryTally',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('group', models.CharField(choices=[('primary', 'Primary group'), ('junior', 'Junior secondary group'), ('senior', 'Senior and vocational group')], max_length=10, verbose_name='group')),
                    ('entered', models.PositiveIntegerField(verbose_name='entries')),
                    ('placed', models.PositiveIntegerField(verbose_name='prizes')),
                ],
                options={
                    'verbose_name': 'tally of entries',
                    'verbose_name_plural': 'tallies of entries',
                },
            ),
            migrations.CreateModel(
                name='GalleryIndexPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('intro', models.CharField(blank=True, max_length=200, verbose_name='introduction')),
                ],
                options={
                    'verbose_name': 'calls and galleries',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='GalleryPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('intro', models.TextField(blank=True, max_length=600, verbose_name='introduction')),
                ],
                options={
                    'verbose_name': 'gallery of a contest',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='GroupPrizes',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('mode', models.CharField(choices=[('number', 'By number'), ('share', 'By share')], default='number', max_length=6, verbose_name='prizes')),
                    ('first', models.DecimalField(decimal_places=1, default=5, max_digits=4, verbose_name='first prizes (%)')),
                    ('second', models.DecimalField(decimal_places=1, default=10, max_digits=4, verbose_name='second prizes (%)')),
                    ('third', models.DecimalField(decimal_places=1, default=15, max_digits=4, verbose_name='third prizes (%)')),
                    ('merit', models.DecimalField(decimal_places=1, default=20, max_digits=4, verbose_name='merit prizes (%)')),
                    ('head', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='entries in the second round')),
                ],
            ),
            migrations.CreateModel(
                name='JudgingTerms',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('most_per_judge', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='most entries per judge')),
                    ('normalises', models.BooleanField(default=False, verbose_name='order by normalised scores')),
                    ('gives_feedback', models.BooleanField(default=False, verbose_name='schools get scores and comments after publication')),
                    ('honours_teachers', models.BooleanField(default=True, verbose_name='guiding teachers get the prize of their pupil')),
                    ('organisers', models.PositiveSmallIntegerField(default=0, verbose_name='organiser prizes')),
                    ('organiser_least', models.PositiveSmallIntegerField(default=3, verbose_name='least entries of an organiser')),
                    ('organiser_rule', models.CharField(blank=True, max_length=300, verbose_name='rule for organiser prizes as printed')),
                    ('correction', models.CharField(blank=True, editable=False, max_length=300)),
                ],
                options={
                    'verbose_name': 'terms of judging',
                },
            ),
            migrations.CreateModel(
                name='Mark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('points', models.DecimalField(decimal_places=1, max_digits=4)),
                ],
            ),
            migrations.CreateModel(
                name='MaskedWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('word', models.CharField(max_length=40, verbose_name='word')),
                    ('is_hidden', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='PanelDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='place in the group')),
                    ('prize', models.CharField(blank=True, choices=[('first', 'First prize'), ('second', 'Second prize'), ('third', 'Third prize'), ('merit', 'Merit prize'), ('none', 'No prize')], max_length=8, verbose_name='prize')),
                    ('reason', models.CharField(max_length=300, verbose_name='reason')),
                    ('minutes', models.CharField(max_length=60, verbose_name='number of the minutes')),
                    ('decided_at', models.DateTimeField(editable=False)),
                    ('undone_at', models.DateTimeField(editable=False, null=True)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='PanelSignOff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('group', models.CharField(choices=[('primary', 'Primary group'), ('junior', 'Junior secondary group'), ('senior', 'Senior and vocational group')], max_length=10, verbose_name='group')),
                    ('minutes', models.CharField(max_length=60, verbose_name='number of the minutes')),
                    ('signed_at', models.DateTimeField(editable=False)),
                ],
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=[('zh-hans', '简体中文'), ('en', 'English')], max_length=10, verbose_name='language')),
                    ('topic', models.CharField(choices=[('substances', 'Drugs and their disguises'), ('family', 'Worries at home'), ('school', 'At school'), ('law', 'Law and reporting'), ('help', 'Finding help'), ('site', 'Activities, contests and certificates')], max_length=12, verbose_name='topic')),
                    ('state', models.CharField(choices=[('new', 'New'), ('answering', 'Being answered'), ('answered', 'Answered'), ('published', 'Answered and published'), ('declined', 'Declined')], default='new', max_length=10, verbose_name='state')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('receipt', models.CharField(editable=False, max_length=12, unique=True, verbose_name='receipt number')),
                    ('asked', models.TextField(blank=True, max_length=1000, verbose_name='as it was asked')),
                    ('asked_digest', models.CharField(editable=False, max_length=64)),
                    ('asked_at', models.DateTimeField(editable=False, verbose_name='asked on')),
                    ('due_on', models.DateField(editable=False, verbose_name='due')),
                    ('wording', models.TextField(blank=True, max_length=1000, verbose_name='question for everybody')),
                    ('answer', models.TextField(blank=True, max_length=4000, verbose_name='answer')),
                    ('settled_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published on')),
                    ('decline_reason', models.CharField(blank=True, choices=[('elsewhere', 'Another office answers this'), ('report', 'This is a report for the police: please call 110'), ('personal', 'It is about a single person'), ('answered', 'It has been answered already'), ('no_question', 'There is no question in it'), ('spam', 'Advertising or abuse')], max_length=12, verbose_name='reason')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='sentence to the asker')),
                ],
                options={
                    'verbose_name': 'question',
                    'verbose_name_plural': 'questions',
                    'ordering': ['-asked_at', '-pk'],
                },
                bases=(modelsearch.index.Indexed, models.Model),
            ),
            migrations.CreateModel(
                name='QuestionIndexPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('intro', models.CharField(blank=True, max_length=200, verbose_name='introduction')),
                ],
                options={
                    'verbose_name': 'questions and answers',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='Screening',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_passed', models.BooleanField(verbose_name='passed')),
                    ('reason', models.CharField(blank=True, choices=[('off_topic', 'Off the topic'), ('not_own', "Not the author's own work"), ('named', 'Gives the author or the school away'), ('unreadable', 'Cannot be read or opened'), ('form', 'Does not keep the form asked for'), ('unsuitable', 'Unsuitable content'), ('other', 'Another reason')], max_length=12, verbose_name='reason')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='what the school should know')),
                    ('decided_at', models.DateTimeField(editable=False)),
                ],
            ),
            migrations.CreateModel(
                name='SimilarityFlag',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('inside', 'In the same contest'), ('earlier', 'In an earlier contest')], max_length=8, verbose_name='where')),
                    ('share', models.PositiveSmallIntegerField(verbose_name='shared part')),
                    ('state', models.CharField(choices=[('open', 'To be decided'), ('cleared', 'No copy'), ('upheld', 'A copy')], default='open', max_length=8, verbose_name='state')),
                    ('copied', models.CharField(blank=True, choices=[('later', 'The text on the left is the copy'), ('other', 'The text on the right is the copy'), ('both', 'Both are copies')], max_length=8, verbose_name='which is the copy')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                    ('found_at', models.DateTimeField(editable=False)),
                    ('decided_at', models.DateTimeField(editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'texts that resemble each other',
                    'verbose_name_plural': 'texts that resemble each other',
                    'ordering': ['-share', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='SimilarityVote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('copied', models.CharField(blank=True, choices=[('later', 'The text on the left is the copy'), ('other', 'The text on the right is the copy'), ('both', 'Both are copies')], max_length=8, verbose_name='which is the copy')),
                    ('comment', models.CharField(blank=True, max_length=300, verbose_name='comment')),
                    ('given_at', models.DateTimeField(editable=False)),
                ],
                options={
                    'ordering': ['given_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='SiteImage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=255, verbose_name='title')),
                    ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                    ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                    ('width', models.IntegerField(editable=False, verbose_name='width')),
                    ('height', models.IntegerField(editable=False, verbose_name='height')),
                    ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                    ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                    ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                    ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                    ('alt_text', models.CharField(blank=True, help_text='What the picture shows, for readers who cannot see it.', max_length=160, verbose_name='alternative text')),
                    ('credit', models.CharField(blank=True, max_length=80, verbose_name='credit')),
                ],
                options={
                    'verbose_name': 'picture',
                    'verbose_name_plural': 'pictures',
                    'abstract': False,
                },
                bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
            ),
            migrations.CreateModel(
                name='SiteRendition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('filter_spec', models.CharField(db_index=True, max_length=255)),
                    ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                    ('width', models.IntegerField(editable=False)),
                    ('height', models.IntegerField(editable=False)),
                    ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ],
                bases=(wagtail.images.models.ImageFileMixin, models.Model),
            ),
            migrations.CreateModel(
                name='TopicIndexPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('intro', models.CharField(blank=True, max_length=200, verbose_name='introduction')),
                ],
                options={
                    'verbose_name': 'list of topics',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='TopicPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('change_weight', models.CharField(blank=True, choices=[('minor', 'Small: spelling, links, looks'), ('significant', 'Significant: readers should know')], max_length=12, verbose_name='how much changes')),
                    ('change_note', models.CharField(blank=True, help_text='One sentence. It is shown above and below the page with the date.', max_length=200, verbose_name='what changed, for readers')),
                    ('reviewed_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='checked on')),
                    ('sources', models.TextField(blank=True, help_text='One a line.', verbose_name='sources')),
                    ('summary', models.CharField(max_length=200, verbose_name='summary')),
                    ('drawing', models.CharField(blank=True, choices=[('vape', 'E-cigarette under the glass'), ('milk_tea', 'Milk-tea powder'), ('law', 'Scales'), ('refuse', 'Saying no'), ('family', 'Family table'), ('circle', 'Class in a circle'), ('exhibition', 'Exhibition'), ('film', 'Film'), ('lesson', 'Lesson'), ('essay', 'Writing'), ('balloon', 'Balloon and cream charger'), ('stamp', 'Stamps'), ('pills', 'Medicine cabinet'), ('sweets', 'Sweets and cartridges'), ('drink', 'Unwatched glass'), ('chat', 'Group chat'), ('base', 'Education base')], max_length=20, verbose_name='drawing')),
                    ('image_alt', models.CharField(blank=True, max_length=160, verbose_name='what the picture shows')),
                    ('image_is_decorative', models.BooleanField(default=False, help_text='Readers who cannot see it miss nothing; screen readers pass over it.', verbose_name='the picture is decoration only')),
                    ('body', campaigns.streams.ContentField([], blank=True, verbose_name='body')),
                    ('also_called', models.CharField(blank=True, max_length=120, verbose_name='also called')),
                    ('looks', models.TextField(verbose_name='what it looks like')),
                    ('really', models.TextField(verbose_name='what it really is')),
                    ('disguises', campaigns.streams.ContentField([], blank=True, verbose_name='disguises')),
                    ('signs', models.TextField(blank=True, help_text='One a line.', verbose_name='signs that somebody has taken it')),
                    ('effects', models.TextField(blank=True, help_text='One a line.', verbose_name='what it does')),
                    ('law', models.TextField(blank=True, help_text='One a line.', verbose_name='what the law says')),
                    ('help', models.TextField(blank=True, help_text='One a line.', verbose_name='what to do')),
                ],
                options={
                    'verbose_name': 'topic',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='Withdrawal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=255, verbose_name='title')),
                    ('withdrawn_at', models.DateTimeField(verbose_name='withdrawn on')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason for readers')),
                ],
                options={
                    'verbose_name': 'withdrawal',
                    'verbose_name_plural': 'withdrawals',
                },
            ),
            migrations.AddField(
                model_name='assignment',
                name='judge',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='changenote',
                name='page',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='change_notes', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page'),
            ),
            migrations.AddField(
                model_name='conflict',
                name='judge',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='conflict',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school'),
            ),
            migrations.AddField(
                model_name='contest',
                name='region',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contests', to='schools.region', verbose_name='region'),
            ),
            migrations.AddField(
                model_name='campaignpage',
                name='contest',
                field=models.ForeignKey(blank=True, help_text='The page leads to its call, and to its gallery once there is one.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='campaigns.contest', verbose_name='contest of the campaign'),
            ),
            migrations.AddField(
                model_name='contestcriterion',
                name='contest',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='campaigns.contest'),
            ),
            migrations.AddField(
                model_name='contestedition',
                name='contest',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='campaigns.contest'),
            ),
            migrations.AddField(
                model_name='contestedition',
                name='decided_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='contestgroup',
                name='contest',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='campaigns.contest'),
            ),
            migrations.AddField(
                model_name='contestline',
                name='edition',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='campaigns.contestedition'),
            ),
            migrations.AddField(
                model_name='contestline',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='schools.school'),
            ),
            migrations.AddField(
                model_name='contestline',
                name='teacher',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='schools.teacher'),
            ),
            migrations.AddField(
                model_name='conteststep',
                name='contest',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='timetable', to='campaigns.contest'),
            ),
            migrations.AddField(
                model_name='criterionlevel',
                name='criterion',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='campaigns.contestcriterion'),
            ),
            migrations.CreateModel(
                name='EntrySignature',
                fields=[
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='signature', serialize=False, to='campaigns.entry')),
                    ('version', models.PositiveIntegerField()),
                    ('recipe', models.CharField(max_length=40)),
                    ('digest', models.BinaryField()),
                    ('checked_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'signature of a text',
                    'verbose_name_plural': 'signatures of texts',
                },
            ),
            migrations.AddField(
                model_name='entry',
                name='contest',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='campaigns.contest'),
            ),
            migrations.AddField(
                model_name='entry',
                name='pupil',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='schools.pupil', verbose_name='author'),
            ),
            migrations.AddField(
                model_name='entry',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='schools.school', verbose_name='school'),
            ),
            migrations.AddField(
                model_name='entry',
                name='submitted_by',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='entry',
                name='teacher',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='guided_entries', to='schools.teacher', verbose_name='guiding teacher'),
            ),
            migrations.AddField(
                model_name='dailyviews',
                name='entry',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='views', to='campaigns.entry'),
            ),
            migrations.AddField(
                model_name='contestline',
                name='entry',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='campaigns.entry'),
            ),
            migrations.AddField(
                model_name='assignment',
                name='entry',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='campaigns.entry'),
            ),
            migrations.AddField(
                model_name='entryfile',
                name='entry',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='campaigns.entry'),
            ),
            migrations.AddField(
                model_name='entrysheet',
                name='contest',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='campaigns.contest'),
            ),
            migrations.AddField(
                model_name='entrysheet',
                name='owner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='entrysheet',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school'),
            ),
            migrations.AddField(
                model_name='entrytally',
                name='contest',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='campaigns.contest'),
            ),
            migrations.AddField(
                model_name='entrytally',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.school'),
            ),
            migrations.AddField(
                model_name='gallerypage',
                name='contest',
                field=models.ForeignKey(help_text='Only contests whose results are published can be chosen. Works appear by themselves.', limit_choices_to=campaigns.models.galleries.published_contests, on_delete=django.db.models.deletion.PROTECT, related_name='galleries', to='campaigns.contest', verbose_name='contest'),
            ),
            migrations.AddField(
                model_name='dailyviews',
                name='gallery',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='views', to='campaigns.gallerypage'),
            ),
            migrations.AddField(
                model_name='groupprizes',
                name='group',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='prizes', to='campaigns.contestgroup'),
            ),
            migrations.AddField(
                model_name='judgingterms',
                name='contest',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='campaigns.contest'),
            ),
            migrations.AddField(
                model_name='mark',
                name='assignment',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='campaigns.assignment'),
            ),
            migrations.AddField(
                model_name='mark',
                name='criterion',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.contestcriterion'),
            ),
            migrations.AddField(
                model_name='maskedword',
                name='added_by',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='maskedword',
                name='entry',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='masked_words', to='campaigns.entry'),
            ),
            migrations.AddField(
                model_name='paneldecision',
                name='decided_by',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='paneldecision',
                name='entry',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='panel_decisions', to='campaigns.entry'),
            ),
            migrations.AddField(
                model_name='paneldecision',
                name='undone_by',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='panelsignoff',
                name='contest',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_offs', to='campaigns.contest'),
            ),
            migrations.AddField(
                model_name='panelsignoff',
                name='signed_by',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.CreateModel(
                name='QuestionContact',
                fields=[
                    ('question', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='contact', serialize=False, to='campaigns.question')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('phone', models.CharField(blank=True, max_length=30, verbose_name='telephone')),
                    ('mailed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('is_unsure', models.BooleanField(default=False, editable=False)),
                ],
                options={
                    'verbose_name': 'contact of an asker',
                    'verbose_name_plural': 'contacts of askers',
                },
            ),
            migrations.AddField(
                model_name='question',
                name='answered_by',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='question',
                name='claimed_by',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='question',
                name='region',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='schools.region', verbose_name='region'),
            ),
            migrations.AddField(
                model_name='screening',
                name='decided_by',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='screening',
                name='entry',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='screening', to='campaigns.entry'),
            ),
            migrations.AddField(
                model_name='similarityflag',
                name='decided_by',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='similarityflag',
                name='entry',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='campaigns.entry'),
            ),
            migrations.AddField(
                model_name='similarityflag',
                name='other',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags_as_other', to='campaigns.entry'),
            ),
            migrations.AddField(
                model_name='similarityvote',
                name='flag',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='campaigns.similarityflag'),
            ),
            migrations.AddField(
                model_name='similarityvote',
                name='judge',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='siteimage',
                name='collection',
                field=models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection'),
            ),
            migrations.AddField(
                model_name='siteimage',
                name='tags',
                field=taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags'),
            ),
            migrations.AddField(
                model_name='siteimage',
                name='uploaded_by_user',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user'),
            ),
            migrations.AddField(
                model_name='campaignpage',
                name='image',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='campaigns.siteimage', verbose_name='picture'),
            ),
            migrations.AddField(
                model_name='articlepage',
                name='image',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='campaigns.siteimage', verbose_name='picture'),
            ),
            migrations.AddField(
                model_name='siterendition',
                name='image',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='campaigns.siteimage'),
            ),
            migrations.AddField(
                model_name='topicpage',
                name='image',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='campaigns.siteimage', verbose_name='picture'),
            ),
            migrations.AddField(
                model_name='campaignpage',
                name='topics',
                field=modelcluster.fields.ParentalManyToManyField(blank=True, related_name='campaigns', to='campaigns.topicpage', verbose_name='topics'),
            ),
            migrations.AddField(
                model_name='articlepage',
                name='topics',
                field=modelcluster.fields.ParentalManyToManyField(blank=True, related_name='articles', to='campaigns.topicpage', verbose_name='topics'),
            ),
            migrations.AddField(
                model_name='withdrawal',
                name='page',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='withdrawal', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page'),
            ),
            migrations.AddField(
                model_name='withdrawal',
                name='read_instead',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='read instead'),
            ),
            migrations.AddConstraint(
                model_name='changenote',
                constraint=models.UniqueConstraint(fields=('page', 'revision_key'), name='publication_noted_once'),
            ),
            migrations.AddConstraint(
                model_name='changenote',
                constraint=models.CheckConstraint(condition=models.Q(('weight', 'minor'), models.Q(('text', ''), _negated=True), _connector='OR'), name='significant_change_has_words'),
            ),
            migrations.AddConstraint(
                model_name='conflict',
                constraint=models.UniqueConstraint(fields=('judge', 'school'), name='conflict_once'),
            ),
            migrations.AddConstraint(
                model_name='contest',
                constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='contest_dates_in_order', violation_error_message='The last day for entries lies before the first.'),
            ),
            migrations.AddConstraint(
                model_name='contestedition',
                constraint=models.UniqueConstraint(fields=('contest', 'number'), name='contest_edition_number_once'),
            ),
            migrations.AddConstraint(
                model_name='contestedition',
                constraint=models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='correction_has_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='contestgroup',
                constraint=models.UniqueConstraint(fields=('contest', 'group'), name='contest_group_once'),
            ),
            migrations.AddConstraint(
                model_name='conteststep',
                constraint=models.UniqueConstraint(fields=('contest', 'phase'), name='contest_step_once'),
            ),
            migrations.AddConstraint(
                model_name='conteststep',
                constraint=models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='contest_step_in_order', violation_error_message='The last day of a phase lies before the first.'),
            ),
            migrations.AddConstraint(
                model_name='conteststep',
                constraint=models.CheckConstraint(condition=models.Q(('phase__in', ['call', 'entry']), _negated=True), name='contest_step_not_entry'),
            ),
            migrations.AddConstraint(
                model_name='criterionlevel',
                constraint=models.UniqueConstraint(fields=('criterion', 'lowest'), name='level_begins_once'),
            ),
            migrations.AddConstraint(
                model_name='criterionlevel',
                constraint=models.CheckConstraint(condition=models.Q(('lowest__gte', 0)), name='level_not_negative'),
            ),
            migrations.AddIndex(
                model_name='entry',
                index=models.Index(fields=['contest', 'group', 'state'], name='entry_contest_group'),
            ),
            migrations.AddConstraint(
                model_name='entry',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'submitted')), fields=('contest', 'pupil'), name='one_entry_per_pupil'),
            ),
            migrations.AddConstraint(
                model_name='entry',
                constraint=models.CheckConstraint(condition=models.Q(('pupil__isnull', False), ('teacher__isnull', False), _connector='OR'), name='entry_has_author'),
            ),
            migrations.AddConstraint(
                model_name='assignment',
                constraint=models.UniqueConstraint(fields=('entry', 'judge'), name='one_assignment_per_judge'),
            ),
            migrations.AddConstraint(
                model_name='assignment',
                constraint=models.CheckConstraint(condition=models.Q(('finished_at', None), ('total__isnull', False), _connector='OR'), name='finished_assignment_has_total'),
            ),
            migrations.AddConstraint(
                model_name='entryfile',
                constraint=models.UniqueConstraint(fields=('entry', 'place'), name='entry_file_place_once'),
            ),
            migrations.AddConstraint(
                model_name='entryfile',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['heic', 'jpeg', 'png']), _negated=True), models.Q(('preview', ''), _negated=True), _connector='OR'), name='entry_picture_has_preview'),
            ),
            migrations.AddConstraint(
                model_name='entrytally',
                constraint=models.UniqueConstraint(fields=('contest', 'school', 'group'), name='entry_tally_once'),
            ),
            migrations.AddConstraint(
                model_name='entrytally',
                constraint=models.CheckConstraint(condition=models.Q(('placed__lte', models.F('entered'))), name='tally_placed_of_entered'),
            ),
            migrations.AddConstraint(
                model_name='dailyviews',
                constraint=models.UniqueConstraint(fields=('gallery', 'entry', 'day'), name='views_of_work_once_a_day'),
            ),
            migrations.AddConstraint(
                model_name='dailyviews',
                constraint=models.UniqueConstraint(condition=models.Q(('entry', None)), fields=('gallery', 'day'), name='views_of_gallery_once_a_day'),
            ),
            migrations.AddConstraint(
                model_name='groupprizes',
                constraint=models.CheckConstraint(condition=models.Q(('first__gte', 0), ('merit__gte', 0), ('second__gte', 0), ('third__gte', 0), ('first__lte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.Value(100), '-', models.F('second')), '-', models.F('third')), '-', models.F('merit')))), name='shares_within_the_whole', violation_error_message='The shares of all prizes add up to more than 100 per cent.'),
            ),
            migrations.AddConstraint(
                model_name='judgingterms',
                constraint=models.CheckConstraint(condition=models.Q(('most_per_judge', None), ('most_per_judge__gte', 1), _connector='OR'), name='judges_take_something'),
            ),
            migrations.AddConstraint(
                model_name='mark',
                constraint=models.UniqueConstraint(fields=('assignment', 'criterion'), name='one_mark_per_criterion'),
            ),
            migrations.AddConstraint(
                model_name='mark',
                constraint=models.CheckConstraint(condition=models.Q(('points__gte', 0)), name='mark_not_negative'),
            ),
            migrations.AddConstraint(
                model_name='maskedword',
                constraint=models.UniqueConstraint(fields=('entry', 'word'), name='masked_word_once'),
            ),
            migrations.AddConstraint(
                model_name='paneldecision',
                constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('entry',), name='one_panel_decision_counts'),
            ),
            migrations.AddConstraint(
                model_name='paneldecision',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('place__gte', 1), ('place__isnull', False)), models.Q(('prize', ''), _negated=True), _connector='OR'), name='panel_decides_something'),
            ),
            migrations.AddConstraint(
                model_name='paneldecision',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('minutes', ''), _negated=True)), name='panel_decides_on_paper'),
            ),
            migrations.AddConstraint(
                model_name='panelsignoff',
                constraint=models.UniqueConstraint(fields=('contest', 'group'), name='one_sign_off_per_group'),
            ),
            migrations.AddConstraint(
                model_name='questioncontact',
                constraint=models.CheckConstraint(condition=models.Q(('email', ''), ('phone', ''), _negated=True), name='question_contact_says_something'),
            ),
            migrations.AddIndex(
                model_name='question',
                index=models.Index(condition=models.Q(('state__in', ['answering', 'new'])), fields=['region', 'due_on'], name='question_open'),
            ),
            migrations.AddIndex(
                model_name='question',
                index=models.Index(fields=['language', '-published_at'], name='question_public'),
            ),
            migrations.AddIndex(
                model_name='question',
                index=models.Index(fields=['asked_digest'], name='question_words'),
            ),
            migrations.AddConstraint(
                model_name='question',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['answering', 'new']), ('settled_at__isnull', False), _connector='XOR'), name='question_settled_with_time'),
            ),
            migrations.AddConstraint(
                model_name='question',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['answered', 'published']), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='question_answered_in_words'),
            ),
            migrations.AddConstraint(
                model_name='question',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(models.Q(('wording', ''), _negated=True), ('published_at__isnull', False)), _connector='OR'), name='question_public_in_words'),
            ),
            migrations.AddConstraint(
                model_name='question',
                constraint=models.CheckConstraint(condition=models.Q(('state', 'declined'), ('decline_reason', ''), _connector='XOR'), name='question_declined_with_reason'),
            ),
            migrations.AddConstraint(
                model_name='screening',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_passed', True), ('reason', '')), models.Q(('is_passed', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='exclusion_has_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='similarityflag',
                constraint=models.UniqueConstraint(fields=('entry', 'other'), name='similarity_flag_once'),
            ),
            migrations.AddConstraint(
                model_name='similarityflag',
                constraint=models.CheckConstraint(condition=models.Q(('entry', models.F('other')), _negated=True), name='similarity_flag_two_entries'),
            ),
            migrations.AddConstraint(
                model_name='similarityflag',
                constraint=models.CheckConstraint(condition=models.Q(('state', 'upheld'), ('copied', ''), _connector='XOR'), name='similarity_flag_names_the_copy'),
            ),
            migrations.AddConstraint(
                model_name='similarityflag',
                constraint=models.CheckConstraint(condition=models.Q(('state', 'open'), ('decided_at__isnull', False), _connector='XOR'), name='similarity_flag_decided_with_time'),
            ),
            migrations.AddConstraint(
                model_name='similarityvote',
                constraint=models.UniqueConstraint(fields=('flag', 'judge'), name='one_similarity_vote_per_judge'),
            ),
            migrations.AddConstraint(
                model_name='siterendition',
                constraint=models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='site_rendition_once'),
            ),
        ]),
    ]
