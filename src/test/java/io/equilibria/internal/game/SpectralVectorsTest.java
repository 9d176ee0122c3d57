package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.DataSpec.Digits;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageSource;
import io.equilibria.internal.layer.SingularValues;
import io.equilibria.tensor.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the vectors of spectral normalisation move in a game. */
class SpectralVectorsTest {
  private static final String DISCRIMINATOR = "discriminator/conv2d_2";
  private static final String GENERATOR = "generator/conv_transpose2d_1";

  /** Penalties and the generator's step look at the discriminator too, and leave its vector. */
  @ParameterizedTest
  @CsvSource({
    "ALTERNATING, NONE",
    "SIMULTANEOUS, NONE",
    "ALTERNATING, BATCH",
    "SIMULTANEOUS, BATCH"
  })
  @Exhaustive
  void vectors_goOneStepOfTheIterationAStep(Updates updates, Normalization normalization) {
    ExperimentSpec experiment = experiment(updates, normalization, 1);
    try (GameRun run = open(experiment)) {
      assertThat(run.game().kept().stream().map(Variable::name))
          .contains(DISCRIMINATOR + "/u", GENERATOR + "/u");
      Map<String, double[]> start = run.read();
      run.steps(1);
      for (String layer : List.of(DISCRIMINATOR, GENERATOR)) {
        double[] expected = iterate(start.get(layer + "/kernel"), start.get(layer + "/u"));
        assertThat(run.read(layer + "/u")).as(layer).containsExactly(expected, within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void vectors_followTheKernelsOfTraining(int steps) {
    try (GameRun run = open(experiment(Updates.ALTERNATING, Normalization.NONE, steps))) {
      run.steps(12);
      for (String layer : List.of(DISCRIMINATOR, GENERATOR)) {
        double[] kernel = run.read(layer + "/kernel");
        double[] vector = run.read(layer + "/u");
        // |W u| is the singular value that u stands for.
        double[] image = new double[kernel.length / vector.length];
        for (int i = 0; i < kernel.length; i++) {
          image[i / vector.length] += kernel[i] * vector[i % vector.length];
        }
        double found = Math.sqrt(Arrays.stream(image).map(x -> x * x).sum());
        double largest = SingularValues.of(kernel, vector.length).largest();
        assertThat(found / largest).as(layer).isBetween(0.95, 1 + 1e-6);
      }
    }
  }

  private static double[] iterate(double[] kernel, double[] u) {
    int columns = u.length;
    double[] v = new double[kernel.length / columns];
    for (int i = 0; i < kernel.length; i++) {
      v[i / columns] += kernel[i] * u[i % columns];
    }
    double[] next = new double[columns];
    for (int i = 0; i < kernel.length; i++) {
      next[i % columns] += kernel[i] * v[i / columns];
    }
    double squares = 0;
    for (double one : next) {
      squares += one * one;
    }
    for (int i = 0; i < columns; i++) {
      next[i] /= Math.sqrt(squares);
    }
    return next;
  }

  private static ExperimentSpec experiment(
      Updates updates, Normalization normalization, int steps) {
    return new ExperimentSpec(
        "digits",
        11,
        1,
        Digits.DEFAULT,
        SmallGames.START
            .with("non-saturating", Interpolated.DEFAULT)
            .with(updates)
            .with(NoConstraint.DEFAULT, steps)
            .between(
                new Dcgan(2, Normalization.BATCH, Activation.RELU, true, 0),
                new Dcgan(2, normalization, Activation.LEAKY_RELU, true, 0))
            .game(),
        new TrainingSpec(1000, 4, 1, 1, 1, List.of()));
  }

  private static GameRun open(ExperimentSpec experiment) {
    return GameRun.of(
        experiment, (ImageSource) DataSources.of(experiment.data()), Catalogue.installed());
  }
}
