data "aws_caller_identity" "current" {}

locals {
  database = replace(var.name, "-", "_")
  lake     = "s3://${var.lake.bucket}/${var.lake.prefix}"

  # Names and types are held against what the jobs write by a test of the jobs.
  columns = { for table in ["trips", "late", "rejects", "demand"] : table => jsondecode(file("${path.module}/tables/${table}.json")) }

  # Lines of JSON, where an exit or a result is a directory.
  lines = {
    late    = { at = "${local.lake}/late/", about = "Trips that came too late for ingest (ingest-trips --late LAKE/late)" }
    rejects = { at = "${local.lake}/rejects/", about = "What could not be accepted, and why (--rejects LAKE/rejects)" }
    demand  = { at = "s3://${var.lake.bucket}/${var.lake.results}/demand/", about = "Trips and money per zone and window (measure-demand --output RESULTS/demand)" }
  }

  # The first line of each says what it is for; documents show the same files.
  queries = { for file in fileset("${path.module}/queries", "*.sql") : trimsuffix(file, ".sql") => file("${path.module}/queries/${file}") }
}

resource "aws_glue_catalog_database" "this" {
  name        = local.database
  description = "What the jobs of ${var.name} write"
  tags        = var.tags
}

# Partitions are computed from the date, not kept: no crawler, and a file is seen as soon as it is there.
resource "aws_glue_catalog_table" "trips" {
  name          = "trips"
  database_name = aws_glue_catalog_database.this.name
  description   = "Clean trips, by date of pickup"
  table_type    = "EXTERNAL_TABLE"

  parameters = {
    EXTERNAL                               = "TRUE"
    classification                         = "parquet"
    "projection.enabled"                   = "true"
    "projection.pickup_date.type"          = "date"
    "projection.pickup_date.format"        = "yyyy-MM-dd"
    "projection.pickup_date.range"         = "${var.lake.first_date},${var.lake.last_date}"
    "projection.pickup_date.interval"      = "1"
    "projection.pickup_date.interval.unit" = "DAYS"
    "storage.location.template"            = "${local.lake}/trips/pickup_date=$${pickup_date}/"
  }

  partition_keys {
    name    = "pickup_date"
    type    = "string"
    comment = "yyyy-MM-dd, wall clock of New York"
  }

  storage_descriptor {
    location      = "${local.lake}/trips/"
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"

    ser_de_info {
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
      parameters            = { "serialization.format" = "1" }
    }

    dynamic "columns" {
      for_each = local.columns.trips

      content {
        name    = columns.value.name
        type    = columns.value.type
        comment = columns.value.comment
      }
    }
  }
}

resource "aws_glue_catalog_table" "lines" {
  for_each = local.lines

  name          = each.key
  database_name = aws_glue_catalog_database.this.name
  description   = each.value.about
  table_type    = "EXTERNAL_TABLE"

  parameters = {
    EXTERNAL       = "TRUE"
    classification = "json"
  }

  storage_descriptor {
    location      = each.value.at
    input_format  = "org.apache.hadoop.mapred.TextInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"

    ser_de_info {
      serialization_library = "org.openx.data.jsonserde.JsonSerDe"
      # Names in the events are spelt as the TLC spells them.
      parameters = { "serialization.format" = "1", "case.insensitive" = "TRUE" }
    }

    dynamic "columns" {
      for_each = local.columns[each.key]

      content {
        name    = columns.value.name
        type    = columns.value.type
        comment = columns.value.comment
      }
    }
  }
}

resource "aws_athena_workgroup" "this" {
  name          = var.name
  description   = "Queries on what the jobs of ${var.name} write"
  force_destroy = var.force_destroy
  tags          = merge({ Name = var.name }, var.tags)

  configuration {
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = floor(var.scan_limit_gib * 1024 * 1024 * 1024)

    engine_version {
      selected_engine_version = "Athena engine version 3"
    }

    result_configuration {
      output_location       = var.query_results_uri
      expected_bucket_owner = data.aws_caller_identity.current.account_id

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = var.kms_key_arn
      }
    }
  }
}

resource "aws_athena_named_query" "this" {
  for_each = local.queries

  name        = each.key
  description = trimprefix(split("\n", each.value)[0], "-- ")
  workgroup   = aws_athena_workgroup.this.id
  database    = aws_glue_catalog_database.this.name
  query       = each.value
}
