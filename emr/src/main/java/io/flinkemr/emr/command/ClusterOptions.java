package io.flinkemr.emr.command;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.emr.Host;
import io.flinkemr.emr.aws.AwsOptions;
import io.flinkemr.emr.aws.Cloud;
import io.flinkemr.emr.aws.Cluster;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster a command acts upon. */
final class ClusterOptions {

  private static final Pattern ID = Pattern.compile("j-[A-Za-z0-9]+");

  @Option(
      names = "--cluster",
      paramLabel = "ID",
      required = true,
      description = "The cluster, j-…; 'terraform output -raw cluster_id' says it.")
  String cluster = "";

  @Mixin AwsOptions aws = new AwsOptions();

  /** A cluster and the AWS that it is in. */
  record Connected(Cloud cloud, Cluster cluster) {}

  Connected connect(Host host) {
    if (!ID.matcher(cluster).matches()) {
      throw new UsageException(
          "--cluster: '%s' is not possible: give an id such as j-1A2B3C4D5E6F7".formatted(cluster));
    }
    Cloud cloud = host.connect().apply(aws);
    return new Connected(cloud, cloud.clusters().cluster(cluster));
  }
}
