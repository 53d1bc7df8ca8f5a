output "database" {
  description = "The Glue database."
  value       = aws_glue_catalog_database.this.name
}

output "tables" {
  description = "The tables with the place of each."
  value = merge(
    { trips = aws_glue_catalog_table.trips.storage_descriptor[0].location },
    { for name, table in aws_glue_catalog_table.lines : name => table.storage_descriptor[0].location },
  )
}

output "workgroup" {
  description = "The Athena workgroup."
  value       = aws_athena_workgroup.this.name
}

output "named_queries" {
  description = "The queries of `docs/lake-queries.md` by name, with their ids."
  value       = { for name, query in aws_athena_named_query.this : name => query.id }
}
