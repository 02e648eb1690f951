"""How forms are drawn: Django's own widgets by Jinja2, a quarter of the cost; the rest as ever.

A large entry has nearly a thousand fields on one page.
"""

from functools import cached_property

from django.forms.renderers import DjangoTemplates, Jinja2


class FormRenderer(DjangoTemplates):
    @cached_property
    def fast(self):
        return Jinja2()

    def get_template(self, template_name):
        if template_name.startswith("django/forms/"):
            return self.fast.get_template(template_name)
        return super().get_template(template_name)
