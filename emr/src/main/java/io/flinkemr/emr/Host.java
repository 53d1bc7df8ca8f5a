package io.flinkemr.emr;

import io.flinkemr.emr.aws.AwsOptions;
import io.flinkemr.emr.aws.Cloud;
import io.flinkemr.emr.step.Pause;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/**
 * What a command has around it, so that a test can put something else there.
 *
 * @param in where a person's answers come from
 * @param out results
 * @param err progress and errors
 * @param root the repository's root, below which the jars are built
 * @param connect reaches AWS
 */
public record Host(
    BufferedReader in,
    PrintStream out,
    PrintStream err,
    Path root,
    Clock clock,
    Pause pause,
    Function<AwsOptions, Cloud> connect) {}
