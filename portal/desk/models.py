"""What the desk remembers: every saved state of an entry, and every act of an editor."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RevisionQuerySet(models.QuerySet):
    def of(self, collection, pk):
        return self.filter(collection=collection.slug, object_id=pk)

    def unpublished(self, row):
        """States of the row that readers have not seen."""
        return self.filter(number__gt=row.published_version or 0)


class Revision(models.Model):
    """An entry as it was saved once: its whole entry form, parts included."""

    collection = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    slug = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    entry = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="revisions")
    at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(_("why"), max_length=300, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["collection", "object_id", "number"], name="desk_revision_number_once"),
        ]
        indexes = [models.Index(fields=["by", "-at"], name="desk_revision_by_editor")]

    def __str__(self):
        return f"{self.collection}/{self.slug} {self.number}"


class Act(models.Model):
    """The audit log: one row per act of an editor, kept when the account goes."""

    class Kind(models.TextChoices):
        CREATED = "created", _("created")
        SAVED = "saved", _("saved")
        SUBMITTED = "submitted", _("submitted for review")
        TAKEN_BACK = "taken_back", _("taken back from review")
        RETURNED = "returned", _("changes asked for")
        APPROVED = "approved", _("approved")
        SCHEDULED = "scheduled", _("scheduled")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        RESTORED = "restored", _("earlier version restored")
        MERGED = "merged", _("merged")
        UNMERGED = "unmerged", _("merge undone")
        RENAMED = "renamed", _("address changed")
        DELETED = "deleted", _("draft deleted")
        IMPORTED = "imported", _("imported")
        IMPORT_UNDONE = "import_undone", _("import undone")
        LOADED = "loaded", _("loaded from files")
        SIGNED_IN = "signed_in", _("signed in")
        SIGNED_OUT = "signed_out", _("signed out")
        SIGN_IN_FAILED = "sign_in_failed", _("sign-in failed")
        LOCKED_OUT = "locked_out", _("locked out")
        UNLOCKED = "unlocked", _("unlocked")
        SECOND_FACTOR = "second_factor", _("second factor set up")
        SECOND_FACTOR_RESET = "second_factor_reset", _("second factor removed")
        ACCOUNT_CHANGED = "account_changed", _("account changed")

    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="acts")
    username = models.CharField(max_length=150, blank=True)
    collection = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True, blank=True)
    slug = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=300, blank=True)
    number = models.PositiveIntegerField(_("version"), null=True, blank=True)
    note = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        verbose_name = _("act")
        verbose_name_plural = _("audit log")
        indexes = [
            models.Index(fields=["collection", "object_id", "-id"], name="desk_act_of_entry"),
            models.Index(fields=["kind", "-id"], name="desk_act_of_kind"),
        ]
        permissions = [
            ("edit_entries", "Can write drafts and change entries"),
            ("review_entries", "Can approve the changes of others"),
            ("publish_entries", "Can publish approved changes"),
            ("withdraw_entries", "Can withdraw published entries"),
            ("merge_entries", "Can merge entries that are the same"),
            ("redirect_entries", "Can change the address of entries"),
            ("import_entries", "Can import files of entries"),
            ("manage_accounts", "Can manage accounts and read the whole audit log"),
        ]

    def __str__(self):
        return f"{self.username} {self.get_kind_display()} {self.slug}".strip()


class ImportRun(models.Model):
    """One import: the file's name, what it did to each row, and whether it was undone."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        CHECKED = "checked", _("checked, nothing written yet")
        REFUSED = "refused", _("refused, nothing written")
        DONE = "done", _("imported")
        UNDONE = "undone", _("undone")

    collection = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    progress = models.CharField(max_length=120, blank=True)
    content = models.BinaryField(default=b"")
    counts = models.JSONField(default=dict)
    report = models.JSONField(default=list)
    written = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        verbose_name = _("import")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "checked", "refused", "done", "undone"]),
                name="desk_importrun_state_known",
            ),
        ]

    def __str__(self):
        return f"{self.file_name} ({self.get_state_display()})"


class LinkCheck(models.Model):
    """What the checker of links found at the address of a source."""

    class Outcome(models.TextChoices):
        ALIVE = "alive", _("answers")
        DEAD = "dead", _("dead")
        REFUSED = "refused", _("not checked: not a public address")
        UNCLEAR = "unclear", _("no clear answer")

    source = models.OneToOneField("sources.Source", models.CASCADE, primary_key=True, related_name="link_check")
    url = models.URLField(max_length=1000)
    outcome = models.CharField(max_length=8, choices=Outcome)
    detail = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["alive", "dead", "refused", "unclear"]),
                name="desk_linkcheck_outcome_known",
            ),
        ]

    def __str__(self):
        return f"{self.url}: {self.get_outcome_display()}"
