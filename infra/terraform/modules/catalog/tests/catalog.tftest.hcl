mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
}

variables {
  name              = "flink-emr-test"
  lake              = { bucket = "test-lake" }
  query_results_uri = "s3://test-lake/athena-results/"
  kms_key_arn       = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
}

run "trips_are_projected_by_date" {
  command = plan

  assert {
    condition = { for key, value in aws_glue_catalog_table.trips.parameters : key => value if key != "EXTERNAL" && key != "classification" } == {
      "projection.enabled"                   = "true"
      "projection.pickup_date.type"          = "date"
      "projection.pickup_date.format"        = "yyyy-MM-dd"
      "projection.pickup_date.range"         = "2009-01-01,2049-12-31"
      "projection.pickup_date.interval"      = "1"
      "projection.pickup_date.interval.unit" = "DAYS"
      "storage.location.template"            = "s3://test-lake/lake/trips/pickup_date=$${pickup_date}/"
    }
    error_message = "Athena must find a day's folder without a crawler"
  }

  assert {
    condition     = one(aws_glue_catalog_table.trips.partition_keys).name == "pickup_date" && aws_glue_catalog_table.trips.storage_descriptor[0].location == "s3://test-lake/lake/trips/"
    error_message = "the table lies where ingest-trips writes"
  }

  assert {
    condition = ({ for column in aws_glue_catalog_table.trips.storage_descriptor[0].columns : column.name => column.type if contains(["total_amount", "trip_distance", "pickup_datetime", "quality_flags"], column.name) }
    == { total_amount = "decimal(18,2)", trip_distance = "decimal(18,3)", pickup_datetime = "timestamp", quality_flags = "int" })
    error_message = "money and miles are exact decimals"
  }

  assert {
    condition     = length(aws_glue_catalog_table.trips.storage_descriptor[0].columns) == 27
    error_message = "a trip has 27 columns"
  }
}

run "exits_and_results_are_lines_of_json" {
  command = plan

  assert {
    condition = { for name, table in aws_glue_catalog_table.lines : name => table.storage_descriptor[0].location } == {
      late    = "s3://test-lake/lake/late/"
      rejects = "s3://test-lake/lake/rejects/"
      demand  = "s3://test-lake/results/demand/"
    }
    error_message = "the tables lie where exits and results do"
  }

  assert {
    condition     = alltrue([for table in aws_glue_catalog_table.lines : table.storage_descriptor[0].ser_de_info[0].serialization_library == "org.openx.data.jsonserde.JsonSerDe"])
    error_message = "one JSON object a line"
  }
}

run "queries_are_limited_and_their_results_encrypted" {
  command = plan

  assert {
    condition = (aws_athena_workgroup.this.configuration[0].enforce_workgroup_configuration
    && aws_athena_workgroup.this.configuration[0].bytes_scanned_cutoff_per_query == 107374182400)
    error_message = "nobody may read more than the limit, nor choose other settings"
  }

  assert {
    condition = (aws_athena_workgroup.this.configuration[0].result_configuration[0].encryption_configuration[0].encryption_option == "SSE_KMS"
      && aws_athena_workgroup.this.configuration[0].result_configuration[0].output_location == "s3://test-lake/athena-results/"
    && aws_athena_workgroup.this.configuration[0].result_configuration[0].expected_bucket_owner == "111122223333")
    error_message = "results go to our bucket, encrypted"
  }

  assert {
    condition     = !aws_athena_workgroup.this.force_destroy
    error_message = "saved queries must not be lost by the way"
  }
}

run "every_query_of_the_documents_is_a_named_query" {
  command = plan

  assert {
    condition     = { for name, query in aws_athena_named_query.this : "${name}.sql" => query.query } == { for file in fileset("./queries", "*.sql") : file => file("./queries/${file}") }
    error_message = "named queries are the files, word for word"
  }

  assert {
    condition     = length(aws_athena_named_query.this) > 0 && alltrue([for query in aws_athena_named_query.this : length(query.description) > 10 && length(query.description) <= 1024 && !startswith(query.description, "--")])
    error_message = "each says what it is for"
  }

  assert {
    condition     = alltrue([for query in aws_athena_named_query.this : query.database == "flink_emr_test"])
    error_message = "queries know their database"
  }
}

run "another_place" {
  command = plan

  variables {
    lake           = { bucket = "other", prefix = "data/lake", results = "out", first_date = "2019-01-01", last_date = "NOW" }
    scan_limit_gib = 1
    force_destroy  = true
  }

  assert {
    condition = (aws_glue_catalog_table.trips.parameters["storage.location.template"] == "s3://other/data/lake/trips/pickup_date=$${pickup_date}/"
      && aws_glue_catalog_table.trips.parameters["projection.pickup_date.range"] == "2019-01-01,NOW"
    && aws_glue_catalog_table.lines["demand"].storage_descriptor[0].location == "s3://other/out/demand/")
    error_message = "the place must reach the tables"
  }

  assert {
    condition     = aws_athena_workgroup.this.configuration[0].bytes_scanned_cutoff_per_query == 1073741824 && aws_athena_workgroup.this.force_destroy
    error_message = "limit and switch must reach the workgroup"
  }
}

run "name_with_dots" {
  command = plan
  variables {
    name = "flink.emr"
  }
  expect_failures = [var.name]
}

run "prefix_with_slash" {
  command = plan
  variables {
    lake = { bucket = "test-lake", prefix = "lake/" }
  }
  expect_failures = [var.lake]
}

run "first_day_that_is_none" {
  command = plan
  variables {
    lake = { bucket = "test-lake", first_date = "2019-02-30" }
  }
  expect_failures = [var.lake]
}

run "last_day_that_is_none" {
  command = plan
  variables {
    lake = { bucket = "test-lake", last_date = "tomorrow" }
  }
  expect_failures = [var.lake]
}

run "results_on_a_disk" {
  command = plan
  variables {
    query_results_uri = "/tmp/results"
  }
  expect_failures = [var.query_results_uri]
}

run "limit_below_that_of_athena" {
  command = plan
  variables {
    scan_limit_gib = 0.001
  }
  expect_failures = [var.scan_limit_gib]
}

run "alias_of_a_key" {
  command = plan
  variables {
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:alias/flink"
  }
  expect_failures = [var.kms_key_arn]
}
