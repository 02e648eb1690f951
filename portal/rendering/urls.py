from django.urls import path

from portal.rendering import views

urlpatterns = [path("about/design/", views.design, name="design")]
