"""The tables, as a new installation makes them."""

import awards.models.certificate
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from site_config.shared.create_together import CreateTogether


class Migration(migrations.Migration):
    replaces = [
        ('awards', '0001_initial'),
        ('awards', '0002_initial'),
        ('awards', '0003_honours_page'),
        ('awards', '0005_certificate_recipient'),
        ('awards', '0006_figures'),
        ('awards', '0007_printings'),
        ('awards', '0008_certificate_files'),
        ('awards', '0009_hidden_places'),
        ('awards', '0010_panel_adjustments'),
        ('awards', '0011_rubric_rules'),
        ('awards', '0012_certificate_designs'),
        ('awards', '0013_certificate_design'),
        ('awards', '0015_edition_inputs'),
        ('awards', '0016_withdrawn_editions'),
        ('awards', '0017_objection_led_to'),
        ('awards', '0018_proposed_vetoes'),
        ('awards', '0020_standings_by_points'),
        ('awards', '0030_minutes'),
        ('awards', '0032_class_proposals'),
        ('awards', '0033_four_legal_bases'),
    ]

    initial = True

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
        ('jobs', '0001_tables'),
        ('schools', '0002_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether([
            migrations.CreateModel(
                name='Adjustment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('honour', models.CharField(choices=[('school', 'Model school'), ('teacher', 'Model teacher'), ('pupil', 'Student champion')], max_length=8, verbose_name='honour')),
                    ('points', models.SmallIntegerField(verbose_name='points (hundredths)')),
                    ('reason', models.CharField(max_length=200, verbose_name='reason')),
                    ('decided_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'panel adjustment',
                    'verbose_name_plural': 'panel adjustments',
                    'ordering': ['-decided_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='AwardCycle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('school_year', models.PositiveSmallIntegerField(verbose_name='school year')),
                    ('title', models.CharField(max_length=80, verbose_name='title')),
                    ('basis', models.CharField(choices=[('circular', 'Circular of praise'), ('project', 'Approved commendation project'), ('contest', 'Result of a contest or collection of works'), ('own', "The schools' own recognition")], default='circular', max_length=10, verbose_name='legal basis')),
                    ('project_number', models.CharField(blank=True, max_length=60, verbose_name='approved project')),
                    ('document_number', models.CharField(blank=True, max_length=40, verbose_name='document number')),
                    ('issuer', models.CharField(help_text='One name a line, in order of rank.', max_length=120, verbose_name='issued by')),
                    ('serial_prefix', models.CharField(help_text='Such as 江汉禁.', max_length=10, verbose_name='serial prefix')),
                    ('notice_days', models.PositiveSmallIntegerField(default=5, verbose_name='working days on notice')),
                    ('notice_contact', models.CharField(blank=True, max_length=160, verbose_name='where to object')),
                    ('publishes_pupil_places', models.BooleanField(default=False, verbose_name="publish pupils' places and points")),
                    ('places_hidden_from', models.DateField(blank=True, help_text='Schools see their points all the time, but no place between these two days.', null=True, verbose_name='hide places from schools from')),
                    ('places_hidden_until', models.DateField(blank=True, help_text='This day included. A list that goes on public notice shows its places earlier.', null=True, verbose_name='hide places from schools until')),
                ],
                options={
                    'verbose_name': 'award cycle',
                    'verbose_name_plural': 'award cycles',
                    'ordering': ['-school_year', 'region'],
                },
            ),
            migrations.CreateModel(
                name='Certificate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('honour', models.CharField(choices=[('school', 'Model school'), ('teacher', 'Model teacher'), ('pupil', 'Student champion')], max_length=8, verbose_name='honour')),
                    ('number', models.PositiveIntegerField()),
                    ('serial', models.CharField(max_length=40, unique=True, verbose_name='serial')),
                    ('lookup_code', models.CharField(max_length=12, unique=True, verbose_name='lookup code')),
                    ('recipient', models.CharField(max_length=60, verbose_name='recipient')),
                    ('recipient_tail', models.CharField(max_length=80)),
                    ('body', models.CharField(max_length=300)),
                    ('honour_title', models.CharField(max_length=30)),
                    ('issuer', models.CharField(max_length=120)),
                    ('basis', models.CharField(blank=True, max_length=60)),
                    ('document_number', models.CharField(max_length=40)),
                    ('issued_on', models.DateField()),
                    ('template_version', models.CharField(max_length=20)),
                    ('title', models.CharField(default='荣誉证书', max_length=6)),
                    ('look', models.CharField(choices=[('meander', 'Meander, red and gold'), ('brocade', 'Brocade, indigo and gold'), ('spring', 'Spring, green with blossoms')], default='meander', max_length=10)),
                    ('date_style', models.CharField(choices=[('chinese', 'Chinese numerals: 二〇二六年六月二十六日'), ('figures', 'Figures: 2026年6月26日')], default='chinese', max_length=8)),
                    ('english_title', models.CharField(blank=True, max_length=50)),
                    ('english_body', models.CharField(blank=True, max_length=300)),
                    ('state', models.CharField(choices=[('valid', 'Valid'), ('revoked', 'Revoked'), ('replaced', 'Replaced')], default='valid', max_length=10, verbose_name='state')),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                    ('revoked_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ],
                options={
                    'verbose_name': 'certificate',
                    'verbose_name_plural': 'certificates',
                    'ordering': ['number'],
                },
            ),
            migrations.CreateModel(
                name='CertificateBatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('issued_at', models.DateTimeField()),
                    ('issued_on', models.DateField(verbose_name='date on the certificate')),
                    ('file', models.FileField(blank=True, storage=awards.models.certificate.private_storage, upload_to='certificates/')),
                    ('digest', models.CharField(blank=True, max_length=64)),
                    ('pages', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'verbose_name': 'certificate batch',
                    'verbose_name_plural': 'certificate batches',
                    'ordering': ['-issued_at'],
                },
            ),
            migrations.CreateModel(
                name='CertificateDesign',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('honour', models.CharField(choices=[('school', 'Model school'), ('teacher', 'Model teacher'), ('pupil', 'Student champion')], max_length=8, verbose_name='honour')),
                    ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('adopted', 'Adopted')], default='draft', max_length=8, verbose_name='state')),
                    ('look', models.CharField(choices=[('meander', 'Meander, red and gold'), ('brocade', 'Brocade, indigo and gold'), ('spring', 'Spring, green with blossoms')], max_length=10, verbose_name='Look')),
                    ('title', models.CharField(max_length=6, verbose_name='title')),
                    ('honour_title', models.CharField(max_length=20, verbose_name='name of the honour')),
                    ('body', models.CharField(max_length=200, verbose_name='wording')),
                    ('honorific', models.CharField(blank=True, choices=[('', 'The name alone'), ('同志', '同志 (comrade)'), ('老师', '老师 (teacher)'), ('同学', '同学 (pupil)')], max_length=4, verbose_name='salutation')),
                    ('names_school', models.BooleanField(default=True, verbose_name='name the school after the person')),
                    ('issuers', models.CharField(blank=True, max_length=120, verbose_name='issued by')),
                    ('date_style', models.CharField(choices=[('chinese', 'Chinese numerals: 二〇二六年六月二十六日'), ('figures', 'Figures: 2026年6月26日')], default='chinese', max_length=8, verbose_name='date')),
                    ('english_title', models.CharField(blank=True, max_length=50, verbose_name='title in English')),
                    ('english_body', models.CharField(blank=True, max_length=260, verbose_name='wording in English')),
                    ('before', models.JSONField(blank=True, default=dict, editable=False)),
                    ('adopted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'certificate design',
                    'verbose_name_plural': 'certificate designs',
                    'ordering': ['honour', '-version'],
                },
            ),
            migrations.CreateModel(
                name='CertificateFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'file of a certificate',
                    'verbose_name_plural': 'files of certificates',
                },
            ),
            migrations.CreateModel(
                name='Criterion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=4, verbose_name='code')),
                    ('title_zh', models.CharField(max_length=30, verbose_name='title in Chinese')),
                    ('title_en', models.CharField(max_length=60, verbose_name='title in English')),
                    ('indicator', models.SlugField(max_length=40, verbose_name='indicator')),
                    ('parameters', models.JSONField(blank=True, default=dict, verbose_name='parameters')),
                    ('weight', models.PositiveIntegerField(verbose_name='weight (hundredths)')),
                    ('is_bonus', models.BooleanField(default=False, help_text='Counted on top of the full points.', verbose_name='bonus')),
                    ('is_deduction', models.BooleanField(default=False, help_text='Taken off the sum.', verbose_name='deduction')),
                    ('places', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='decimals of the points')),
                    ('floor', models.PositiveIntegerField(default=0, verbose_name='least points (hundredths)')),
                    ('cap', models.PositiveIntegerField(blank=True, null=True, verbose_name='most points (hundredths)')),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'ordering': ['order', 'code'],
                },
            ),
            migrations.CreateModel(
                name='Edition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('honour', models.CharField(choices=[('school', 'Model school'), ('teacher', 'Model teacher'), ('pupil', 'Student champion')], max_length=8, verbose_name='honour')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='edition')),
                    ('state', models.CharField(choices=[('computed', 'Computed'), ('approved', 'Approved by the committee'), ('on_notice', 'On public notice'), ('published', 'Published'), ('replaced', 'Replaced'), ('withdrawn', 'Withdrawn')], default='computed', max_length=10, verbose_name='state')),
                    ('digest', models.CharField(max_length=64)),
                    ('inputs', models.JSONField(editable=False, null=True)),
                    ('input_digest', models.CharField(editable=False, max_length=64, null=True)),
                    ('computed_at', models.DateTimeField()),
                    ('approved_at', models.DateTimeField(blank=True, null=True)),
                    ('notice_from', models.DateField(blank=True, null=True, verbose_name='on notice from')),
                    ('notice_until', models.DateField(blank=True, null=True, verbose_name='on notice until')),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('withdrawn_because', models.CharField(blank=True, default='', max_length=200, verbose_name='why it was withdrawn')),
                ],
                options={
                    'verbose_name': 'edition',
                    'verbose_name_plural': 'editions',
                    'ordering': ['cycle', 'honour', '-number'],
                },
            ),
            migrations.CreateModel(
                name='Figures',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('values', models.JSONField(default=dict)),
                ],
                options={
                    'verbose_name': 'row of figures',
                    'verbose_name_plural': 'rows of figures',
                    'ordering': ['school__code'],
                },
            ),
            migrations.CreateModel(
                name='FigureTable',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(help_text='Rubrics name the table by it, such as quiz.', max_length=20, verbose_name='code')),
                    ('title', models.CharField(max_length=60, verbose_name='title')),
                    ('headings', models.JSONField(default=list, help_text='Columns with figures, as the file names them.')),
                    ('is_current', models.BooleanField(default=True)),
                    ('taken_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'table of figures',
                    'verbose_name_plural': 'tables of figures',
                    'ordering': ['code', '-taken_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='HonoursPage',
                fields=[
                    ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                    ('intro', models.CharField(blank=True, max_length=200, verbose_name='introduction')),
                ],
                options={
                    'verbose_name': 'honours page',
                },
                bases=('wagtailcore.page',),
            ),
            migrations.CreateModel(
                name='Minutes',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=40, verbose_name='number of the minutes')),
                    ('held_on', models.DateField(verbose_name='day of the meeting')),
                    ('text', models.TextField(max_length=800, verbose_name='what the panel decided, and why')),
                ],
                options={
                    'verbose_name': 'minutes',
                    'verbose_name_plural': 'minutes',
                },
            ),
            migrations.CreateModel(
                name='Nomination',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('statement', models.CharField(blank=True, max_length=300, verbose_name='why')),
                    ('proposing_class', models.CharField(blank=True, max_length=20, verbose_name='class that proposes')),
                    ('class_teacher', models.CharField(blank=True, max_length=30, verbose_name='class teacher')),
                    ('class_met_on', models.DateField(blank=True, null=True, verbose_name='day of the class meeting')),
                    ('state', models.CharField(choices=[('submitted', 'Submitted'), ('accepted', 'Accepted'), ('withdrawn', 'Withdrawn'), ('refused', 'Refused')], default='submitted', max_length=10, verbose_name='state')),
                    ('nominated_at', models.DateTimeField(auto_now_add=True)),
                    ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('refusal', models.CharField(blank=True, editable=False, max_length=200, verbose_name='reason')),
                ],
                options={
                    'verbose_name': 'nomination',
                    'verbose_name_plural': 'nominations',
                    'ordering': ['school', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Objection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, verbose_name='your real name')),
                    ('contact', models.CharField(max_length=120, verbose_name='telephone or e-mail')),
                    ('text', models.TextField(max_length=2000, verbose_name='what is wrong, and how you know')),
                    ('state', models.CharField(choices=[('open', 'Open'), ('upheld', 'Upheld'), ('dismissed', 'Not upheld')], default='open', max_length=10, verbose_name='state')),
                    ('raised_at', models.DateTimeField(auto_now_add=True)),
                    ('answer', models.TextField(blank=True, max_length=2000, verbose_name='answer')),
                    ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'objection',
                    'verbose_name_plural': 'objections',
                    'ordering': ['raised_at'],
                },
            ),
            migrations.CreateModel(
                name='Printing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('form', models.CharField(choices=[('file', 'One file in the order of the schools'), ('packets', 'Packets by school, each with a sheet to sign'), ('singles', 'One file for each certificate (ZIP)'), ('batch', 'The file of a batch'), ('alone', 'One certificate alone')], max_length=8)),
                    ('asked_at', models.DateTimeField()),
                    ('printed_at', models.DateTimeField(blank=True, null=True)),
                    ('printed', models.PositiveIntegerField(default=0, help_text='How many certificates.')),
                    ('reprinted', models.PositiveIntegerField(default=0, help_text='How many of them had been printed before.')),
                ],
                options={
                    'verbose_name': 'printing',
                    'verbose_name_plural': 'printings',
                    'ordering': ['-asked_at'],
                },
            ),
            migrations.CreateModel(
                name='Quota',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('honour', models.CharField(choices=[('school', 'Model school'), ('teacher', 'Model teacher'), ('pupil', 'Student champion')], max_length=8, verbose_name='honour')),
                    ('group', models.CharField(choices=[('primary', 'Primary schools'), ('junior', 'Junior secondary schools'), ('senior', 'Senior and vocational schools')], max_length=10, verbose_name='group')),
                    ('places', models.PositiveSmallIntegerField(verbose_name='places')),
                    ('per_school', models.PositiveSmallIntegerField(default=0, help_text='0: no limit.', verbose_name='at most per school')),
                ],
                options={
                    'ordering': ['honour', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Rubric',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('honour', models.CharField(choices=[('school', 'Model school'), ('teacher', 'Model teacher'), ('pupil', 'Student champion')], max_length=8, verbose_name='honour')),
                    ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                    ('title', models.CharField(max_length=80, verbose_name='title')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('adopted', 'Adopted')], default='draft', max_length=8, verbose_name='state')),
                    ('total', models.PositiveIntegerField(default=10000, verbose_name='full points (hundredths)')),
                    ('threshold', models.PositiveIntegerField(default=9000, verbose_name='honoured from (hundredths)')),
                    ('bands', models.JSONField(default=list, help_text='Such as [{"from": 9000, "zh": "先进", "en": "Model"}], highest first.', verbose_name='bands')),
                    ('total_places', models.PositiveSmallIntegerField(default=2, verbose_name='decimals of the total')),
                    ('eligibility', models.JSONField(default=list, help_text='Least points by criterion, such as [{"code": "B", "from": 1500}].', verbose_name='eligibility')),
                    ('quotas', models.JSONField(default=dict, help_text="Rules by group; a group without one follows the cycle's quota.", verbose_name='quotas')),
                    ('vetoes', models.JSONField(default=list, help_text='Reasons that exclude from this honour; none named: all of them.', verbose_name='vetoes')),
                    ('tie_breakers', models.JSONField(default=list, help_text='Codes of criteria in order.', verbose_name='tie-breakers')),
                    ('adopted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'rubric',
                    'verbose_name_plural': 'rubrics',
                    'ordering': ['honour', '-version'],
                },
            ),
            migrations.CreateModel(
                name='ScoreLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=4)),
                    ('title_zh', models.CharField(max_length=30)),
                    ('title_en', models.CharField(max_length=60)),
                    ('indicator', models.CharField(max_length=40)),
                    ('weight', models.PositiveIntegerField()),
                    ('points', models.PositiveIntegerField()),
                    ('achieved', models.DecimalField(decimal_places=2, default=0, max_digits=9)),
                    ('required', models.DecimalField(decimal_places=2, default=0, max_digits=9)),
                    ('sources', models.JSONField(default=dict)),
                    ('missing', models.JSONField(default=list)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'ordering': ['order', 'code'],
                },
            ),
            migrations.CreateModel(
                name='SerialSeries',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('prefix', models.CharField(max_length=10)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('next_number', models.PositiveIntegerField(default=1)),
                ],
            ),
            migrations.CreateModel(
                name='Standing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                    ('public_name', models.CharField(max_length=60, verbose_name='name in public')),
                    ('school_name', models.CharField(max_length=60, verbose_name='school')),
                    ('group', models.CharField(choices=[('primary', 'Primary schools'), ('junior', 'Junior secondary schools'), ('senior', 'Senior and vocational schools')], max_length=10, verbose_name='group')),
                    ('points', models.PositiveIntegerField(verbose_name='points (hundredths)')),
                    ('place', models.PositiveIntegerField(blank=True, null=True, verbose_name='place')),
                    ('band', models.CharField(blank=True, max_length=20, verbose_name='band')),
                    ('is_vetoed', models.BooleanField(default=False, verbose_name='vetoed')),
                    ('is_honoured', models.BooleanField(default=False, verbose_name='honoured')),
                    ('decided_by', models.CharField(blank=True, help_text="points, a criterion's code, tied, quota, per_school, threshold or veto", max_length=20, verbose_name='what decided')),
                    ('adjustments', models.JSONField(blank=True, help_text='Copies of the adjustments inside the points; null for none.', null=True, verbose_name='panel adjustments')),
                ],
                options={
                    'verbose_name': 'standing',
                    'verbose_name_plural': 'standings',
                    'ordering': ['group', models.OrderBy(models.F('place'), nulls_last=True), 'school_name', 'name', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Veto',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(choices=[('case', 'Confirmed drug case in the review window'), ('falsified', 'Falsified records'), ('safety', 'Serious safety event at an activity')], max_length=10, verbose_name='reason')),
                    ('document_number', models.CharField(blank=True, max_length=40, verbose_name='document number')),
                    ('proposed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'veto',
                    'verbose_name_plural': 'vetoes',
                    'ordering': [models.OrderBy(models.F('decided_at'), descending=True, nulls_first=True), '-pk'],
                },
            ),
            migrations.AddField(
                model_name='adjustment',
                name='decided_by',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='adjustment',
                name='pupil',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.pupil'),
            ),
            migrations.AddField(
                model_name='adjustment',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.school', verbose_name='school'),
            ),
            migrations.AddField(
                model_name='adjustment',
                name='teacher',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.teacher'),
            ),
            migrations.AddField(
                model_name='awardcycle',
                name='region',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='award_cycles', to='schools.region', verbose_name='region'),
            ),
            migrations.AddField(
                model_name='adjustment',
                name='cycle',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adjustments', to='awards.awardcycle'),
            ),
            migrations.AddField(
                model_name='certificate',
                name='replaced_by',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='awards.certificate'),
            ),
            migrations.AddField(
                model_name='certificate',
                name='revoked_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='certificatebatch',
                name='cycle',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='awards.awardcycle'),
            ),
            migrations.AddField(
                model_name='certificatebatch',
                name='issued_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='certificatebatch',
                name='job',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.job'),
            ),
            migrations.AddField(
                model_name='certificate',
                name='batch',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='awards.certificatebatch'),
            ),
            migrations.AddField(
                model_name='certificatedesign',
                name='adopted_by',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='certificatedesign',
                name='region',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificate_designs', to='schools.region'),
            ),
            migrations.AddField(
                model_name='certificate',
                name='design',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='awards.certificatedesign'),
            ),
            migrations.AddField(
                model_name='certificatefile',
                name='certificate',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='awards.certificate'),
            ),
            migrations.AddField(
                model_name='edition',
                name='approved_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='edition',
                name='computed_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='edition',
                name='cycle',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='awards.awardcycle'),
            ),
            migrations.AddField(
                model_name='edition',
                name='withdrawn_by',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='adjustment',
                name='taken_into',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='first_adjustments', to='awards.edition'),
            ),
            migrations.AddField(
                model_name='figures',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.school'),
            ),
            migrations.AddField(
                model_name='figuretable',
                name='cycle',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figure_tables', to='awards.awardcycle'),
            ),
            migrations.AddField(
                model_name='figuretable',
                name='taken_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='figures',
                name='table',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='awards.figuretable'),
            ),
            migrations.AddField(
                model_name='minutes',
                name='edition',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='minutes', to='awards.edition'),
            ),
            migrations.AddField(
                model_name='minutes',
                name='written_by',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='nomination',
                name='cycle',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='awards.awardcycle'),
            ),
            migrations.AddField(
                model_name='nomination',
                name='decided_by',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='nomination',
                name='nominated_by',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='nomination',
                name='pupil',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='schools.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='nomination',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='schools.school', verbose_name='school'),
            ),
            migrations.AddField(
                model_name='nomination',
                name='teacher',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='schools.teacher', verbose_name='teacher'),
            ),
            migrations.AddField(
                model_name='objection',
                name='answered_by',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='objection',
                name='edition',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='awards.edition'),
            ),
            migrations.AddField(
                model_name='objection',
                name='led_to',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='caused_by', to='awards.edition'),
            ),
            migrations.AddField(
                model_name='printing',
                name='asked_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='printing',
                name='certificates',
                field=models.ManyToManyField(related_name='printings', to='awards.certificate'),
            ),
            migrations.AddField(
                model_name='printing',
                name='job',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.job'),
            ),
            migrations.AddField(
                model_name='quota',
                name='cycle',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='awards.awardcycle'),
            ),
            migrations.AddField(
                model_name='rubric',
                name='adopted_by',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='rubric',
                name='region',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rubrics', to='schools.region', verbose_name='region'),
            ),
            migrations.AddField(
                model_name='edition',
                name='rubric',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='awards.rubric'),
            ),
            migrations.AddField(
                model_name='criterion',
                name='rubric',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='awards.rubric'),
            ),
            migrations.AddConstraint(
                model_name='serialseries',
                constraint=models.UniqueConstraint(fields=('prefix', 'year'), name='one_series_per_year'),
            ),
            migrations.AddField(
                model_name='standing',
                name='edition',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standings', to='awards.edition'),
            ),
            migrations.AddField(
                model_name='standing',
                name='pupil',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='schools.pupil'),
            ),
            migrations.AddField(
                model_name='standing',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='schools.school'),
            ),
            migrations.AddField(
                model_name='standing',
                name='teacher',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='schools.teacher'),
            ),
            migrations.AddField(
                model_name='scoreline',
                name='standing',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='awards.standing'),
            ),
            migrations.AddField(
                model_name='certificate',
                name='standing',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='awards.standing'),
            ),
            migrations.AddField(
                model_name='veto',
                name='cycle',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vetoes', to='awards.awardcycle'),
            ),
            migrations.AddField(
                model_name='veto',
                name='decided_by',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='veto',
                name='proposed_by',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='veto',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vetoes', to='schools.school', verbose_name='school'),
            ),
            migrations.AddConstraint(
                model_name='awardcycle',
                constraint=models.UniqueConstraint(fields=('region', 'school_year'), name='one_cycle_per_region_and_year'),
            ),
            migrations.AddConstraint(
                model_name='awardcycle',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('basis', 'project'), _negated=True), models.Q(('project_number', ''), _negated=True), _connector='OR'), name='commendation_needs_project', violation_error_message='The word 表彰 needs the number of an approved project.'),
            ),
            migrations.AddConstraint(
                model_name='awardcycle',
                constraint=models.CheckConstraint(condition=models.Q(('notice_days__gte', 1)), name='notice_at_least_one_day'),
            ),
            migrations.AddConstraint(
                model_name='awardcycle',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('places_hidden_from', None), ('places_hidden_until', None)), models.Q(('places_hidden_from__isnull', False), ('places_hidden_until__gte', models.F('places_hidden_from')), ('places_hidden_until__isnull', False)), _connector='OR'), name='places_hidden_between_two_days', violation_error_message='Places are hidden between two days, the first before the last.'),
            ),
            migrations.AddConstraint(
                model_name='certificatedesign',
                constraint=models.UniqueConstraint(fields=('region', 'honour', 'version'), name='one_design_per_version'),
            ),
            migrations.AddConstraint(
                model_name='certificatedesign',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('region', 'honour'), name='one_draft_design'),
            ),
            migrations.AddConstraint(
                model_name='certificatedesign',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('adopted_at', None), ('adopted_by', None), ('state', 'draft')), models.Q(('adopted_at__isnull', False), ('adopted_by__isnull', False), ('state', 'adopted')), _connector='OR'), name='adopted_design_says_by_whom'),
            ),
            migrations.AddConstraint(
                model_name='adjustment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('points', 0), _negated=True), ('points__gte', -10000), ('points__lte', 10000)), name='adjustment_moves_points'),
            ),
            migrations.AddConstraint(
                model_name='adjustment',
                constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='adjustment_has_reason'),
            ),
            migrations.AddConstraint(
                model_name='adjustment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('honour', 'school'), ('pupil', None), ('teacher', None)), models.Q(('honour', 'teacher'), ('pupil', None), ('teacher__isnull', False)), models.Q(('honour', 'pupil'), ('pupil__isnull', False), ('teacher', None)), _connector='OR'), name='adjustment_of_the_honour'),
            ),
            migrations.AddConstraint(
                model_name='figuretable',
                constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('cycle', 'code'), name='one_current_table_per_code'),
            ),
            migrations.AddConstraint(
                model_name='figures',
                constraint=models.UniqueConstraint(fields=('table', 'school'), name='one_row_per_table_and_school'),
            ),
            migrations.AddConstraint(
                model_name='minutes',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='minutes_say_something'),
            ),
            migrations.AddConstraint(
                model_name='nomination',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('pupil__isnull', False), ('teacher__isnull', True)), models.Q(('pupil__isnull', True), ('teacher__isnull', False)), _connector='OR'), name='nominates_a_teacher_or_a_pupil'),
            ),
            migrations.AddConstraint(
                model_name='nomination',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('cycle', 'teacher'), name='teacher_nominated_once'),
            ),
            migrations.AddConstraint(
                model_name='nomination',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('cycle', 'pupil'), name='pupil_nominated_once'),
            ),
            migrations.AddConstraint(
                model_name='printing',
                constraint=models.CheckConstraint(condition=models.Q(('reprinted__lte', models.F('printed'))), name='printing_reprints_within_printed'),
            ),
            migrations.AddConstraint(
                model_name='quota',
                constraint=models.UniqueConstraint(fields=('cycle', 'honour', 'group'), name='one_quota_per_group'),
            ),
            migrations.AddConstraint(
                model_name='rubric',
                constraint=models.UniqueConstraint(fields=('region', 'honour', 'version'), name='one_rubric_per_version'),
            ),
            migrations.AddConstraint(
                model_name='rubric',
                constraint=models.CheckConstraint(condition=models.Q(('total_places__lte', 2)), name='total_at_most_two_places'),
            ),
            migrations.AddConstraint(
                model_name='edition',
                constraint=models.UniqueConstraint(fields=('cycle', 'honour', 'number'), name='edition_number_once'),
            ),
            migrations.AddConstraint(
                model_name='edition',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['on_notice', 'published'])), fields=('cycle', 'honour'), name='one_public_edition'),
            ),
            migrations.AddConstraint(
                model_name='edition',
                constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('computed_by')), _negated=True), _connector='OR'), name='approved_by_somebody_else'),
            ),
            migrations.AddConstraint(
                model_name='edition',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='withdrawn_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='criterion',
                constraint=models.UniqueConstraint(fields=('rubric', 'code'), name='criterion_code_once'),
            ),
            migrations.AddConstraint(
                model_name='criterion',
                constraint=models.CheckConstraint(condition=models.Q(('weight__gt', 0)), name='criterion_weight_positive'),
            ),
            migrations.AddConstraint(
                model_name='criterion',
                constraint=models.CheckConstraint(condition=models.Q(('is_bonus', False), ('is_deduction', False), _connector='OR'), name='criterion_counts_one_way'),
            ),
            migrations.AddConstraint(
                model_name='criterion',
                constraint=models.CheckConstraint(condition=models.Q(('floor__lte', models.F('weight')), models.Q(('cap', None), models.Q(('cap__gte', models.F('floor')), ('cap__lte', models.F('weight'))), _connector='OR')), name='criterion_floor_below_cap'),
            ),
            migrations.AddConstraint(
                model_name='criterion',
                constraint=models.CheckConstraint(condition=models.Q(('places', None), ('places__lte', 2), _connector='OR'), name='criterion_at_most_two_places'),
            ),
            migrations.AddIndex(
                model_name='standing',
                index=models.Index(fields=['edition', 'group', 'place'], name='standing_place'),
            ),
            migrations.AddIndex(
                model_name='standing',
                index=models.Index(fields=['edition', 'group', '-points', 'place'], name='standing_points'),
            ),
            migrations.AddConstraint(
                model_name='scoreline',
                constraint=models.UniqueConstraint(fields=('standing', 'code'), name='score_line_once'),
            ),
            migrations.AddConstraint(
                model_name='certificate',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'valid')), fields=('standing',), name='one_valid_certificate_each'),
            ),
            migrations.AddConstraint(
                model_name='certificate',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'revoked'), _negated=True), models.Q(('revoked_reason', ''), _negated=True), _connector='OR'), name='revoked_with_reason'),
            ),
            migrations.AddConstraint(
                model_name='veto',
                constraint=models.UniqueConstraint(fields=('cycle', 'school'), name='one_veto_per_school'),
            ),
            migrations.AddConstraint(
                model_name='veto',
                constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('document_number', ''), _negated=True), _connector='OR'), name='veto_has_document'),
            ),
            migrations.AddConstraint(
                model_name='veto',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), models.Q(('decided_at', None), ('decided_by', None), ('proposed_at__isnull', False), ('proposed_by__isnull', False)), _connector='OR'), name='veto_proposed_or_decided'),
            ),
        ]),
    ]
