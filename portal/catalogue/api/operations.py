"""What OpenAPI says of each operation. Imported when the document is written, not with the views: see described."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema

from portal.catalogue.api.parameters import HEADERS, NOT_MODIFIED, PROBLEMS, list_parameters, query, several
from portal.catalogue.api.schemas import entry_schema, page_schema
from portal.catalogue.formats.entries import ENTRY_FORMATS
from portal.catalogue.formats.lists import formats_of
from portal.catalogue.shape import detail_names


class PublicSchema(AutoSchema):
    def is_deprecated(self):
        return self.view.deprecated_since is not None


class CollectionSchema(PublicSchema):
    """Operations of a collection's viewset."""

    @property
    def collection(self):
        return self.view.collection

    @property
    def is_list(self):
        return self.view.action == "list"

    def get_operation_id(self):
        name = self.collection.slug.replace("-", "_")
        return f"list_{name}" if self.is_list else f"get_{name}"

    def get_tags(self):
        return [self.collection.slug]

    def get_summary(self):
        if self.is_list:
            return f"List: {self.collection.title}"
        return f"One entry: {self.collection.singular}"

    def get_description(self):
        text = str(self.collection.description)
        if self.is_list:
            return f"{text} Different parameters must all hold; several values of one mean any of them.".strip()
        return f"{text} With all its parts and what refers to it.".strip()

    def _get_parameters(self):
        if self.is_list:
            return list_parameters(self.collection)
        formats = ["json", *(found.name for found in ENTRY_FORMATS)]
        slug = {"type": "string", "pattern": "^[A-Za-z0-9_.-]+$"}
        return [
            {
                "in": "path",
                "name": "slug",
                "required": True,
                "schema": slug,
                "description": "Permanent name of the entry.",
            },
            several("fields", detail_names(self.collection), _("Only these names, beside collection, slug and url")),
            query("format", {"type": "string", "enum": formats, "default": "json"}, _("Format; or the Accept header")),
        ]

    def _get_response_bodies(self, direction="response"):
        codes = ["400", "401", "404", "405", "406", "414", "429", "503"] if self.is_list else list(PROBLEMS)
        return {"200": self._success(), "304": NOT_MODIFIED} | {
            code: {"$ref": f"#/components/responses/Problem{code}"} for code in codes
        }

    def _success(self):
        formats = formats_of(self.collection) if self.is_list else ENTRY_FORMATS
        content = {"application/json": {"schema": self._json()}}
        for found in formats:
            is_json = found.media_type.endswith("json") and not self.is_list
            content[found.media_type] = {"schema": {} if is_json else {"type": "string"}}
        return {
            "description": "Public entries." if self.is_list else "The entry.",
            "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS},
            "content": content,
        }

    def _json(self):
        schema = entry_schema(self, self.collection, row=self.is_list)
        return page_schema(schema) if self.is_list else schema


class PlainSchema(PublicSchema):
    """Operation of a view that says itself what it takes and gives (``openapi``).

    ``problems`` are codes beyond those that every view may answer with.
    """

    def get_operation_id(self):
        return self.view.openapi["id"]

    def get_tags(self):
        return ["portal"]

    def get_summary(self):
        return self.view.openapi["summary"]

    def get_description(self):
        return self.view.openapi["description"]

    def _get_parameters(self):
        return self.view.openapi["parameters"]

    def _get_response_bodies(self, direction="response"):
        content = {"application/json": {"schema": self.view.openapi["schema"]}}
        codes = sorted({"400", "401", "405", "406", "414", "429", "503", *self.view.openapi.get("problems", ())})
        return {
            "200": {"description": self.view.openapi["summary"], "content": content},
            "304": NOT_MODIFIED,
        } | {code: {"$ref": f"#/components/responses/Problem{code}"} for code in codes}
