package io.flinkemr.emr.aws;

/** What the commands act upon. */
public record Cloud(Store store, Clusters clusters) {}
