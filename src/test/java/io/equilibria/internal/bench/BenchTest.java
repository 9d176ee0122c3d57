package io.equilibria.internal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.RecordingMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
  private static final BenchCase SHORT = BenchCase.named("small-one").withSteps(20);

  private List<Path> before;

  @BeforeEach
  void lookAtTemporaryFolders() throws IOException {
    before = temporary();
  }

  /** Those of measurements in another process, whose tests run beside these, go when they end. */
  @AfterEach
  void temporaryFolders_areGone() throws Exception {
    for (int i = 0; i < 300 && !before.containsAll(temporary()); i++) {
      Thread.sleep(100);
    }
    assertThat(before).containsAll(temporary());
  }

  private static List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.toString().contains("equilibria-bench-")).sorted().toList();
    }
  }

  @Test
  void bench_reportsMedianWithinItsRange() {
    Measurement measured = new Bench(5, 1).measure(SHORT, ProgressMonitor.NONE);
    assertThat(measured.speed().n()).isEqualTo(5);
    assertThat(measured.speed().low()).isPositive().isLessThanOrEqualTo(measured.speed().median());
    assertThat(measured.speed().high()).isGreaterThanOrEqualTo(measured.speed().median());
    assertThat(measured.measured()).isEqualTo(SHORT);
    measured.memory().ifPresent(bytes -> assertThat(bytes).isGreaterThan(50_000_000));
  }

  /** 0.77 MFLOP a step of one replica: forwards, backwards and the penalty over a batch of 64. */
  @Test
  void gflops_areThoseOfTheMedianRate() {
    Measurement measured = new Bench(1, 1).measure(SHORT, ProgressMonitor.NONE);
    double mflopsOfAStep = measured.gflops() * 1e3 / measured.speed().median();
    assertThat(mflopsOfAStep).isBetween(64 * 2 * 4096 * 11e-6, 64 * 2 * 4096 * 14e-6);
  }

  @Test
  void monitor_seesEveryStepOfTheWarmUpAndTheRepetitions() {
    RecordingMonitor seen = new RecordingMonitor();
    new Bench(2, 1).measure(SHORT, seen);
    assertThat(seen.done()).contains(20L, 40L, 60L);
    assertThat(seen.whole()).isEqualTo("60 steps");
  }

  @Test
  void monitor_endsTheMeasurement() {
    RecordingMonitor monitor = RecordingMonitor.cancelledAt(1);
    assertThatThrownBy(() -> new Bench(2, 1).measure(SHORT, monitor))
        .isInstanceOf(CancellationException.class);
    assertThat(monitor.done().get(monitor.done().size() - 1)).isLessThanOrEqualTo(20L);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void repetitions_areAtLeastOneAndNotAThousandfold(int bad) {
    assertThatThrownBy(() -> new Bench(bad, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("repetitions: expected 1 to 1000, found " + bad);
    assertThatThrownBy(() -> new OverheadCheck(bad, 1)).isInstanceOf(InputException.class);
  }

  @Test
  void units_tellTheSameSpeed() {
    assertThat(Unit.MODEL_STEPS_PER_SECOND.of(500, 2)).isEqualTo(250);
    assertThat(Unit.MILLISECONDS_PER_STEP.of(500, 2)).isEqualTo(4);
    for (Unit unit : Unit.values()) {
      assertThat(unit.modelStepsPerSecond(unit.of(500, 2))).isEqualTo(250);
    }
  }
}
