package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataSources;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.types.TFloat32;

/** Games whose players are given classes, as files describe them. */
@Exhaustive
class LabelledGamesTest {
  private static final int CLASSES = 4;
  private static final List<String> GENERATORS =
      List.of("concatenated", "embedded", "conditional-batch-norm");
  private static final List<String> DISCRIMINATORS =
      List.of("concatenated", "embedded", "projection", "auxiliary-classifier");

  /** Mode k of four on a circle, (cos, sin) of k quarter turns times 2, is class k. */
  private static final ExperimentSpec RING =
      ExperimentYaml.parse(
          """
          data: {kind: ring, modes: 4, deviation: 0.1}
          game:
            penalty: {kind: on-data, weight: 0.1}
            generator:
              architecture: {kind: mlp, width: 32, depth: 1}
              latent: 2
              optimizer: {kind: adam, rate: 0.01}
            discriminator:
              architecture: {kind: mlp, width: 32, depth: 1}
              optimizer: {kind: adam, rate: 0.01}
          training: {batch: 32}
          """,
          "ring by class");

  private static ExperimentSpec with(ExperimentSpec base, String generator, String discriminator) {
    return Overrides.apply(
        base,
        List.of(
            "game.generator.architecture.labels=" + generator,
            "game.discriminator.architecture.labels=" + discriminator));
  }

  /** An auxiliary classifier with these weights. */
  private static ExperimentSpec classifying(double real, double generated, double generator) {
    String labels = "game.discriminator.architecture.labels.";
    return Overrides.apply(
        with(RING, "concatenated", "auxiliary-classifier"),
        List.of(
            labels + "real=" + real,
            labels + "generated=" + generated,
            labels + "generator=" + generator));
  }

  private static GameRun run(ExperimentSpec experiment, int replicas) {
    return GameRun.of(
        experiment,
        DataSources.of(experiment.data()),
        Catalogue.installed(),
        new ReplicaRange(0, replicas),
        TFloat32.class);
  }

