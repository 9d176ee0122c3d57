package io.equilibria.internal.evaluation;

import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.MeasureSettings.None;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.PearsonsCorrelation;

/**
 * Measures of mixtures of players; a single pair is a mixture of one component. Weights are those
 * recorded by the last step, {@code generator_weight}, {@code generator_1_weight} and so on; a
 * single player on a side has weight 1, and several without a mixture have equal ones.
 */
final class MixtureMeasures {
  private static final String GENERATOR = "generator";
  private static final String DISCRIMINATOR = "discriminator";
  private static final String LAST_STEP = "as the last step recorded it";

  /** The number of data points, and of samples, used to measure a component's quality. */
  private static final int POINTS = 1000;

  private static final long DATA_SEED = 20_171_026;
  private static final long SAMPLES_SEED = 20_171_028;

  private MixtureMeasures() {}

  static List<MeasureKind<?>> all() {
    return List.of(
        new OfGame(
            new Quantity(
                "generator-weights-tv",
                "distance of the generators' weights from equal ones",
                "total variation of w_u from uniform"),
            LAST_STEP + ", 0 for one generator",
            experiment -> Optional.empty(),
            game -> fromEqual(generators(game))),
        new OfGame(
            new Quantity(
                "discriminator-weights-tv",
                "distance of the discriminators' weights from equal ones",
                "total variation of w_v from uniform"),
            LAST_STEP + ", 0 for one discriminator",
            experiment -> Optional.empty(),
            game -> fromEqual(discriminators(game))),
        new OfGame(
            new Quantity("mixture-payoff", "payoff of the mixtures", "payoff F(S_u, S_v)"),
            "mean over the batches of the last step, weighted, without penalties",
            experiment ->
                experiment.game().isPair() || isMixture(experiment)
                    ? Optional.empty()
                    : Optional.of(
                        "it takes a pair or a mixture (game.mixture), found several players that"
                            + " each play for themselves"),
            MixtureMeasures::payoff),
        new OfGame(
            new Quantity(
                "weights-quality",
                "correlation of the generators' weights with their quality",
                "correlation of w_u with quality"),
            "Pearson's, quality being minus the mean distance of a component's samples to the"
                + " nearest"
                + " of %,d points of the data; 0 where all weights or all qualities are equal"
                    .formatted(POINTS),
            experiment ->
                experiment.data().images() && experiment.game().generatorPlayers().size() > 1
                    ? Optional.of("it takes data whose law is known, found images")
                    : Optional.empty(),
            MixtureMeasures::followsQuality));
  }

  private static boolean isMixture(ExperimentSpec experiment) {
    return experiment.game().mixture().weighted().isPresent();
  }

  /**
   * A number of a game for which neither larger nor smaller is better.
   *
   * @param quantity the quantity
   * @param estimator a description of the estimator
   * @param missing the reason why an experiment has none; empty if it has
   * @param value computes the value of a game
   */
  private record OfGame(
      Quantity quantity,
      String estimator,
      Function<ExperimentSpec, Optional<String>> missing,
      ToDoubleFunction<TrainedReplica> value)
      implements MeasureKind<None> {
    @Override
    public Optional<String> obstacle(ExperimentSpec experiment) {
      return missing.apply(experiment);
    }

    @Override
    public None defaults() {
      return new None(quantity.id());
    }

    @Override
    public Set<Need> needs() {
      return Set.of(Need.GAME);
    }

    @Override
    public Direction direction() {
      return Direction.NEITHER;
    }

    @Override
    public Measured measure(None settings, MeasureInput input, Execution execution) {
      return new Estimate(value.applyAsDouble(input.game()), 0, estimator);
    }
  }

  /** The correlation over the components that have samples. */
  private static double followsQuality(TrainedReplica game) {
    double[] weights = generators(game);
    if (weights.length == 1) {
      return 0;
    }
    Distribution data = DataSources.distribution(game.experiment().data());
    float[][] samples = game.sample(POINTS, SAMPLES_SEED);
    int[] components = game.components(POINTS, SAMPLES_SEED);
    double[] quality = quality(samples, components, data.points(POINTS, DATA_SEED), weights.length);
    int[] drawn =
        IntStream.range(0, weights.length).filter(k -> !Double.isNaN(quality[k])).toArray();
    return correlation(
        Arrays.stream(drawn).mapToDouble(k -> weights[k]).toArray(),
        Arrays.stream(drawn).mapToDouble(k -> quality[k]).toArray());
  }

  /**
   * Minus the mean distance of each component's samples to the nearest point; NaN for a component
   * without samples.
   */
  static double[] quality(float[][] samples, int[] components, double[][] points, int count) {
    double[] sum = new double[count];
    int[] drawn = new int[count];
    for (int n = 0; n < samples.length; n++) {
      sum[components[n]] -= toNearest(samples[n], points);
      drawn[components[n]]++;
    }
    double[] quality = new double[count];
    Arrays.setAll(quality, k -> drawn[k] == 0 ? Double.NaN : sum[k] / drawn[k]);
    return quality;
  }

  private static double toNearest(float[] sample, double[][] points) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] point : points) {
      double squares = 0;
      for (int i = 0; i < point.length; i++) {
        squares += (sample[i] - point[i]) * (sample[i] - point[i]);
      }
      least = Math.min(least, squares);
    }
    return Math.sqrt(least);
  }

  /** Pearson's correlation; 0 if either is constant. */
  static double correlation(double[] x, double[] y) {
    if (x.length < 2 || Arrays.stream(x).distinct().count() == 1) {
      return 0;
    }
    double found = new PearsonsCorrelation().correlation(x, y);
    return Double.isNaN(found) ? 0 : found;
  }

  /** The weights of the generators, [T], which sum to 1. */
  static double[] generators(TrainedReplica game) {
    return recorded(game, GENERATOR, game.experiment().game().generatorPlayers().size());
  }

  /** The weights of the discriminators, [T], which sum to 1. */
  static double[] discriminators(TrainedReplica game) {
    return recorded(game, DISCRIMINATOR, game.experiment().game().discriminatorPlayers().size());
  }

  private static double[] recorded(TrainedReplica game, String side, int players) {
    double[] weights = new double[players];
    boolean equal = players == 1 || !isMixture(game.experiment());
    Arrays.setAll(weights, i -> equal ? 1.0 / players : game.scalar(numbered(side, i) + "_weight"));
    return weights;
  }

  private static String numbered(String side, int player) {
    return player == 0 ? side : side + "_" + player;
  }

  /**
   * Half the sum of |w_k - 1/T|: the mass that would have to move to make them equal, 0 to 1 - 1/T.
   */
  static double fromEqual(double[] weights) {
    return Arrays.stream(weights).map(w -> Math.abs(w - 1.0 / weights.length)).sum() / 2;
  }

  /**
   * The mixture's payoff sum_ij w_ui w_vj F(u_i, v_j) of the last step (Arora et al. 2017, section
   * 5); for a single pair minus the discriminator's loss, without penalties.
   */
  static double payoff(TrainedReplica game) {
    double[] generators = generators(game);
    double[] discriminators = discriminators(game);
    if (generators.length == 1 && discriminators.length == 1) {
      return -game.scalar("discriminator_loss");
    }
    double payoff = 0;
    for (int d = 0; d < discriminators.length; d++) {
      for (int g = 0; g < generators.length; g++) {
        payoff += discriminators[d] * generators[g] * game.scalar("payoff_" + d + "_" + g);
      }
    }
    return payoff;
  }
}
