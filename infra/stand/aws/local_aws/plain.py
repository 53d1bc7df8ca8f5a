"""Request parameters as plain Python values."""


def plain(value):
    """moto's wrapped parameters as dicts and lists, in full depth."""
    if hasattr(value, "original_dict"):
        value = value.original_dict()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value
