"""What an editor is told beside the fields of an entry that are easily misunderstood."""

from django.utils.translation import gettext_lazy as _

HELPS = {
    "title_en": _("What it is, in a few words. It is the headline of the page."),
    "short_title_en": _("For charts and narrow lists, when the title is long."),
    "summary_en": _("In your own words, two or three sentences. **bold** and lists with “- ” are understood."),
    "slug": _("The end of the page’s address, made from the title. Once published, it changes by a redirect only."),
    "date": _("What the entry is ordered by: 2008, 2008-10 or 2008-10-31, as much as the sources say."),
    "date_basis": _("How the date is known: a source states it, or it follows from what a source says."),
    "lineage": _("Left empty, the source stands for itself. Copies of one text have the same lineage and count once."),
}
PLACEHOLDERS = {
    "attribute": _("number, date, share, contents …"),
    "locator": _("heading and item, article, page"),
}
