package io.flinkemr.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DestinationTest {

  @Test
  void isATopicOrADirectory() {
    assertThat(Destination.parse("topic:late")).isEqualTo(Destination.topic("late"));
    assertThat(Destination.parse("s3a://b/late")).isEqualTo(Destination.directory("s3a://b/late"));
    assertThat(Destination.parse("topics")).isEqualTo(Destination.directory("topics"));
    assertThat(Destination.parse("topic:late")).hasToString("topic:late");
    assertThat(Destination.parse("/tmp/late")).hasToString("/tmp/late");
  }

  @Test
  void namesSomething() {
    for (String nothing : new String[] {"", " ", "topic:"}) {
      assertThatThrownBy(() -> Destination.parse(nothing))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("topic:NAME");
    }
  }
}
