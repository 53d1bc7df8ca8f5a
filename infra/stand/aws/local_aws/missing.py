"""What nobody implements answers 501 with the call's name.

moto answers an HTML page with status 500, which AWS's SDKs retry for more than ten minutes and then report as an XML error.
"""

import json
import sys

from moto.core.responses import BaseResponse

CODE = "NotImplementedByLocalAws"


def answer(message: str, as_json: bool):
    """Status, headers and body of the refusal, in the protocol of the caller."""
    if as_json:
        headers = {"status": 501, "Content-Type": "application/json", "x-amzn-ErrorType": CODE}
        return 501, headers, json.dumps({"__type": CODE, "message": message})
    body = f"<ErrorResponse><Error><Type>Sender</Type><Code>{CODE}</Code><Message>{message}</Message></Error></ErrorResponse>"
    return 501, {"status": 501, "Content-Type": "text/xml"}, body


def install() -> None:
    original = BaseResponse.call_action

    def call_action(self):
        try:
            return original(self)
        except NotImplementedError as e:
            message = f"the local AWS lacks {self.service_name}: {e}"
            print(f"MISSING {message}", file=sys.stderr, flush=True)
            content_type = self.headers.get("Content-Type") or ""
            return answer(message, "json" in content_type or bool(self.headers.get("X-Amz-Target")))

    BaseResponse.call_action = call_action
