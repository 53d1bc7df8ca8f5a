package io.flinkemr.emr.command;

import io.flinkemr.emr.Host;
import io.flinkemr.emr.jar.JarUpload;
import io.flinkemr.emr.jar.LocalJar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code emr upload}. */
@Command(
    name = "upload",
    description = {
      "Puts a jar on S3 under an address made of its content and reads it back.",
      "The same jar has the same address for ever, so a second upload does nothing; prints the address."
    },
    footer = {"", "Example:", "  bin/emr upload jobs-batch/target/jobs-batch.jar --cluster j-…"})
public final class UploadCommand implements EmrCommand {

  private final Host host;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Parameters(paramLabel = "JAR", description = "The jar's file.")
  private String jar = "";

  public UploadCommand(Host host) {
    this.host = host;
  }

  @Override
  public int run() throws Exception {
    LocalJar file = LocalJar.of(host.root(), jar);
    ClusterOptions.Connected connected = cluster.connect(host);
    String address =
        new JarUpload(host, connected.cloud().store(), connected.cluster().bucket("artifacts"))
            .upload(file);
    host.out().println(address);
    return 0;
  }
}
