"""moto lacks DeleteNamedQuery, and refuses to list the tags of a workgroup that has none."""

import json

from moto.athena.responses import AthenaResponse


def delete_named_query(self):
    self.athena_backend.named_queries.pop(self._get_param("NamedQueryId"), None)
    return "{}"


def list_tags_for_resource(self):
    return json.dumps(self.athena_backend.list_tags_for_resource(self._get_param("ResourceARN")) or {"Tags": []})


def install() -> None:
    AthenaResponse.delete_named_query = delete_named_query
    AthenaResponse.list_tags_for_resource = list_tags_for_resource
