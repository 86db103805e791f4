"""The blocks that editors build pages from; each has its template and asks for what a reader needs."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

DRAWINGS = [
    ("vape", pgettext_lazy("drawing", "E-cigarette under the glass")),
    ("milk_tea", pgettext_lazy("drawing", "Milk-tea powder")),
    ("law", pgettext_lazy("drawing", "Scales")),
    ("refuse", pgettext_lazy("drawing", "Saying no")),
    ("family", pgettext_lazy("drawing", "Family table")),
    ("circle", pgettext_lazy("drawing", "Class in a circle")),
    ("exhibition", pgettext_lazy("drawing", "Exhibition")),
    ("film", pgettext_lazy("drawing", "Film")),
    ("lesson", pgettext_lazy("drawing", "Lesson")),
    ("essay", pgettext_lazy("drawing", "Writing")),
]
TEXT_FEATURES = ["bold", "link", "document-link", "ol", "ul", "h3"]
TONES = [
    ("know", pgettext_lazy("callout", "Good to know")),
    ("do", pgettext_lazy("callout", "What to do")),
    ("law", pgettext_lazy("callout", "What the law says")),
]


class PictureBlock(blocks.StructBlock):
    """A picture is worth nothing to a blind reader without its description, so that is asked for."""

    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(label=_("what the picture shows"), max_length=160)
    caption = blocks.CharBlock(label=_("caption"), max_length=160, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "campaigns/blocks/picture.html"


class DrawingBlock(blocks.StructBlock):
    drawing = blocks.ChoiceBlock(choices=DRAWINGS, label=_("drawing"))
    caption = blocks.CharBlock(label=_("caption"), max_length=160, required=False)

    class Meta:
        icon = "pick"
        label = _("Drawing")
        template = "campaigns/blocks/drawing.html"


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(choices=TONES, default="know", label=_("kind"))
    title = blocks.CharBlock(label=_("title"), max_length=60)
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "link", "ol", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        template = "campaigns/blocks/callout.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=60)
    text = blocks.TextBlock(label=_("text"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Step")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quotation"))
    source = blocks.CharBlock(label=_("who said it"), max_length=80, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "campaigns/blocks/quote.html"


class LookAlikeBlock(blocks.StructBlock):
    """A disguise and how to see through it."""

    looks_like = blocks.CharBlock(label=_("looks like"), max_length=60)
    really = blocks.CharBlock(label=_("really is"), max_length=80)
    sign = blocks.CharBlock(label=_("how to tell"), max_length=160)

    class Meta:
        icon = "view"
        label = _("Look-alike")


class TimelineBlock(blocks.StructBlock):
    when = blocks.CharBlock(label=_("when"), max_length=40)
    what = blocks.CharBlock(label=_("what"), max_length=160)

    class Meta:
        icon = "time"
        label = _("Moment")


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=60, template="campaigns/blocks/heading.html"
    )
    text = blocks.RichTextBlock(
        label=_("Text"), icon="pilcrow", features=TEXT_FEATURES, template="campaigns/blocks/text.html"
    )
    picture = PictureBlock()
    drawing = DrawingBlock()
    callout = CalloutBlock()
    steps = blocks.ListBlock(
        StepBlock(), label=_("Steps"), icon="list-ol", min_num=1, template="campaigns/blocks/steps.html"
    )
    look_alikes = blocks.ListBlock(
        LookAlikeBlock(), label=_("Look-alikes"), icon="view", min_num=1, template="campaigns/blocks/look_alikes.html"
    )
    timeline = blocks.ListBlock(
        TimelineBlock(), label=_("Timeline"), icon="time", min_num=1, template="campaigns/blocks/timeline.html"
    )
    quote = QuoteBlock()
    documents = blocks.ListBlock(
        DocumentChooserBlock(),
        label=_("Downloads"),
        icon="doc-full",
        min_num=1,
        template="campaigns/blocks/documents.html",
    )

    class Meta:
        template = "campaigns/blocks/body.html"
