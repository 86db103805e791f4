"""The guides of the bureau: reviewer, committee, administrator."""

from django.utils.translation import gettext_lazy as _

from home.guides.shape import Guide, Part

REVIEWER = Guide(
    _("Empty the queue, oldest first. What you approve counts everywhere; what you return goes back with a reason."),
    (
        Part(
            _("One school, one month"),
            _(
                "Review opens the record that has waited longest. The middle shows its facts and what the "
                "rules noticed; a grey line needs a second look. Press Approve (A), or choose a reason (1 to "
                "6) and Return to the school (R). J and K lead to the next school, S skips, Z takes the last "
                "decision back."
            ),
        ),
        Part(
            _("Many at once"),
            _(
                "Narrow the queue by street, kind or month, then approve all under this filter: records with "
                "a warning stay unless you tick them. A batch can be taken back for 24 hours under the "
                "queue's menu."
            ),
        ),
        Part(
            _("Who still misses something"),
            _(
                "Progress, With missing. Remind tells exactly those schools, once a day at most. Requests for"
                " more time are answered under Deadlines."
            ),
        ),
        Part(
            _("Talks"),
            _(
                "Assign a speaker and a time; the school confirms. After the talk the school's record is "
                "filled in already."
            ),
        ),
        Part(
            _("Contests"),
            _(
                "Announce a contest, screen entries, give them to judges, look at the statistics, decide "
                "prizes and publish: the contest's page names the next step and what is still missing."
            ),
        ),
        Part(
            _("Check yourselves"),
            _(
                "Each month some approved records are drawn for a second look by another reviewer. Reasons of"
                " returns shows what schools get wrong most; the commonest become hints on their form."
            ),
        ),
    ),
    _("Aim for three working days from hand-in to decision; the overview shows the average."),
)
COMMITTEE = Guide(
    _(
        "From the rubric to the certificate. Each step names what must hold before it, and nothing is"
        " computed in secret."
    ),
    (
        Part(
            _("Rubric"),
            _(
                "Write criteria in plain words with weights that add up to the total; Trial computes it "
                "beside the rubric in force. Adopt it: from then on it cannot be changed, only replaced by a "
                "new version."
            ),
        ),
        Part(
            _("Selection of the year"),
            _(
                "Begin a selection with its legal basis and document number, set quotas for each group, and "
                "decide about nominations."
            ),
        ),
        Part(
            _("Compute and approve"),
            _(
                "Compute makes an edition. Read the checks: waiting records, open vetoes, missing figures. "
                "Changes of the panel carry a reason and are shown to everybody. Then approve."
            ),
        ),
        Part(
            _("On notice"),
            _(
                "Put the list on notice for at least five working days by the State Council's calendar. "
                "Objections come with a real name; answer each within five working days. If one is upheld, "
                "compute the next edition and show the difference."
            ),
        ),
        Part(
            _("Publish and issue"),
            _(
                "When the notice is over, publish. Then issue certificates: numbers are given once, names are"
                " checked against the fonts, and one file is printed in the order of the schools."
            ),
        ),
        Part(
            _("Afterwards"),
            _(
                "Revoke or replace a certificate with a reason; its page says so at once. Schools and "
                "residents check a certificate by its code, without an account."
            ),
        ),
    ),
    _("Every school can open why it stands where it stands; read that page aloud before you approve."),
)
ADMINISTRATOR = Guide(
    _("You keep what everything else stands on: schools, people, the plan, and the clock."),
    (
        Part(
            _("Schools"),
            _(
                "Schools, Import a roster: the bureau's own table will do. Each row is tried before anything "
                "is saved; rows that fail come back as a file. Closing and merging keep history."
            ),
        ),
        Part(
            _("People and roles"),
            _(
                "People and roles: add an account, give it a role with a first day. The password is shown "
                "once. A role ends by a date; nobody is deleted."
            ),
        ),
        Part(
            _("Coordinators"),
            _(
                "A school's page, Invite: the link lasts 14 days and makes the account. Hand over ends one "
                "coordinator's role as the next begins."
            ),
        ),
        Part(
            _("Plan"),
            _(
                "Draw up the plan for the school year, look at what it asks, and adopt it before September. "
                "Months can be excused for all; deadlines move for one school or all, with a reason."
            ),
        ),
        Part(
            _("Working days and clock"),
            _(
                "Every November import the State Council's notice of holidays. Clock shows what runs by "
                "itself; a red line there means that the worker is not running."
            ),
        ),
        Part(
            _("When it matters"),
            _(
                "Backup and restore are commands; operations are described in docs/operations.md. Group chats"
                " hear numbers only, never names."
            ),
        ),
    ),
    _("You can do what reviewers and the committee must not do alone; let them do their part."),
)
