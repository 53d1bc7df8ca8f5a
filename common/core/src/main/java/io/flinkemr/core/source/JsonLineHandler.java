package io.flinkemr.core.source;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Fault;
import org.jspecify.annotations.Nullable;

/** Takes each line as one message. */
final class JsonLineHandler<T> implements LineHandler<T> {

  private final Decoder<T> decoder;

  JsonLineHandler(Decoder<T> decoder) {
    this.decoder = decoder;
  }

  @Override
  public boolean wantsHeader() {
    return false;
  }

  @Override
  public void header(byte[] bytes, int offset, int length, Fault fault) {
    throw new IllegalStateException("a file of messages has no header");
  }

  @Override
  public @Nullable String kept() {
    return null;
  }

  @Override
  public @Nullable T line(byte[] bytes, int offset, int length, Fault fault) {
    return decoder.decode(bytes, offset, length, fault);
  }
}
