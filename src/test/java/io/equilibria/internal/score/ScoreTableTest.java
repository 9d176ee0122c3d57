package io.equilibria.internal.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreTableTest {
  private static final String HASH = MadeScores.HASH;
  private static final String OTHER = "f".repeat(64);
  private static final ScoreRecord FIRST =
      MadeScores.record("a", 10, MadeScores.protocol(100, HASH, HASH));

  private static void refuses(ScoreProtocol protocol, String... what) {
    ScoreRecord second = MadeScores.record("b", 11, protocol);
    assertThatThrownBy(() -> ScoreTable.of(List.of(FIRST, second)))
        .isInstanceOf(ProtocolMismatchException.class)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("SqueezeNet-FD of a and of b cannot be compared")
        .hasMessageContainingAll(what);
  }

  @Test
  void scoresOfOneProtocol_makeAColumn() {
    ScoreRecord second = MadeScores.record("b", 11, MadeScores.protocol(100, HASH, HASH));
    ScoreTable table = ScoreTable.of(List.of(FIRST, second));
    assertThat(table.columns()).hasSize(1);
    assertThat(table.rows()).extracting(ScoredSamples::name).containsExactly("a", "b");
    assertThat(table.records()).containsExactly(FIRST, second);
  }

  @Test
  void otherCount_isRefusedSayingBoth() {
    refuses(MadeScores.protocol(50, HASH, HASH), "samples: 100, 50");
  }

  @Test
  void otherData_areRefused() {
    refuses(MadeScores.protocol(100, OTHER, HASH), "data's SHA-256", HASH, OTHER);
  }

  @Test
  void otherWeightsOfTheExtractor_areRefused() {
    refuses(MadeScores.protocol(100, HASH, OTHER), "extractor's SHA-256");
  }

  /** One component after another: a new one that {@code differences} forgets fails here. */
  @Test
  void everyComponentOfTheProtocol_isCompared() {
    ScoreProtocol p = FIRST.protocol();
    List<ScoreProtocol> others =
        List.of(
            with(p, "x", p.unit(), p.estimator(), p.preprocessing()),
            with(p, p.name(), "nats", p.estimator(), p.preprocessing()),
            with(p, p.name(), p.unit(), "x", p.preprocessing()),
            with(p, p.name(), p.unit(), p.estimator(), "x"));
    assertThat(others).allSatisfy(other -> assertThat(p.differences(other)).hasSize(1));
    assertThat(p.differences(without(p))).hasSize(5);
    assertThat(p.differences(p)).isEmpty();
  }

  private static ScoreProtocol with(
      ScoreProtocol p, String name, String unit, String estimator, String preprocessing) {
    return new ScoreProtocol(
        p.metric(),
        name,
        unit,
        p.direction(),
        estimator,
        p.settings(),
        p.samples(),
        p.data(),
        p.extractor(),
        preprocessing);
  }

  /** Without settings, data and extractor: five texts differ, as both hashes are named apart. */
  private static ScoreProtocol without(ScoreProtocol p) {
    return new ScoreProtocol(
        p.metric(),
        p.name(),
        p.unit(),
        p.direction(),
        p.estimator(),
        Map.of(),
        p.samples(),
        Optional.empty(),
        Optional.empty(),
        p.preprocessing());
  }

  @Test
  void scoresOfOtherNames_standInColumnsOfTheirOwn() {
    ScoreProtocol p = with(FIRST.protocol(), "FID", "", "x", "y");
    assertThat(ScoreTable.of(List.of(FIRST, MadeScores.record("a", 2, p))).columns()).hasSize(2);
  }

  @Test
  void anotherExtractor_givesAnotherName() {
    assertThat(ScoreName.of(Optional.of(MadeScores.squeezeNet(HASH))).of("FID", "FD"))
        .isEqualTo("SqueezeNet-FD");
    assertThat(new ScoreName("Inception", true, "", Optional.empty()).of("FID", "FD"))
        .isEqualTo("FID");
    assertThat(new ScoreName("Inception", true, "pytorch-fid", Optional.empty()).of("FID", "FD"))
        .isEqualTo("FID (pytorch-fid)");
  }
}
