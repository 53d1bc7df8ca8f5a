package io.flinkemr.emr.aws;

import io.flinkemr.core.job.UsageException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.ActionOnFailure;
import software.amazon.awssdk.services.emr.model.CancelStepsInfo;
import software.amazon.awssdk.services.emr.model.CancelStepsRequestStatus;
import software.amazon.awssdk.services.emr.model.InvalidRequestException;
import software.amazon.awssdk.services.emr.model.StepCancellationOption;
import software.amazon.awssdk.services.emr.model.StepConfig;
import software.amazon.awssdk.services.emr.model.StepStatus;

/** EMR by the AWS SDK. */
final class EmrClusters implements Clusters {

  private final EmrClient emr;

  EmrClusters(EmrClient emr) {
    this.emr = emr;
  }

  @Override
  public Cluster cluster(String id) {
    software.amazon.awssdk.services.emr.model.Cluster found;
    try {
      found = emr.describeCluster(request -> request.clusterId(id)).cluster();
    } catch (InvalidRequestException e) {
      throw new UsageException(
          "--cluster: '%s' is not known here (%s): see 'terraform output cluster_id', --region and --profile"
              .formatted(id, e.awsErrorDetails().errorMessage()));
    }
    Map<String, String> tags = new TreeMap<>();
    found.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    return new Cluster(
        id, found.name(), found.status().stateAsString(), logs(found.logUri()), tags);
  }

  @Override
  public String addStep(String cluster, String name, List<String> command) {
    StepConfig config =
        StepConfig.builder()
            .name(name)
            // The other steps have nothing to do with how this one ends.
            .actionOnFailure(ActionOnFailure.CONTINUE)
            .hadoopJarStep(jar -> jar.jar("command-runner.jar").args(command))
            .build();
    return emr.addJobFlowSteps(request -> request.jobFlowId(cluster).steps(List.of(config)))
        .stepIds()
        .get(0);
  }

  @Override
  public StepState step(String cluster, String step) {
    var found = emr.describeStep(request -> request.clusterId(cluster).stepId(step)).step();
    return state(found.id(), found.name(), found.status());
  }

  @Override
  public List<StepState> steps(String cluster) {
    return emr.listStepsPaginator(request -> request.clusterId(cluster)).steps().stream()
        .map(step -> state(step.id(), step.name(), step.status()))
        .toList();
  }

  @Override
  public void cancel(String cluster, String step, boolean force) {
    for (CancelStepsInfo answer :
        emr.cancelSteps(
                request ->
                    request
                        .clusterId(cluster)
                        .stepIds(step)
                        .stepCancellationOption(
                            force
                                ? StepCancellationOption.TERMINATE_PROCESS
                                : StepCancellationOption.SEND_INTERRUPT))
            .cancelStepsInfoList()) {
      if (answer.status() == CancelStepsRequestStatus.FAILED) {
        throw new UsageException(
            "STEP: '%s' cannot be cancelled: %s".formatted(step, answer.reason()));
      }
    }
  }

  private static StepState state(String id, String name, StepStatus status) {
    String reason = status.failureDetails() == null ? null : status.failureDetails().message();
    if (reason == null && status.stateChangeReason() != null) {
      reason = status.stateChangeReason().message();
    }
    return new StepState(
        id, name, status.stateAsString(), reason, status.timeline().creationDateTime());
  }

  /** EMR shows s3n:// where s3:// was given. */
  private static @Nullable String logs(@Nullable String uri) {
    return uri == null || uri.isBlank() ? null : uri.replaceFirst("^s3[an]?://", "s3://");
  }
}
