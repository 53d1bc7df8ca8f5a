package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private static final int LONGEST = 100_000;

  /** Hands out a few bytes at a time, as a network does. */
  private static InputStream dripping(String content, Random random) {
    return new ByteArrayInputStream(content.getBytes(ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(40_000)));
      }
    };
  }

  @RepeatedTest(20)
  void linesComeWholeWhereverTheStreamIsCut(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> lines = new ArrayList<>();
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      int length = random.nextInt(10) == 0 ? random.nextInt(2 * LONGEST) : random.nextInt(200);
      String line = String.valueOf((char) ('a' + i % 26)).repeat(length);
      lines.add(line);
      content.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
    }

    try (LineReader reader = new LineReader(dripping(content.toString(), random), LONGEST)) {
      for (String line : lines) {
        assertThat(reader.next()).isTrue();
        assertThat(reader.wholeLength()).isEqualTo(line.length());
        assertThat(reader.tooLong()).isEqualTo(line.length() > LONGEST);
        assertThat(new String(reader.bytes(), reader.offset(), reader.length(), ISO_8859_1))
            .isEqualTo(line.substring(0, Math.min(line.length(), LONGEST)));
      }
      assertThat(reader.next()).isFalse();
      assertThat(reader.next()).isFalse();
      assertThat(reader.number()).isEqualTo(lines.size());
    }
  }

  @Test
  void aLineOfAGigabyteTakesNoMoreMemoryThanTheLongest() throws IOException {
    long size = 1L << 30;
    InputStream endless =
        new InputStream() {
          private long left = size;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            int read = (int) Math.min(length, left);
            left -= read;
            return read == 0 ? -1 : read;
          }
        };
    try (LineReader reader = new LineReader(endless, LONGEST)) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.wholeLength()).isEqualTo(size);
      assertThat(reader.bytes().length).isLessThanOrEqualTo(2 * LONGEST);
      assertThat(reader.next()).isFalse();
    }
  }
}
