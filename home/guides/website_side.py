"""The guides of those who write for the website: editor and author."""

from django.utils.translation import gettext_lazy as _

from home.guides.shape import Guide, Part

EDITOR = Guide(
    _(
        "You write what residents read. Pages are drafted, looked at, and published, in Chinese first"
        " and English after it."
    ),
    (
        Part(
            _("Write"),
            _(
                "Website, Pages: choose the section, Add child page. Title, summary, then blocks: text, "
                "picture, quotation, list. Say who it is for and when it was last checked."
            ),
        ),
        Part(
            _("Pictures"),
            _(
                "Pictures live in the library with a sentence that says what is on them. No pupil's face, no "
                "picture of drugs that looks inviting; drawings are welcome."
            ),
        ),
        Part(
            _("Look before you publish"),
            _(
                "The preview beside the text shows phone and desk. Save draft keeps it; Publish puts it "
                "online within a minute; a later day is set under Status."
            ),
        ),
        Part(
            _("What authors hand in"),
            _(
                "A message brings you to the draft. Approve publishes it; Request changes sends it back, and "
                "your remark reaches the author. While it waits, only editors can change it."
            ),
        ),
        Part(
            _("Two languages"),
            _(
                "Translate this page makes the English draft; both are published on their own. Figures and "
                "law articles are named alike in both."
            ),
        ),
        Part(
            _("Take down, and what comes by itself"),
            _(
                "Unpublish keeps the page for you. When an address changes, a redirect leads from the old one. "
                "Figures, honours, notices and galleries come from approved records and published lists; they need "
                "no hand."
            ),
        ),
    ),
    _("Name a law article only when you have read it; facts about substances need a source and a day of checking."),
)
AUTHOR = Guide(
    _("You write articles, campaigns and events. An editor reads each of them before residents do."),
    (
        Part(
            _("Write"),
            _(
                "Website, Pages: choose Knowledge, Campaigns or Calendar, Add child page. Title, summary, then blocks. "
                "Other parts of the site belong to the editors."
            ),
        ),
        Part(
            _("Pictures"),
            _(
                "Pictures live in the library with a sentence that says what is on them. No pupil's face, no "
                "picture of drugs that looks inviting; drawings are welcome."
            ),
        ),
        Part(
            _("Look at it as readers will"),
            _(
                "The preview beside the text shows phone and desk. Save draft keeps it; besides you only editors can "
                "read a draft."
            ),
        ),
        Part(
            _("Hand it in"),
            _(
                "Open the menu beside Save draft and submit. The editors get a message. While they read, the page "
                "is locked; the page's history says where it stands."
            ),
        ),
        Part(
            _("When it comes back"),
            _(
                "A message brings the editor's remark and the way to the page. Change what was asked and submit it "
                "again; nothing of your text is lost."
            ),
        ),
        Part(
            _("When it is online"),
            _(
                "You may correct it at any time: what you submit goes to the editors again, and readers keep the old "
                "words until it is approved. Taking a page down is the editors' part."
            ),
        ),
    ),
    _("Name a law article only when you have read it; facts about substances need a source and a day of checking."),
)
