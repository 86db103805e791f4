"""Photos that were stored before pictures were told apart get their hash."""

from django.db import migrations

from site_config.shared.likeness import parts_of

BANDS = ("band_0", "band_1", "band_2", "band_3")


def hash_photos(apps, schema_editor):
    """A file that is gone or unreadable keeps no hash; its photo is compared by its digest alone."""
    for photo in apps.get_model("schools", "ActivityPhoto").objects.iterator(chunk_size=200):
        try:
            with photo.file.open("rb") as file:
                parts = parts_of(file.read())
        except OSError:
            continue
        if parts:
            for band, part in zip(BANDS, parts, strict=True):
                setattr(photo, band, part)
            photo.save(update_fields=BANDS)


class Migration(migrations.Migration):
    dependencies = [("schools", "0016_photo_likeness")]

    operations = [migrations.RunPython(hash_photos, migrations.RunPython.noop, elidable=True)]
