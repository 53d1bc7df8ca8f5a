"""EMR: instance fleets, which moto lacks. They are kept as described, at full capacity at once."""

import uuid

from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.emr.responses import ElasticMapReduceResponse

from local_aws.emr_policies import cluster
from local_aws.plain import plain

KEPT = ("InstanceType", "WeightedCapacity", "BidPrice", "BidPriceAsPercentageOfOnDemandPrice", "Configurations", "CustomAmiId", "Priority")
CAPACITIES = ("OnDemandCapacity", "SpotCapacity")


def volumes(instance_type: dict) -> list:
    devices = (instance_type.get("EbsConfiguration") or {}).get("EbsBlockDeviceConfigs") or []
    each = [d["VolumeSpecification"] for d in devices for _ in range(d.get("VolumesPerInstance") or 1)]
    return [{"VolumeSpecification": v, "Device": f"/dev/sd{chr(ord('b') + i)}"} for i, v in enumerate(each)]


def fleet(configuration) -> dict:
    """A RUNNING fleet of the InstanceFleetConfig that was asked for."""
    c, now = plain(configuration), utcnow()
    types = [{**{k: t[k] for k in KEPT if t.get(k) is not None}, "EbsBlockDevices": volumes(t)} for t in c.get("InstanceTypeConfigs") or []]
    made = {
        "Id": "if-" + uuid.uuid4().hex[:13].upper(),
        "Name": c.get("Name"),
        "InstanceFleetType": c.get("InstanceFleetType"),
        "Status": {"State": "RUNNING", "StateChangeReason": {}, "Timeline": {"CreationDateTime": now, "ReadyDateTime": now}},
        "InstanceTypeSpecifications": types,
    }
    for capacity in CAPACITIES:
        made[f"Target{capacity}"] = made[f"Provisioned{capacity}"] = c.get(f"Target{capacity}") or 0
    if c.get("LaunchSpecifications"):
        made["LaunchSpecifications"] = c["LaunchSpecifications"]
    return made


def fleets(of) -> list:
    return of.__dict__.setdefault("_fleets", [])


def list_instance_fleets(self):
    return ActionResult({"InstanceFleets": fleets(cluster(self))})


def add_instance_fleet(self):
    c, made = cluster(self), fleet(self._get_param("InstanceFleet"))
    fleets(c).append(made)
    return ActionResult({"ClusterId": c.id, "InstanceFleetId": made["Id"], "ClusterArn": c.arn})


def modify_instance_fleet(self):
    wanted = plain(self._get_param("InstanceFleet"))
    for f in fleets(cluster(self)):
        if f["Id"] == wanted["InstanceFleetId"]:
            for capacity in CAPACITIES:
                if wanted.get(f"Target{capacity}") is not None:
                    f[f"Target{capacity}"] = f[f"Provisioned{capacity}"] = wanted[f"Target{capacity}"]
    return EmptyResult()


def install() -> None:
    for f in (list_instance_fleets, add_instance_fleet, modify_instance_fleet):
        setattr(ElasticMapReduceResponse, f.__name__, f)
