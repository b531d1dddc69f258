"""What somebody new in an office does first, as far as proposals and designations go. (role, order, step)"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balai.desks.wording import Step

DESKS = Step(
    _("See what lies on whose desk"),
    _("For each matter: at whom it waits, and for how many days. The ministry's desk is there too."),
    "desks:desks",
    _("Open the desks"),
)

OVERVIEW = Step(
    _("See where the programme stands"),
    _("How many villages take part, who works there, and what is missing."),
    "programme:overview",
    _("Open the overview"),
)
READ = Step(
    _("Get to know the programme"),
    _("Its phases, what each promised, and who says so."),
    "programme:index",
    _("Open the programme"),
)

LOOK_UP = Step(
    _("Look a village up"),
    _("Where it lies, what it is called, its hamlets, and its neighbours."),
    "places:index",
    _("Look a place up"),
)

FIRST_STEPS: tuple[tuple[str, int, Step], ...] = (
    (
        "programme_office",
        10,
        Step(
            _("See which proposals wait for you"),
            _("Each shows for how many days it has waited; the regency sees the same clock."),
            "programme:proposals",
            _("Open the proposals"),
        ),
    ),
    (
        "programme_office",
        20,
        Step(
            _("Check the phases"),
            _("Room for villages, dates, and what each source says of them."),
            "programme:index",
            _("Open the phases"),
        ),
    ),
    ("provincial_office", 10, DESKS),
    (
        "regency_village_office",
        10,
        Step(
            _("Propose villages"),
            _("Choose the phase and the villages, then answer five questions for each village."),
            "programme:index",
            _("See the phases"),
        ),
    ),
    ("regency_village_office", 30, DESKS),
    ("regency_coordinator", 50, DESKS),
    ("ambassador", 50, DESKS),
    (
        "village_head",
        10,
        Step(
            _("See where your village stands"),
            _("Proposed, designated by decree, or free to enrol itself."),
            "programme:mine",
            _("Open my village"),
        ),
    ),
    (
        "village_secretary",
        10,
        Step(
            _("Prepare what the head signs"),
            _("The nomination of the cadre, with a model decree that you print, have signed and photograph."),
            "programme:nominations",
            _("Open the nominations"),
        ),
    ),
    ("village_secretary", 40, OVERVIEW),
    ("village_secretary", 50, DESKS),
    ("regency_ict_office", 40, OVERVIEW),
    ("regency_ict_office", 50, DESKS),
    ("village_official", 40, OVERVIEW),
    ("village_official", 50, DESKS),
    ("partner", 40, OVERVIEW),
    *(
        (role, 50, READ)
        for role in ("facilitator", "master_trainer", "resident", "student", "school_mentor", "partner")
    ),
    *((role, 30, LOOK_UP) for role in ("master_trainer", "resident", "student", "school_mentor")),
    ("cadre", 50, DESKS),
)
