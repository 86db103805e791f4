"""A StreamField whose blocks stay out of migrations: changing a block changes no table."""

from wagtail.fields import StreamField


class ContentField(StreamField):
    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        return name, path, [[]], {key: value for key, value in kwargs.items() if key != "block_lookup"}