  /** Every way of either side once, each against another. */
  static Stream<Arguments> pairs() {
    return IntStream.range(0, DISCRIMINATORS.size())
        .mapToObj(
            i -> Arguments.of(GENERATORS.get((i + 1) % GENERATORS.size()), DISCRIMINATORS.get(i)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void generatorOnTheRing_drawsTheModeOfTheClassThatItIsGiven(
      String generator, String discriminator) {
    try (GameRun run = run(with(RING, generator, discriminator), 1)) {
      run.steps(300);
      int[] labels = {0, 1, 2, 3, 0, 1, 2, 3};
      double[] latent = {0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 1, -1, 1, -1, 1, -1};
      double[] samples = run.samples(latent, labels);
      for (int i = 0; i < labels.length; i++) {
        assertThat(mode(samples[2 * i], samples[2 * i + 1])).isEqualTo(labels[i]);
      }
    }
  }

  private static int mode(double x, double y) {
    return Math.floorMod(Math.round(Math.atan2(y, x) / (Math.PI / 2)), CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "dcgan, conditional-batch-norm, projection",
    "dcgan, concatenated, concatenated",
    "dcgan, embedded, auxiliary-classifier",
    "resnet, conditional-batch-norm, projection",
    "resnet, embedded, embedded",
    "resnet, concatenated, auxiliary-classifier",
  })
  void convolutionalPlayers_trainOnDigitsAndDependOnTheClass(
      String family, String generator, String discriminator) {
    ExperimentSpec digits =
        ExperimentYaml.parse(
            """
            data: digits
            game:
              penalty: interpolated
              generator:
                architecture: {kind: %s, width: 2, labels: %s}
                latent: 2
              discriminator: {architecture: {kind: %s, width: 2, labels: %s}}
            training: {batch: 8}
            """
                .formatted(family, generator, family, discriminator),
            "digits by class");
    try (GameRun run = run(digits, 1)) {
      Map<String, double[]> before = run.read();
      GameRun.Block block = run.steps(3);
      assertThat(block.finite().values()).containsOnly(true);
      double[] samples = run.samples(new double[] {1, -1, 1, -1}, new int[] {3, 4});
      assertThat(samples).hasSize(2 * 64);
      assertThat(Stream.of(3, 17, 40)).anyMatch(i -> samples[i] != samples[64 + i]);
      Map<String, double[]> after = run.read();
      after.forEach(
          (name, numbers) -> {
            if (name.matches(".*/(embedding|kernel|gamma|beta)")) {
              assertThat(numbers).as(name).isNotEqualTo(before.get(name));
            }
          });
    }
  }

  /** The head starts undecided where its kernel is zero: the cross-entropy is log 4 then. */
  @Test
  void classification_isTheWeightedMeanCrossEntropy() {
    ExperimentSpec frozen =
        Overrides.apply(
            with(RING, "concatenated", "auxiliary-classifier"),
            List.of("game.discriminator.optimizer=frozen", "game.generator.optimizer=frozen"));
    try (GameRun run = run(frozen, 1)) {
      String head = "discriminator/class/dense_1/";
      run.write(head + "kernel", new double[32 * CLASSES]);
      run.write(head + "bias", 0, 0, 0, 0);
      GameRun.Block undecided = run.steps(1);
      assertThat(undecided.scalar(0, "class_loss")).isCloseTo(Math.log(CLASSES), within(1e-6));
      assertThat(undecided.scalar(0, "generator_class_loss"))
          .isCloseTo(Math.log(CLASSES), within(1e-6));
      run.write(head + "bias", 0, 0, 0, 50); // Sure of class 3: 50 for each sample that is not.
      GameRun.Block sure = run.steps(1);
      double share = 1 - sure.scalar(0, "class_loss") / 50;
      assertThat(share * 32).isCloseTo((double) Math.round(share * 32), within(1e-4));
      assertThat(share).isBetween(0.02, 0.6);
    }
  }

  /** One step of plain descent from the same state, with one weight after another. */
  @Test
  void classification_movesWhomItsWeightsSay() {
    double[] byData = moved(classifying(1, 0, 0));
    double[] byTwice = moved(classifying(2, 0, 0));
    double[] bySamples = moved(classifying(0, 1, 0));
    double[] byBoth = moved(classifying(1, 1, 0));
    for (int i = 0; i < byData.length; i++) {
      assertThat(byTwice[i]).isCloseTo(2 * byData[i], within(1e-6));
      assertThat(byBoth[i]).isCloseTo(byData[i] + bySamples[i], within(1e-6));
    }
    assertThat(bySamples).isNotEqualTo(byData);
  }

  private static double[] moved(ExperimentSpec experiment) {
    ExperimentSpec descent =
        Overrides.apply(
            experiment,
            List.of("game.discriminator.optimizer=sgd", "game.generator.optimizer=frozen"));
    try (GameRun run = run(descent, 1)) {
      String kernel = "discriminator/class/dense_1/kernel";
      double[] before = run.read(kernel);
      run.steps(1);
      double[] moved = run.read(kernel);
      for (int i = 0; i < moved.length; i++) {
        moved[i] -= before[i];
      }
      return moved;
    }
  }

  @Test
  void generator_obeysTheClassifierOnlyWhereItIsWeighted() {
    assertThat(generatorAfterAStep(0)).isEqualTo(generatorAfterAStep(0));
    assertThat(generatorAfterAStep(0.5)).isNotEqualTo(generatorAfterAStep(0));
  }

  private static double[] generatorAfterAStep(double weight) {
    try (GameRun run = run(classifying(1, 0, weight), 1)) {
      run.steps(1);
      return run.read("generator/dense_2/bias");
    }
  }

  /** Each replica is the game that it would be by itself, with weights of its own. */
  @Test
  void replicas_mayDifferInTheWeights() {
    ExperimentSpec first = classifying(1, 0, 0.1);
    ExperimentSpec second = classifying(3, 0, 0.7);
    assertThat(StructuralKey.of(second)).isEqualTo(StructuralKey.of(first));
    String kernel = "discriminator/class/dense_1/kernel";
    ReplicaGroup both =
        new ReplicaGroup(
            List.of(new ReplicaGroup.Member(first, 0), new ReplicaGroup.Member(second, 0)));
    double[] together;
    try (GameRun run =
        GameRun.of(GameBuilder.build(both, DataSources.of(RING.data()), Catalogue.installed()))) {
      run.steps(5);
      together = run.read(kernel);
    }
    try (GameRun alone = run(second, 1)) {
      alone.steps(5);
      double[] expected = alone.read(kernel);
      for (int i = 0; i < expected.length; i++) {
        assertThat(together[expected.length + i]).isCloseTo(expected[i], within(1e-4));
      }
    }
  }

  @Test
  void dataWithoutClasses_areRefused() {
    for (String key : List.of("generator", "discriminator")) {
      ExperimentSpec line =
          Overrides.apply(
              RING.withData(DataSpec.GaussianLine.DEFAULT),
              List.of("game." + key + ".architecture.labels=concatenated"));
      assertThatThrownBy(() -> run(line, 1))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("game." + key + ".architecture.labels")
          .hasMessageContaining("expected data with classes");
    }
  }

  @Test
  void oneSideAloneWithClasses_isRefused() {
    for (String discriminator : DISCRIMINATORS) {
      assertThatThrownBy(() -> run(with(RING, "none", discriminator), 1))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("game.generator: expected a generator that is given classes");
    }
    assertThatThrownBy(() -> run(with(RING, "concatenated", "none"), 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("game.discriminator: expected a discriminator");
  }

  @Test
  void classifiersOfDifferentWeights_areRefused() {
    ExperimentSpec two =
        ExperimentYaml.parse(
            """
            data: ring
            game:
              generator: {architecture: {labels: concatenated}}
              discriminators:
                - {architecture: {kind: mlp, labels: auxiliary-classifier}}
                - {architecture: {kind: mlp}}
            """,
            "two");
    assertThatThrownBy(() -> run(two, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("same weights in all of them or in none");
  }
}
