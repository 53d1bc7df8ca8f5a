package io.flinkemr.emr.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar with one job, which takes brokers and a topic and checks them as our jobs do. */
public final class JobJar {

  private JobJar() {}

  /** What the jar runs. */
  public static void main(String[] args) {
    List<String> words = Arrays.asList(args);
    if (!words.get(0).equals("count")) {
      System.err.println("There is no job '" + words.get(0) + "'. Jobs: count");
      System.exit(2);
    } else if (words.contains("--help")) {
      System.out.println("Usage: count [--bootstrap-servers=HOST] [--kafka-auth=HOW] --lake=DIR");
    } else if (words.contains("bad topic")) {
      System.err.println("--topic: 'bad topic' is not possible: give letters");
      System.exit(2);
    }
  }

  /** Writes the jar. */
  public static Path write(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, JobJar.class.getName());
    String name = JobJar.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
        InputStream code =
            Objects.requireNonNull(JobJar.class.getClassLoader().getResourceAsStream(name))) {
      jar.putNextEntry(new JarEntry(name));
      code.transferTo(jar);
      jar.closeEntry();
    }
    return file;
  }
}
