"""Files with one address for all languages."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path
from django.views.decorators.cache import cache_page

from portal.home.share_card import page_card, share_card
from portal.home.site_files import favicon, opensearch, robots, sitemaps
from portal.home.views import healthz

HOUR = 60 * 60
all_sitemaps = {"sitemaps": sitemaps()}

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots),
    path("opensearch.xml", opensearch),
    path("favicon.ico", favicon),
    path("sitemap.xml", cache_page(HOUR)(index), {**all_sitemaps, "sitemap_url_name": "sitemap"}, name="sitemap-index"),
    path("sitemap-<section>.xml", cache_page(HOUR)(sitemap), all_sitemaps, name="sitemap"),
    path("og/<slug:name>.png", page_card, name="page-card"),
    path("og/<slug:collection>/<slug:slug>.png", share_card, name="share-card"),
]
