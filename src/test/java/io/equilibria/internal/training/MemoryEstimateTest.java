package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.training.MemoryEstimate.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryEstimateTest {
  private static final SystemMemory MACHINE =
      new SystemMemory(OptionalLong.of(24L << 30), OptionalLong.of(20L << 30), limit(0));

  private static final String WIDEST =
      "game.generator.architecture.width=8192 game.discriminator.architecture.width=8192";

  @TempDir Path folder;

  private static OptionalLong limit(long bytes) {
    return bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  private static ExperimentSpec experiment(String preset, String overrides) {
    List<String> changes = overrides.isEmpty() ? List.of() : List.of(overrides.split(" "));
    return Overrides.apply(Presets.experiment(preset), changes);
  }

  private static MemoryEstimate of(String preset, String overrides) {
    return MemoryEstimate.of(experiment(preset, overrides), new Threads(2));
  }

  @ParameterizedTest
  @CsvSource({
    "ring, replicas=100 " + WIDEST + ", parameters and optimiser slots, --replicas",
    "digits, training.batch=65536 game.discriminator.architecture.width=1024,"
        + " activations and gradients of a step, training.batch",
    "ring, replicas=4096 training.batch=65536, graphs and sessions, --replicas",
    "ring, game.mixture.generators=1000 game.mixture.discriminators=1000, graphs and sessions,"
        + " game.mixture"
  })
  void whatNeedsMoreThanTheMachine_isRefusedWithTheLargestPartAndARemedy(
      String preset, String overrides, String part, String remedy) {
    assertThatThrownBy(() -> of(preset, overrides).requireRoom(MACHINE))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(part, remedy, "25.8 GB", "--force");
  }

  @Test
  void everyPlayerOfAMixture_counts() {
    double one = of("ring", "replicas=1").bytes().get(Part.STATE);
    double five =
        of("ring", "replicas=1 game.mixture.generators=5 game.mixture.discriminators=5")
            .bytes()
            .get(Part.STATE);
    assertThat(five).isBetween(4 * one, 5 * one);
  }

  @Test
  void limitOfAControlGroup_countsWhereItIsLower() {
    MemoryEstimate small = of("ring", "");
    small.requireRoom(MACHINE);
    SystemMemory group = new SystemMemory(MACHINE.total(), MACHINE.free(), limit(256L << 20));
    assertThat(small.excess(group)).hasValueSatisfying(why -> assertThat(why).contains("0.3 GB"));
  }

  @Test
  void whereTheSystemTellsNothing_nothingIsRefused() {
    SystemMemory unknown =
        new SystemMemory(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    assertThat(of("ring", "replicas=4096 " + WIDEST).excess(unknown)).isEmpty();
  }

  @Test
  void largeRunsAlone_areNoticed() {
    assertThat(of("ring", "").notice(MACHINE)).isEmpty();
    assertThat(of("ring", WIDEST).notice(MACHINE))
        .hasValueSatisfying(line -> assertThat(line).contains(" GB at its peak", "21.5 GB"));
    SystemMemory full = new SystemMemory(MACHINE.total(), limit(500_000_000), limit(0));
    assertThat(of("ring", "").notice(full)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "replicas, 64, 512",
    "training.batch, 1024, 32768",
    "game.discriminator.architecture.width, 128, 2048",
    "game.generator.architecture.width, 128, 2048",
    "game.discriminator.architecture.depth, 8, 64",
    "game.generator.average, 0, 0.5"
  })
  void memory_growsWith(String path, String less, String more) {
    String wide = "game.generator.architecture.width=1024 ";
    assertThat(of("ring", wide + path + "=" + more).total())
        .isGreaterThan(of("ring", wide + path + "=" + less).total());
  }

  @Test
  void activations_areThoseOfTheSessionsThatRunAtOnce() {
    String large = "training.batch=65536 replicas=";
    double two = of("ring", large + 2).bytes().get(Part.STEP);
    assertThat(of("ring", large + 1).bytes().get(Part.STEP)).isCloseTo(two / 2, within(1.0));
    assertThat(of("ring", large + 64).bytes().get(Part.STEP)).isEqualTo(two);
  }

  @Test
  void penalty_andSmoothActivations_holdMorePasses() {
    String large = "training.batch=65536 ";
    double rectified = of("ring", large).bytes().get(Part.STEP);
    assertThat(of("ring", large + "game.penalty.kind=none").bytes().get(Part.STEP))
        .isLessThan(rectified);
    String smooth = "game.discriminator.architecture.activation=";
    double tanh = of("ring", large + smooth + "tanh").bytes().get(Part.STEP);
    assertThat(tanh).isGreaterThan(rectified);
    assertThat(of("ring", large + smooth + "gelu").bytes().get(Part.STEP)).isGreaterThan(2 * tanh);
  }

  @Test
  void images_areHeldOnceInJavaAndOnceInTensorFlow() {
    String images = "data.kind=random-images data.count=100000 replicas=";
    long bytes = 100_000L * 32 * 32 * 3;
    assertThat(data(images + 1, bytes)).isEqualTo(2.0 * bytes);
    assertThat(data(images + 3, bytes)).isEqualTo(2.0 * bytes);
    assertThat(data(images + 3, bytes - 1)).isZero(); // streamed during training
  }

  private static double data(String overrides, long dataMemory) {
    return MemoryEstimate.of(
            experiment("digits", overrides), new Threads(2), Catalogue.installed(), dataMemory)
        .bytes()
        .get(Part.DATA);
  }

  @Test
  void traces_ofLargePlayers_areCounted() {
    assertThat(of("ring", WIDEST + " training.trace=[generator]").bytes().get(Part.GRAPHS))
        .isGreaterThan(of("ring", WIDEST).bytes().get(Part.GRAPHS) + 5e9);
  }

  @Test
  void largestSettings_areFiniteAndPositive() {
    List<MemoryEstimate> largest = new ArrayList<>();
    largest.add(
        of(
            "ring",
            WIDEST
                + " game.generator.architecture.depth=64 game.discriminator.architecture.depth=64"
                + " replicas=4096 training.batch=65536"));
    largest.add(
        of(
            "digits",
            "data.kind=random-images data.height=1024 data.width=1024 data.channels=4"
                + " data.count=256 replicas=4096 training.batch=65536"
                + " game.generator.architecture.kind=mlp game.discriminator.architecture.kind=mlp "
                + WIDEST));
    largest.add(
        of(
            "digits",
            "data.kind=random-images data.height=64 data.width=64 replicas=4096"
                + " training.batch=65536 game.generator.architecture.width=1024"
                + " game.discriminator.architecture.width=1024"));
    for (MemoryEstimate one : largest) {
      assertThat(one.total()).isBetween(1e14, 1e20);
      assertThat(one.bytes().values()).allMatch(bytes -> bytes >= 0 && Double.isFinite(bytes));
    }
  }

  @Test
  void trainer_refusesBeforeItWritesAnything() {
    Path run = folder.resolve("run");
    assertThatThrownBy(() -> Trainer.start(experiment("ring", "replicas=4096 " + WIDEST), run))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("memory: ");
    assertThat(run).doesNotExist();
  }

  @Test
  void force_goesPastTheMemory() {
    ExperimentSpec huge =
        experiment(
            "ring",
            "replicas=4096 data.kind=points data.file=none.csv training.batch=65536 " + WIDEST);
    TrainerOptions forced = TrainerOptions.defaults().withForce(true);
    assertThatThrownBy(() -> Trainer.start(huge, folder.resolve("run"), forced))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("data.file"); // Which is looked at next.
  }
}
