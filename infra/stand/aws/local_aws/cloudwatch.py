"""moto lacks PutCompositeAlarm: a composite alarm is kept as an alarm with a rule."""

from moto.cloudwatch import models
from moto.cloudwatch.responses import CloudWatchResponse


def install() -> None:
    CloudWatchResponse.put_composite_alarm = lambda self: CloudWatchResponse.put_metric_alarm(self)
    for name in ("Alarm", "FakeAlarm"):
        alarm = getattr(models, name, None)
        if alarm is not None and not hasattr(alarm, "alarm_rule"):
            alarm.alarm_rule = property(lambda self: self.rule)
