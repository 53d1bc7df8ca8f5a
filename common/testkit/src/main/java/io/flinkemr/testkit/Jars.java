package io.flinkemr.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The libraries of a server that is not to share any with this JVM's class path, such as another
 * version of Kafka. All servers that are started from the same object share its classes; they are
 * kept until the JVM ends.
 */
public final class Jars {

  private final ClassLoader loader;

  /**
   * @param classPath a file with the paths of jars, as {@code java -cp} takes them
   * @throws IllegalStateException if it is not there
   */
  public Jars(Path classPath) {
    if (!Files.exists(classPath)) {
      throw new IllegalStateException(
          classPath.toAbsolutePath() + " is not there; ./mvnw clean test makes it");
    }
    try {
      Stream<URL> jars =
          Stream.of(Files.readString(classPath, UTF_8).strip().split(File.pathSeparator, -1))
              .map(Jars::url);
      loader =
          new URLClassLoader(
              Stream.concat(jars, Stream.of(ours())).toArray(URL[]::new),
              ClassLoader.getPlatformClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    return Jars.class.getProtectionDomain().getCodeSource().getLocation();
  }

  private static URL url(String jar) {
    try {
      return Path.of(jar).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
