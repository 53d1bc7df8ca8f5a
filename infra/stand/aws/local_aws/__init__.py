"""A local AWS: moto's server, and the calls that a Flink-on-EMR stack needs and moto 5.2.1 lacks or has wrong.

Each module patches one service and says in its comment what was missing; ../README.md lists what is still not as in AWS.
"""

import os

# Read by moto at import time: managed IAM policies exist, so that they can be attached.
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from local_aws import (
    athena,
    budgets,
    cloudwatch,
    ec2,
    emr_cluster,
    emr_fleets,
    emr_policies,
    emr_steps,
    kafka,
    missing,
    s3,
)

SERVICES = {
    "missing": (missing,),
    "athena": (athena,),
    "budgets": (budgets,),
    "cloudwatch": (cloudwatch,),
    "ec2": (ec2,),
    "emr": (emr_fleets, emr_policies, emr_steps, emr_cluster),
    "kafka": (kafka,),
    "s3": (s3,),
}


def install(skip: frozenset[str] = frozenset()) -> None:
    """Patches moto inside this process.

    skip: names of SERVICES to leave as moto has them, to see what a newer moto still needs. ValueError for an unknown name.
    """
    unknown = skip - SERVICES.keys()
    if unknown:
        raise ValueError(f"unknown service {sorted(unknown)}; known: {', '.join(SERVICES)}")
    for name, modules in SERVICES.items():
        if name not in skip:
            for module in modules:
                module.install()
