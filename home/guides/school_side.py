"""The guides of those who record, help and look on: coordinator, street officer, judge, auditor."""

from django.utils.translation import gettext_lazy as _

from home.guides.shape import Guide, Part

COORDINATOR = Guide(
    _("Every month: five activities, five short records. You need a phone and half a minute for each."),
    (
        Part(
            _("Record an activity"),
            _(
                "Open This month and press Record on the card. Date, grades, teacher and material are filled "
                "in from last time: correct what is different, check how many pupils were there, and press "
                "Submit. Up to three photos of the board or the material; no faces."
            ),
        ),
        Part(
            _("No network?"),
            _(
                "Go on. The record waits on your phone under Waiting to be sent and leaves by itself as soon "
                "as there is a network. Nothing is sent twice."
            ),
        ),
        Part(
            _("When something comes back"),
            _(
                "A returned record is at the top of the month with its reason. Press Correct it now, change "
                "what is named, and submit again. Approved records are locked; if one is wrong, ask the "
                "district office to reopen it."
            ),
        ),
        Part(
            _("When nothing can be held"),
            _(
                "Press Excuse on the card, or Nothing more this month below the cards, and choose the reason."
                " More time is asked for under Ask for more time. The last day stands in the ring's card; "
                "late records are marked, not refused, until the month closes."
            ),
        ),
        Part(
            _("Talks and works"),
            _(
                "Talks: ask for one, confirm the date, and after it press Record this talk. Works: hand in "
                "one by one or as a table before the last day; you see each entry's state, and its prize when"
                " the results are out."
            ),
        ),
        Part(
            _("Honours and certificates"),
            _(
                "Honours shows your school's points, each with its records, and what would change if. "
                "Nominate teachers and pupils there, with the guardian's consent. Certificates are printed "
                "under Certificates, with a list to sign."
            ),
        ),
    ),
    _(
        "Handing over? Let the district office know, or invite your successor under Colleagues: the "
        "record keeps who did what."
    ),
)
STREET_OFFICER = Guide(
    _("You know the schools of your street: see who is behind, bring a talk, and log what the street itself does."),
    (
        Part(
            _("See who is behind"),
            _(
                "Overview says what is overdue; Progress shows every school by month. Five strokes are the "
                "five activities: full is approved, half is handed in, hollow is missing, a diamond was "
                "returned. Press a stroke to see the records."
            ),
        ),
        Part(
            _("Help before the deadline"),
            _(
                "Call the schools at the head of the list. Their coordinator's name is under Schools. "
                "Reminders go out by themselves around the last day, to those who still miss something."
            ),
        ),
        Part(
            _("Look at records, where the plan says so"),
            _(
                "With a plan in two steps the street reads first: press Pass on to the bureau, or return the "
                "record with a reason."
            ),
        ),
        Part(
            _("Arrange talks"),
            _(
                "Under Talks: Assign answers a request with a speaker and a time; Offer a talk proposes one. "
                "Clashes of speakers and the limit of outside visits are checked for you."
            ),
        ),
        Part(
            _("Log outputs"),
            _(
                "Outputs, Log an output: kind, number, place, day. Tick estimate when it was not counted. "
                "Persons and attendances are different numbers: 30 people twice are 30 persons and 60 "
                "attendances."
            ),
        ),
        Part(
            _("Report"),
            _(
                "Report makes the street's paragraph, table and charts from approved records. Every figure "
                "opens the rows behind it; PDF and Excel are at the top."
            ),
        ),
    ),
    _("You see the schools of your own street and change nothing in their records."),
)
JUDGE = Guide(
    _("You read works without names, give points by printed criteria, and may change them until the judging ends."),
    (
        Part(
            _("Before you begin"),
            _("Under My conflicts name schools that you are close to; their entries go to others. Nobody asks why."),
        ),
        Part(
            _("Mark an entry"),
            _(
                "Open an entry from the list, read or look, and type points for each criterion; half and "
                "tenth points are allowed. They are saved as you type. The level beside the field says what a"
                " range of points means."
            ),
        ),
        Part(
            _("Faster: the table"),
            _(
                "All marks in a grid shows all entries with their criteria side by side. Tab leads to the "
                "next field; everything is saved as you go."
            ),
        ),
        Part(
            _("Do you know the author?"),
            _("Press Abstain and say so in a word. Your points are removed and the entry goes to another judge."),
        ),
        Part(
            _("Texts that resemble each other"),
            _(
                "Pairs that share a good part of their words stand at the top of your list. Read both and "
                "vote; the majority of the judges decides whether one is a copy."
            ),
        ),
        Part(
            _("Until when"),
            _(
                "When every entry has its marks the bureau closes the judging; from then on nothing can be "
                "changed. A panel may still decide about the head of each group."
            ),
        ),
    ),
    _("You never see authors, schools or the marks of others, and the bureau never shows yours to schools by name."),
)
AUDITOR = Guide(
    _("You read everything of your region and change nothing. Each figure leads to the records behind it."),
    (
        Part(
            _("From the whole to the single record"),
            _(
                "Overview, Progress, then a school's month: each record shows its evidence, the checks of the"
                " rules, and under its history who did what and when."
            ),
        ),
        Part(
            _("Is review fair?"),
            _(
                "From the queue's menu: return reasons by kind and street, batches of decisions, spot checks "
                "with the share that a second reviewer confirmed, and what the nightly check found."
            ),
        ),
        Part(
            _("Why does this school lead?"),
            _(
                "Honours, a list, a school: every point with its rule, its records, what was not counted and "
                "why, and the tie-break that decided."
            ),
        ),
        Part(
            _("Nothing is changed afterwards"),
            _(
                "A list that was computed is an edition and never changes; the next one shows the difference."
                " Its digest can be recomputed with manage.py verify_edition."
            ),
        ),
        Part(
            _("Certificates"),
            _(
                "Each certificate has a number and a lookup code. The public page says valid, replaced or "
                "revoked; the reason of a revocation stands in the workspace."
            ),
        ),
        Part(
            _("Contests"),
            _(
                "Statistics show how the judges marked, side by side: means, spread, severity. Results are "
                "editions too; the panel's changes carry reason and minutes."
            ),
        ),
    ),
    _(
        "Is something missing? Ask the administrator for a role in the region that you audit; roles "
        "have a first and a last day."
    ),
)
