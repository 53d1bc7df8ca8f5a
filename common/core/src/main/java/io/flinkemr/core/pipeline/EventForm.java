package io.flinkemr.core.pipeline;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.record.Event;

/**
 * A kind of events, and how they are read and written.
 *
 * @param type a POJO, as Flink's serializers need it
 * @param decoder of a message
 * @param encoder of a message, as the decoder reads it; writes late events
 */
public record EventForm<T extends Event>(Class<T> type, Decoder<T> decoder, Encoder<T> encoder) {}
