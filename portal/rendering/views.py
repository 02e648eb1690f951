from django.shortcuts import render
from django.utils.translation import gettext

from portal.rendering import sample_charts, samples


def design(request):
    """Every component and chart on one page, with sample content."""
    return render(
        request,
        "rendering/design.html",
        {
            "page_title": gettext("Design system"),
            "samples": samples,
            "charts": sample_charts.drawn(),
        },
    )
