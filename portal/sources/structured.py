"""What schema.org can say of sources and claims."""

from portal.catalogue.structured import reference


def source(detail, root):
    publisher = detail["publisher"]
    return {
        "author": publisher and {"@type": "Organization", "name": publisher},
        "datePublished": detail["published_on"],
        "inLanguage": detail["language"],
        "sameAs": detail["link"],
        "isBasedOn": reference(detail.get("derived_from"), root, "CreativeWork"),
    }


def claim(detail, root):
    return {
        "description": detail["value"],
        "appearance": reference(detail["source"], root, "CreativeWork"),
        "about": reference(detail.get("record"), root),
    }
