package io.flinkemr.emr.aws;

import io.flinkemr.core.job.UsageException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.EmrClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the clients of the real AWS, or of what {@code --endpoint-url} names. */
public final class AwsCloud {

  private AwsCloud() {}

  /**
   * Clients that live as long as the process.
   *
   * @throws UsageException where it is unclear which region is meant
   */
  public static Cloud connect(AwsOptions options) {
    DefaultCredentialsProvider.Builder credentials = DefaultCredentialsProvider.builder();
    if (options.profile != null) {
      credentials.profileName(options.profile);
    }
    AwsCredentialsProvider provider = credentials.build();
    Region region = region(options);
    URI endpoint = endpoint(options.endpointUrl);
    SdkHttpClient http = UrlConnectionHttpClient.create();
    S3ClientBuilder s3 =
        S3Client.builder().httpClient(http).credentialsProvider(provider).region(region);
    EmrClientBuilder emr =
        EmrClient.builder().httpClient(http).credentialsProvider(provider).region(region);
    if (endpoint != null) {
      // Bucket names as host names need DNS that a local AWS does not have.
      s3.endpointOverride(endpoint).forcePathStyle(true);
      emr.endpointOverride(endpoint);
    }
    return new Cloud(new S3Store(s3.build()), new EmrClusters(emr.build()));
  }

  private static Region region(AwsOptions options) {
    if (options.region != null) {
      return Region.of(options.region);
    }
    try {
      DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
      if (options.profile != null) {
        chain.profileName(options.profile);
      }
      return chain.build().getRegion();
    } catch (SdkClientException e) {
      throw new UsageException(
          "--region is missing: give it, set AWS_REGION, or use a --profile that has one");
    }
  }

  private static @Nullable URI endpoint(@Nullable String url) {
    String given = url == null ? System.getenv("AWS_ENDPOINT_URL") : url;
    if (given == null || given.isBlank()) {
      return null;
    }
    try {
      URI endpoint = URI.create(given);
      if (endpoint.getHost() != null) {
        return endpoint;
      }
    } catch (IllegalArgumentException e) {
      // Reported below, as is a URI without a host.
    }
    throw new UsageException(
        "--endpoint-url: '%s' is not possible: give a URL, for example http://localhost:5000"
            .formatted(given));
  }
}
