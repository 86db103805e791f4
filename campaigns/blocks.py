"""The blocks that editors build pages from; each has its template and asks for what a reader needs."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
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
    ("balloon", pgettext_lazy("drawing", "Balloon and cream charger")),
    ("stamp", pgettext_lazy("drawing", "Stamps")),
    ("pills", pgettext_lazy("drawing", "Medicine cabinet")),
    ("sweets", pgettext_lazy("drawing", "Sweets and cartridges")),
    ("drink", pgettext_lazy("drawing", "Unwatched glass")),
    ("chat", pgettext_lazy("drawing", "Group chat")),
    ("base", pgettext_lazy("drawing", "Education base")),
]
TEXT_FEATURES = ["bold", "link", "document-link", "ol", "ul", "h3"]
TONES = [
    ("know", pgettext_lazy("callout", "Good to know")),
    ("do", pgettext_lazy("callout", "What to do")),
    ("law", pgettext_lazy("callout", "What the law says")),
]


def heading() -> str:
    return gettext("Three details, noticed early")


def sentence() -> str:
    return gettext("What has no clear origin you do not taste, touch or carry.")


def paragraph() -> str:
    return f"<p>{sentence()}</p>"


class PictureBlock(blocks.StructBlock):
    """A picture is worth nothing to a blind reader without its description, so that is asked for unless it only decorates."""

    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(label=_("what the picture shows"), max_length=160, required=False)
    decorative = blocks.BooleanBlock(label=_("decoration only, nothing to describe"), required=False)
    caption = blocks.CharBlock(label=_("caption"), max_length=160, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "campaigns/blocks/picture.html"
        preview_template = "campaigns/cms/picture_preview.html"
        description = _("One picture with its description and a caption.")

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["alt"].strip() and not cleaned["decorative"]:
            missing = ValidationError(_("Please say what the picture shows, or mark it as decoration."), code="alt")
            raise StructBlockValidationError({"alt": missing})
        return cleaned


class DrawingBlock(blocks.StructBlock):
    drawing = blocks.ChoiceBlock(choices=DRAWINGS, label=_("drawing"))
    caption = blocks.CharBlock(label=_("caption"), max_length=160, required=False)

    class Meta:
        icon = "pick"
        label = _("Drawing")
        template = "campaigns/blocks/drawing.html"
        preview_value = {"drawing": "refuse", "caption": ""}
        description = _("One of the site's own drawings; it follows dark mode and print.")


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(choices=TONES, default="know", label=_("kind"))
    title = blocks.CharBlock(label=_("title"), max_length=60)
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "link", "ol", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        template = "campaigns/blocks/callout.html"

        @staticmethod
        def preview_value() -> dict:
            return {"tone": "do", "title": gettext("What to do"), "text": paragraph()}

        description = _("A paragraph that stands out: good to know, what to do, what the law says.")


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

        @staticmethod
        def preview_value() -> dict:
            return {"text": gettext("First I say no for myself, then I help a friend to say it."), "source": ""}

        description = _("Somebody's words, with who said them.")


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


class QuestionBlock(blocks.StructBlock):
    """A question for the class; the answer opens by a tap, without a script."""

    question = blocks.CharBlock(label=_("question"), max_length=120)
    answer = blocks.RichTextBlock(label=_("answer"), features=["bold", "link", "ol", "ul"])

    class Meta:
        icon = "help"
        label = _("Question for the class")
        template = "campaigns/blocks/question.html"

        @staticmethod
        def preview_value() -> dict:
            question = gettext("A classmate hands you a sweet without a wrapper. What do you say?")
            return {"question": question, "answer": paragraph()}

        description = _("A question whose answer opens by a tap.")


class DisguisesBlock(blocks.StreamBlock):
    look_alike = LookAlikeBlock()


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(
        label=_("Heading"),
        icon="title",
        max_length=60,
        template="campaigns/blocks/heading.html",
        preview_value=heading,
        description=_("A heading between paragraphs."),
    )
    text = blocks.RichTextBlock(
        label=_("Text"),
        icon="pilcrow",
        features=TEXT_FEATURES,
        template="campaigns/blocks/text.html",
        preview_value=paragraph,
        description=_("Paragraphs, lists and links."),
    )
    picture = PictureBlock()
    gallery = blocks.ListBlock(
        PictureBlock(),
        label=pgettext_lazy("block", "Gallery"),
        icon="image",
        min_num=2,
        template="campaigns/blocks/gallery.html",
        preview_template="campaigns/cms/picture_preview.html",
        description=_("Several pictures side by side, each with its description and caption."),
    )
    drawing = DrawingBlock()
    callout = CalloutBlock()
    steps = blocks.ListBlock(
        StepBlock(),
        label=_("Steps"),
        icon="list-ol",
        min_num=1,
        template="campaigns/blocks/steps.html",
        preview_value=lambda: [{"title": heading(), "text": sentence()}] * 2,
        description=_("A numbered list in which each step has a title."),
    )
    look_alikes = blocks.ListBlock(
        LookAlikeBlock(),
        label=_("Look-alikes"),
        icon="view",
        min_num=1,
        template="campaigns/blocks/look_alikes.html",
        preview_value=lambda: [
            {
                "looks_like": gettext("Milk tea in a sachet"),
                "really": gettext("May hold drugs"),
                "sign": gettext("No maker, no date"),
            }
        ],
        description=_("Disguises as a table; a list on a phone."),
    )
    timeline = blocks.ListBlock(
        TimelineBlock(),
        label=_("Timeline"),
        icon="time",
        min_num=1,
        template="campaigns/blocks/timeline.html",
        preview_value=lambda: [{"when": "6.1", "what": heading()}, {"when": "6.26", "what": sentence()}],
        description=_("What happens when."),
    )
    quote = QuoteBlock()
    question = QuestionBlock()
    documents = blocks.ListBlock(
        DocumentChooserBlock(),
        label=_("Downloads"),
        icon="doc-full",
        min_num=1,
        template="campaigns/blocks/documents.html",
        preview_template="campaigns/cms/documents_preview.html",
        description=_("Files to download, with their kind and size."),
    )

    class Meta:
        template = "campaigns/blocks/body.html"
