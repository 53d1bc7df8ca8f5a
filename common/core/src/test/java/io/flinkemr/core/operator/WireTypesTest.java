package io.flinkemr.core.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.EventId;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class WireTypesTest {

  @Test
  void envelopesAreSerializedAsPojosWithoutKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(Rejection.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(EventId.class);
  }

  @Test
  void aDecodedValueOrRejectionIsAPojo() {
    TypeSerializer<Decoded<Reading>> serializer =
        serializer(Decoded.type(TypeInformation.of(Reading.class)));

    Decoded<Reading> value = serializer.copy(Decoded.of(Reading.of(1, 2, 3)));
    assertThat(value.value).isEqualTo(Reading.of(1, 2, 3));
    assertThat(value.rejection).isNull();
    Rejection rejection =
        Rejection.of(null, 0, 0, Origin.line("file", 3), "decode", "bad_json", "", 0);
    assertThat(serializer.copy(Decoded.<Reading>rejected(rejection)).rejection)
        .isNotSameAs(rejection)
        .usingRecursiveComparison()
        .isEqualTo(rejection);
  }

  @Test
  void aCandidateIsAPojoWithOrWithoutItsEvent() {
    TypeSerializer<Candidate<Reading>> serializer =
        serializer(Candidate.type(TypeInformation.of(Reading.class)));

    assertThat(serializer.copy(Candidate.incoming(Reading.of(1, 2, 3))).event)
        .isEqualTo(Reading.of(1, 2, 3));
    Candidate<Reading> inLake = serializer.copy(Candidate.inLake(7, 8, 9));
    assertThat(inLake.event).isNull();
    assertThat(inLake.fingerprint).isEqualTo(9);
  }

  private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<T> serializer = type.createSerializer(config);
    assertThat(serializer).isInstanceOf(PojoSerializer.class);
    return serializer;
  }
}
