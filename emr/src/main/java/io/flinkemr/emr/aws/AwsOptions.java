package io.flinkemr.emr.aws;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As whom and where to reach AWS. Credentials come from where the AWS tools find them. */
public final class AwsOptions {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Profile of ~/.aws/config. Default: AWS_PROFILE, else where credentials are.")
  public @Nullable String profile;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "AWS region. Default: AWS_REGION, else the profile's.")
  public @Nullable String region;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Another AWS, for example a local one. Default: AWS_ENDPOINT_URL.")
  public @Nullable String endpointUrl;
}
