"""moto lacks DeleteNamedQuery and UpdateWorkGroup, and refuses to list the tags of a workgroup that has none."""

import json

from moto.athena.responses import AthenaResponse


def delete_named_query(self):
    self.athena_backend.named_queries.pop(self._get_param("NamedQueryId"), None)
    return "{}"


def list_tags_for_resource(self):
    return json.dumps(self.athena_backend.list_tags_for_resource(self._get_param("ResourceARN")) or {"Tags": []})


def update_work_group(self):
    """What the updates name is set, RemoveX takes X away; the rest stays."""
    group = self.athena_backend.work_groups.get(self._get_param("WorkGroup"))
    if group is None:
        return self.error("WorkGroup is not found", 400)
    updates = self._get_param("ConfigurationUpdates") or {}
    results = updates.pop("ResultConfigurationUpdates", None) or {}
    change(group.configuration, updates)
    change(group.configuration.setdefault("ResultConfiguration", {}), results)
    group.description = self._get_param("Description") or group.description
    group.state = self._get_param("State") or group.state
    return "{}"


def change(settings: dict, updates: dict) -> None:
    for key, value in updates.items():
        if not key.startswith("Remove"):
            settings[key] = value
        elif value:
            settings.pop(key.removeprefix("Remove"), None)


def install() -> None:
    AthenaResponse.update_work_group = update_work_group
    AthenaResponse.delete_named_query = delete_named_query
    AthenaResponse.list_tags_for_resource = list_tags_for_resource
