package io.equilibria.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.LossKind;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.types.TFloat32;

/** What every loss of the catalogue has to pass; a new one needs a line in {@link PlainLoss}. */
class LossBatteryTest {
  private static final int REPLICAS = 3;
  private static final int BATCH = 7;

  static Set<String> names() {
    return Catalogue.installed().all(LossKind.class).keySet();
  }

  @Test
  void everyLoss_hasAFormulaInPlainJava() {
    assertThat(PlainLoss.STANDARD.keySet()).isEqualTo(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void values_areMeansOverTheBatchOfEachReplica(String name) {
    check(name, logits(1, 3), logits(2, 3));
  }

  @ParameterizedTest
  @MethodSource("names")
  void valuesAndGradients_stayRightForHugeLogits(String name) {
    double[][] huge = {{1000, -1000, 1000, -1000, 0}};
    double[][] others = {{1000, -1000, -1000, 1000, 1e-3}};
    check(name, huge, others);
    LossEvaluation single = LossEvaluation.of(loss(name), huge, others, TFloat32.class);
    assertThat(single.discriminator()[0]).isFinite();
    assertThat(single.generator()[0]).isFinite();
    for (int i = 0; i < huge[0].length; i++) {
      assertThat(single.byReal()[0][i]).isFinite();
      assertThat(single.byGenerated()[0][i]).isFinite();
      assertThat(single.generatorByGenerated()[0][i]).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void singlePrecision_agreesWithDouble(String name) {
    double[][] real = logits(3, 2);
    double[][] generated = logits(4, 2);
    LossEvaluation single = LossEvaluation.of(loss(name), real, generated, TFloat32.class);
    LossEvaluation twice = LossEvaluation.of(loss(name), real, generated);
    assertThat(single.discriminator()).containsExactly(twice.discriminator(), within(1e-5));
    assertThat(single.generator()).containsExactly(twice.generator(), within(1e-5));
  }

  /** Values and slopes of both players against the formulas. */
  private static void check(String name, double[][] real, double[][] generated) {
    PlainLoss.Separable plain = PlainLoss.STANDARD.get(name);
    LossEvaluation found = LossEvaluation.of(loss(name), real, generated);
    for (int i = 0; i < real.length; i++) {
      double scale = 1 + Math.abs(plain.discriminator(real[i], generated[i]));
      assertThat(found.discriminator()[i])
          .isCloseTo(plain.discriminator(real[i], generated[i]), within(1e-12 * scale));
      assertThat(found.generator()[i])
          .isCloseTo(plain.generator(real[i], generated[i]), within(1e-12 * scale));
      checkSlopes(found.byReal()[i], plain.onData().slope(), real[i]);
      checkSlopes(found.byGenerated()[i], plain.onSamples().slope(), generated[i]);
      checkSlopes(found.generatorByGenerated()[i], plain.generator().slope(), generated[i]);
    }
  }

  /** A mean over the batch gives each sample 1/batch of its own slope. */
  private static void checkSlopes(double[] found, DoubleUnaryOperator slope, double[] logits) {
    for (int j = 0; j < logits.length; j++) {
      double expected = slope.applyAsDouble(logits[j]) / logits.length;
      assertThat(found[j]).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
    }
  }

  private static AdversarialLoss loss(String name) {
    return InstalledLosses.get(name);
  }

  /** Different in every replica, so that a mean over all of them shows. */
  private static double[][] logits(long seed, double scale) {
    Random random = new Random(seed);
    double[][] logits = new double[REPLICAS][BATCH];
    for (double[] row : logits) {
      double middle = random.nextGaussian();
      for (int j = 0; j < BATCH; j++) {
        row[j] = middle + scale * random.nextGaussian();
      }
    }
    return logits;
  }
}
