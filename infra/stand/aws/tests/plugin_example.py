"""What a plugin looks like: install(port) is called once, before the server starts."""


def install(port: int) -> None:
    from moto.s3.models import s3_backends

    s3_backends["123456789012"]["aws"].create_bucket(f"made-by-the-plugin-{port}", "us-east-1")
