"""Security group rules: two answers that are not as in AWS.

Groups with revoke_rules_on_delete are destroyed side by side, and each revokes the rules that name it in the others. AWS answers
InvalidSecurityGroupRuleId.NotFound where another was quicker, which Terraform takes for done; moto has another code.
A rule that names a group loses its description when it is made.
"""

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule


def refuse_unknown(original, rules: str):
    def revoke(self, *args, **kwargs):
        ids = kwargs.get("security_rule_ids")
        if ids:
            name = args[0] if args else kwargs["group_name_or_id"]
            group = self.get_security_group_by_name_or_id(name, kwargs.get("vpc_id"))
            known = {r.id for r in getattr(group, rules)} if group else set()
            for i in ids:
                if i not in known:
                    raise EC2ClientError("InvalidSecurityGroupRuleId.NotFound", f"The security group rule ID '{i}' does not exist")
        return original(self, *args, **kwargs)

    return revoke


def install() -> None:
    SecurityGroupRule.description = property(lambda self: self.ip_range.get("Description") or self.source_group.get("Description"))
    backend = SecurityGroupBackend
    backend.revoke_security_group_ingress = refuse_unknown(backend.revoke_security_group_ingress, "ingress_rules")
    backend.revoke_security_group_egress = refuse_unknown(backend.revoke_security_group_egress, "egress_rules")
