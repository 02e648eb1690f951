"""Choices of a form that know the rows that were chosen before."""

from django import forms


class KnownChoice(forms.ModelChoiceField):
    """One row; ``known`` is the chosen one, which needs no look when it comes back unchanged."""

    known = None

    def clean(self, value):
        if self.known is not None and str(value) == str(self.known.pk):
            return self.known
        return super().clean(value)


class KnownChoices(forms.ModelMultipleChoiceField):
    """Rows; ``known`` are the chosen ones, which need no look when they come back unchanged."""

    known = None

    def clean(self, value):
        if self.known and {str(item) for item in value or []} == {str(row.pk) for row in self.known}:
            return self.known
        return super().clean(value)
