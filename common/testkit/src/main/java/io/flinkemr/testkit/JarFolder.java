package io.flinkemr.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The libraries of a server that is not to share any with this JVM's class path, such as another
 * version of Kafka. All servers that are started from one folder share its classes; they are kept
 * until the JVM ends.
 */
public final class JarFolder {

  private final List<Path> jars;
  private final ClassLoader loader;

  /**
   * @param folder of jars and nothing else
   * @throws IllegalStateException if there is none
   */
  public JarFolder(Path folder) {
    try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (jars.isEmpty()) {
      throw new IllegalStateException(
          "no jars in " + folder.toAbsolutePath() + "; ./mvnw test fetches them");
    }
    loader =
        new URLClassLoader(
            Stream.concat(jars.stream().map(JarFolder::url), Stream.of(ours())).toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader());
  }

  /**
   * The version of one of them.
   *
   * @param artifact as the jar's name begins, for example {@code kafka_2.13}
   */
  public String version(String artifact) {
    return jars.stream()
        .map(jar -> String.valueOf(jar.getFileName()))
        .filter(name -> name.matches(artifact + "-[0-9.]+\\.jar"))
        .map(name -> name.substring(artifact.length() + 1, name.length() - ".jar".length()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + artifact + " in " + jars));
  }

  /**
   * Makes a server of the testkit's class {@code type} out of these libraries.
   *
   * @param type what is constructed with {@code settings}, serves until it is closed, and uses
   *     nothing but these libraries and the JDK
   */
  AutoCloseable start(Class<? extends AutoCloseable> type, Map<String, String> settings)
      throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Constructor<?> constructor =
          loader.loadClass(type.getName()).getDeclaredConstructor(Map.class);
      constructor.setAccessible(true);
      return (AutoCloseable) constructor.newInstance(settings);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The testkit itself. */
  private static URL ours() {
    return JarFolder.class.getProtectionDomain().getCodeSource().getLocation();
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
