"""MSK: moto's clusters stay CREATING for ever, have no brokers, and there are no configurations.

Here a cluster is ACTIVE at once; its brokers are names that lead nowhere.
"""

import json
import uuid
from urllib.parse import unquote

from moto.core.utils import utcnow
from moto.kafka import urls
from moto.kafka.exceptions import BadRequestException, NotFoundException
from moto.kafka.models import FakeKafkaCluster, KafkaBackend
from moto.kafka.responses import KafkaResponse


def bootstrap_brokers(cluster) -> dict:
    if cluster.cluster_type == "SERVERLESS":
        host = f"boot-{cluster.cluster_id[:8]}.c1.kafka-serverless.{cluster.region_name}.amazonaws.com"
        return {"bootstrapBrokerStringSaslIam": f"{host}:9098"}
    domain = f"{cluster.cluster_name}.{cluster.cluster_id[:6]}.c1.kafka.{cluster.region_name}.amazonaws.com"
    hosts = [f"b-{i + 1}.{domain}" for i in range(int(cluster.number_of_broker_nodes or 1))]
    return {name: ",".join(f"{h}:{port}" for h in hosts)
            for name, port in (("bootstrapBrokerStringTls", 9094), ("bootstrapBrokerStringSaslIam", 9098))}


def get_bootstrap_brokers(self):
    arn = unquote(self.parsed_url.path.split("/clusters/")[-1]).removesuffix("/bootstrap-brokers")
    cluster = self.kafka_backend.clusters.get(arn)
    if cluster is None:
        raise NotFoundException("The requested resource doesn't exist")
    return json.dumps(bootstrap_brokers(cluster))


def described(original):
    def describe(self, cluster_arn):
        if cluster_arn not in self.clusters:
            raise NotFoundException(f"The requested resource doesn't exist: {cluster_arn}")
        answer = original(self, cluster_arn)
        answer.pop("activeOperationArn", None)
        # moto makes up a configuration of the name "string" where none was asked for.
        for part in (answer, answer.get("provisioned") or {}):
            software = part.get("currentBrokerSoftwareInfo")
            if software and software.get("configurationArn") == "string":
                software.pop("configurationArn")
                software.pop("configurationRevision")
        if answer.get("creationTime") and not answer["creationTime"].endswith("Z"):
            answer["creationTime"] += "Z"
        return answer

    return describe


def configurations(self) -> dict:
    return self.kafka_backend.__dict__.setdefault("_configurations", {})


def find_configuration(self) -> dict:
    arn = unquote(self.parsed_url.path.split("/configurations/")[-1]).split("/revisions/")[0]
    found = configurations(self).get(arn)
    if found is None:
        raise BadRequestException("Configuration ARN does not exist")
    return found


def public(configuration: dict) -> str:
    return json.dumps({k: v for k, v in configuration.items() if not k.startswith("_")})


def create_configuration(self):
    name, now = self._get_param("name"), utcnow().isoformat() + "Z"
    arn = f"arn:aws:kafka:{self.region}:{self.current_account}:configuration/{name}/{uuid.uuid4()}-1"
    text = self._get_param("description") or ""
    configurations(self)[arn] = {
        "arn": arn, "name": name, "creationTime": now, "state": "ACTIVE", "description": text,
        "kafkaVersions": self._get_param("kafkaVersions") or [],
        "latestRevision": {"creationTime": now, "description": text, "revision": 1},
        "_properties": {1: self._get_param("serverProperties")},
    }
    return public(configurations(self)[arn])


def describe_configuration(self):
    return public(find_configuration(self))


def describe_configuration_revision(self):
    found, revision = find_configuration(self), int(self.parsed_url.path.split("/revisions/")[-1])
    return json.dumps({"arn": found["arn"], "creationTime": found["creationTime"], "description": found["description"],
                       "revision": revision, "serverProperties": found["_properties"][revision]})


def update_configuration(self):
    found = find_configuration(self)
    revision = found["latestRevision"]["revision"] + 1
    found["_properties"][revision] = self._get_param("serverProperties")
    found["latestRevision"] = {**found["latestRevision"], "revision": revision}
    return json.dumps({"arn": found["arn"], "latestRevision": found["latestRevision"]})


def delete_configuration(self):
    found = find_configuration(self)
    del configurations(self)[found["arn"]]
    return json.dumps({"arn": found["arn"], "state": "DELETING"})


def list_scram_secrets(self):
    return json.dumps({"secretArnList": []})


def install() -> None:
    new = FakeKafkaCluster.__init__

    def init(self, *args, **kwargs):
        new(self, *args, **kwargs)
        self.state = "ACTIVE"
        # As in AWS, since Terraform takes it to pieces: ...:cluster/NAME/UUID-N
        suffix = "s1" if self.cluster_type == "SERVERLESS" else "1"
        self.arn = f"arn:aws:kafka:{self.region_name}:{self.account_id}:cluster/{self.cluster_name}/{self.cluster_id}-{suffix}"

    FakeKafkaCluster.__init__ = init
    delete = KafkaBackend.delete_cluster

    def delete_cluster(self, cluster_arn, current_version):
        if cluster_arn not in self.clusters:
            raise NotFoundException("The requested resource doesn't exist")
        delete(self, cluster_arn, current_version)
        return cluster_arn, "DELETING"

    KafkaBackend.delete_cluster = delete_cluster
    for name in ("describe_cluster", "describe_cluster_v2"):
        setattr(KafkaBackend, name, described(getattr(KafkaBackend, name)))
    for f in (get_bootstrap_brokers, create_configuration, describe_configuration, describe_configuration_revision,
              update_configuration, delete_configuration, list_scram_secrets):
        setattr(KafkaResponse, f.__name__, f)
    urls.url_paths["{0}/v1/configurations$"] = KafkaResponse.dispatch
    urls.url_paths["{0}/v1/configurations/(?P<arn>.+)$"] = KafkaResponse.dispatch
