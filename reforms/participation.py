"""Where a state stands towards an instrument, told from its actions.

The steps are those of the Vienna Convention on the Law of Treaties, articles
11 to 16 and 24: signature, consent at home, deposit, entry into force.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reforms.models import TreatyAction

Type = TreatyAction.Type


class Participation(models.TextChoices):
    IN_FORCE = "in_force", _("in force for the state")
    DEPOSITED = "deposited", _("ratified and deposited")
    RATIFIED_AT_HOME = "ratified_at_home", _("ratified at home, deposit not recorded")
    SIGNED = "signed", _("signed, not ratified")
    ENDORSED = "endorsed", _("endorsed politically")
    NONE = "none", _("no action recorded")


def participation(actions):
    """Return the furthest step that an action shows."""
    types = {action["action_type"] for action in actions}
    steps = (
        ({Type.ENTRY_INTO_FORCE}, Participation.IN_FORCE),
        ({Type.RATIFICATION, Type.ACCESSION, Type.SUCCESSION}, Participation.DEPOSITED),
        ({Type.DOMESTIC_ACT}, Participation.RATIFIED_AT_HOME),
        ({Type.SIGNATURE}, Participation.SIGNED),
        ({Type.ENDORSEMENT}, Participation.ENDORSED),
    )
    for shown_by, step in steps:
        if types & shown_by:
            return step.value
    return Participation.NONE.value
