package io.flinkemr.core.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicSpecTest {

  @Test
  void readsPartitionsAndSettingsOfWhichOneHoldsAComma() {
    assertThat(TopicSpec.parse("a:6:cleanup.policy=compact,delete,retention.ms=5"))
        .isEqualTo(
            new TopicSpec("a", 6, Map.of("cleanup.policy", "compact,delete", "retention.ms", "5")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a:6", "a::retention.ms=5", "a:1:cleanup.policy=compact,delete,x.y=z"})
  void writesItselfAsItIsRead(String text) {
    assertThat(TopicSpec.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":3", "a:x", "a:0", "a:1:retention", "a b", "..", "a:1:=5"})
  void refusesWhatIsNoTopic(String text) {
    assertThatThrownBy(() -> TopicSpec.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
