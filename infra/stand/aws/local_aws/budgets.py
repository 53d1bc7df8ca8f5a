"""moto's budgets have no tags, no subscribers and cannot be changed."""

import json

from moto.budgets.exceptions import NotFoundException
from moto.budgets.responses import BudgetsResponse


def tags(self) -> dict:
    """Tags by the budget's ARN."""
    return self.backend.__dict__.setdefault("_tags", {})


def find(self, name: str):
    budget = self.backend.budgets[self._get_param("AccountId")].get(name)
    if budget is None:
        raise NotFoundException("Unable to get budget - the budget doesn't exist.")
    return budget


def key(notification: dict) -> str:
    """Equal for notifications that AWS takes for the same."""
    d = {k: v for k, v in notification.items() if k != "NotificationState"}
    d.setdefault("ThresholdType", "PERCENTAGE")
    d["Threshold"] = float(d.get("Threshold", 0))
    return json.dumps(d, sort_keys=True)


def describe_subscribers_for_notification(self):
    wanted = key(self._get_param("Notification"))
    for n in find(self, self._get_param("BudgetName")).notifications:
        if key(n.details) == wanted:
            return json.dumps({"Subscribers": n.subscribers})
    return json.dumps({"Subscribers": []})


def list_tags_for_resource(self):
    found = tags(self).get(self._get_param("ResourceARN"), {})
    return json.dumps({"ResourceTags": [{"Key": k, "Value": v} for k, v in found.items()]})


def tag_resource(self):
    given = {t["Key"]: t["Value"] for t in self._get_param("ResourceTags", [])}
    tags(self).setdefault(self._get_param("ResourceARN"), {}).update(given)
    return "{}"


def untag_resource(self):
    for k in self._get_param("ResourceTagKeys", []):
        tags(self).get(self._get_param("ResourceARN"), {}).pop(k, None)
    return "{}"


def update_budget(self):
    new = self._get_param("NewBudget")
    find(self, new["BudgetName"]).budget.update({k: v for k, v in new.items() if v is not None})
    return "{}"


def install() -> None:
    for f in (describe_subscribers_for_notification, list_tags_for_resource, tag_resource, untag_resource, update_budget):
        setattr(BudgetsResponse, f.__name__, f)
    original = BudgetsResponse.create_budget

    def create_budget(self):
        answer = original(self)
        arn = f"arn:aws:budgets::{self._get_param('AccountId')}:budget/{self._get_param('Budget')['BudgetName']}"
        tags(self)[arn] = {t["Key"]: t["Value"] for t in self._get_param("ResourceTags") or []}
        return answer

    BudgetsResponse.create_budget = create_budget
