package io.flinkemr.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.options.KafkaAuth;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/**
 * The jars' own MSK client, with the AWS SDK that has another name in them, logs in as Kafka's
 * settings say: without any class of ours or of a library beside the jar but the logger's.
 */
class MskLoginTest {

  private static final String BROKER = "b-1.trips.abc123.c2.kafka.eu-west-1.amazonaws.com";
  private static final Map<String, String> SETTINGS = KafkaAuth.MSK_IAM.settings();

  @ParameterizedTest
  @ValueSource(strings = {"streaming", "batch"})
  void signsItsLoginWithTheIdentityThatTheJobRunsUnder(String kind) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", "not-a-secret");
    try (URLClassLoader jar = loader(kind)) {
      thread.setContextClassLoader(jar);

      String login = firstMessage(jar);

      assertThat(login)
          .contains("\"host\":\"" + BROKER + "\"", "kafka-cluster:Connect")
          .contains("AKIDEXAMPLE", "/eu-west-1/kafka-cluster/aws4_request")
          .containsPattern("\"x-amz-signature\":\"[0-9a-f]{64}\"");
    } finally {
      thread.setContextClassLoader(before);
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  /** Logs in by the classes that the settings name, and makes the client's first message. */
  private static String firstMessage(ClassLoader jar) throws Exception {
    CallbackHandler handler =
        (CallbackHandler)
            jar.loadClass(SETTINGS.get("sasl.client.callback.handler.class"))
                .getConstructor()
                .newInstance();
    AppConfigurationEntry module =
        new AppConfigurationEntry(
            SETTINGS.get("sasl.jaas.config").replace(" required;", ""),
            LoginModuleControlFlag.REQUIRED,
            Map.of());
    handler
        .getClass()
        .getMethod("configure", Map.class, String.class, List.class)
        .invoke(handler, SETTINGS, SETTINGS.get("sasl.mechanism"), List.of(module));
    LoginContext login = new LoginContext("KafkaClient", null, handler, only(module));
    login.login();
    SaslClient client =
        Sasl.createSaslClient(
            new String[] {SETTINGS.get("sasl.mechanism")},
            null,
            "kafka",
            BROKER,
            Map.of(),
            handler);
    return new String(client.evaluateChallenge(new byte[0]), UTF_8);
  }

  private static Configuration only(AppConfigurationEntry module) {
    return new Configuration() {
      @Override
      public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
        return new AppConfigurationEntry[] {module};
      }
    };
  }

  private static URLClassLoader loader(String kind) throws Exception {
    Path jar = Path.of("..", "jobs-" + kind, "target", "jobs-" + kind + ".jar");
    assertThat(Files.exists(jar)).as("%s: build it first by ./mvnw package", jar).isTrue();
    URL logger = Logger.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(
        new URL[] {jar.toUri().toURL(), logger}, ClassLoader.getPlatformClassLoader());
  }
}
