package io.flinkemr.core.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveClaimsTest {

  private static final Duration TTL = Duration.ofMinutes(15);
  private static final int NEW_YEAR = (int) LocalDate.of(2019, 1, 1).toEpochDay();
  private static final long NOW = 1_700_000_000_000L;

  @TempDir Path lake;

  private LiveClaims claims() {
    return new LiveClaims(lake.toString());
  }

  private List<LakeIdentity> identities(int day) throws Exception {
    List<LakeIdentity> found = new ArrayList<>();
    new LakeIdentities<>(lake.toString(), new SampleTable(), TTL, () -> NOW)
        .flatMap(day, new ListCollector<>(found));
    return found;
  }

  @Test
  void aLakeWithoutClaimsHasNone() throws IOException {
    assertThat(claims().all()).isEmpty();
  }

  @Test
  void aClaimReadsAsItWasWrittenAndIsReplacedByTheNext() throws IOException {
    claims().write(new LiveClaim("ingest-trips/a", LiveClaim.ANY_DAY, NOW));
    claims().write(new LiveClaim("ingest-trips/b", NEW_YEAR, NOW - 5));
    assertThat(claims().all())
        .containsExactlyInAnyOrder(
            new LiveClaim("ingest-trips/a", LiveClaim.ANY_DAY, NOW),
            new LiveClaim("ingest-trips/b", NEW_YEAR, NOW - 5));
    assertThat(lake.resolve("claims/ingest-trips-b.json"))
        .hasContent(
            "{\"instance\":\"ingest-trips/b\",\"writes_from\":\"2019-01-01\",\"heartbeat\":\"2023-11-14T22:13:19.995Z\"}");

    claims().write(new LiveClaim("ingest-trips/b", NEW_YEAR + 1, NOW));
    claims().clear("ingest-trips/a");

    assertThat(claims().all()).containsExactly(new LiveClaim("ingest-trips/b", NEW_YEAR + 1, NOW));
  }

  @Test
  void aClaimOnItsWayCountsAsSoonAsItIsComplete() throws IOException {
    claims().write(new LiveClaim("a", NEW_YEAR, NOW));
    Path claim = lake.resolve("claims/a.json");
    Path fresh = lake.resolve("claims/a.json.new");
    String complete = Files.readString(claim);

    Files.writeString(fresh, complete.substring(0, 20));
    assertThat(claims().all()).containsExactly(new LiveClaim("a", NEW_YEAR, NOW));

    Files.writeString(fresh, complete);
    Files.delete(claim);
    assertThat(claims().all()).containsExactly(new LiveClaim("a", NEW_YEAR, NOW));
  }

  @Test
  void aClaimThatCannotBeReadIsNotTakenForNone() throws IOException {
    Files.createDirectories(lake.resolve("claims"));
    Files.writeString(lake.resolve("claims/a.json"), "{\"instance\":");

    assertThatThrownBy(() -> claims().all())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("claims/a.json")
        .hasMessageContaining("delete it if no live job writes this lake");
  }

  @Test
  void datesFromTheFirstThatALiveJobMayWriteAreRefused() throws Exception {
    claims().write(new LiveClaim("ingest-trips/main", NEW_YEAR, NOW - TTL.toMillis() + 1));

    assertThat(identities(NEW_YEAR - 1)).isEmpty();
    assertThatThrownBy(() -> identities(NEW_YEAR))
        .isInstanceOf(SuppressRestartsException.class)
        .rootCause()
        .hasMessageContaining("'ingest-trips/main'")
        .hasMessageContaining("trips of 2019-01-01")
        .hasMessageContaining("before 2019-01-01")
        .hasMessageContaining("stop it first");
  }

  @Test
  void aJobThatCannotTellYetClaimsEveryDate() throws Exception {
    claims().write(new LiveClaim("ingest-trips/main", LiveClaim.ANY_DAY, NOW));

    assertThatThrownBy(() -> identities(-100_000)).isInstanceOf(SuppressRestartsException.class);
  }

  @Test
  void aClaimThatNobodyRenewsEnds() throws Exception {
    claims().write(new LiveClaim("ingest-trips/main", NEW_YEAR, NOW - TTL.toMillis()));

    assertThat(identities(NEW_YEAR)).isEmpty();
  }
}
