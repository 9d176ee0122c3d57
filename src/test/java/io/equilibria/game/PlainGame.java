package io.equilibria.game;

import io.equilibria.config.ConstraintSpec.WeightClip;
import io.equilibria.config.DataSpec.GaussianLine;
import io.equilibria.config.Experiment;
import io.equilibria.config.GameSpec;
import io.equilibria.config.GameSpec.Updates;
import io.equilibria.config.OptimizerSpec.Sgd;
import io.equilibria.loss.PlainLoss;
import io.equilibria.run.RecordedColumns;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A whole step of a game of dense players under plain descent in plain Java: forward passes, losses
 * and penalties from the formulas, gradients by central differences. Shares with the library only
 * the random numbers.
 */
final class PlainGame {
  /** Small enough to stay on one side of leaky relu's corner, where a gradient's norm jumps. */
  private static final double H = 2e-6;

  private final Experiment experiment;
  private final GameSpec spec;
  private final PlainLoss loss;
  private final Map<String, double[]> parameters = new LinkedHashMap<>();
  private final Map<String, Double> scalars = new LinkedHashMap<>();

  PlainGame(Experiment experiment, PlainLoss loss, Map<String, double[]> start) {
    this.experiment = experiment;
    this.spec = experiment.game();
    this.loss = loss;
    start.forEach((name, value) -> parameters.put(name, value.clone()));
  }

  Map<String, double[]> parameters() {
    return parameters;
  }

  Map<String, Double> scalars() {
    return scalars;
  }

  /** Makes step {@code step} of the run. */
  void step(long step) {
    PlainDraws draws = PlainDraws.of(experiment, step);
    Map<String, double[]> before = copy();
    double[][] real = null;
    double[][] generated = null;
    for (int i = 0; i < spec.discriminator().steps(); i++) {
      real = data(draws.data(i));
      generated = samples(draws.latent(i));
      PlainPenalty penalty = new PlainPenalty(spec.penalty(), draws, i);
      descendDiscriminator(real, generated, penalty);
    }
    if (spec.updates() == Updates.SIMULTANEOUS) {
      descendGenerator(before, draws.latent(spec.discriminator().steps() - 1), real);
    } else {
      descendGenerator(copy(), draws.latentOfGenerator(), real);
    }
  }

  private void descendDiscriminator(double[][] real, double[][] generated, PlainPenalty penalty) {
    PlainNetwork now = discriminator(parameters);
    scalars.put(
        RecordedColumns.DISCRIMINATOR_LOSS,
        loss.discriminator(logits(now, real), logits(now, generated)));
    scalars.put(RecordedColumns.PENALTY, penalty.value(now, real, generated));
    scalars.put(RecordedColumns.GRADIENT_NORM, penalty.norm(now, real, generated));
    scalars.put(RecordedColumns.LOGIT_REAL, mean(logits(now, real)));
    scalars.put(RecordedColumns.LOGIT_GENERATED, mean(logits(now, generated)));
    descend(
        "discriminator",
        copy(),
        ((Sgd) spec.discriminator().optimizer()).rate(),
        at -> {
          PlainNetwork network = discriminator(at);
          return loss.discriminator(logits(network, real), logits(network, generated))
              + penalty.value(network, real, generated);
        });
    if (spec.discriminator().constraint() instanceof WeightClip clip) {
      parameters.forEach(
          (name, value) -> {
            if (name.startsWith("discriminator")) {
              Arrays.setAll(value, i -> Math.max(-clip.bound(), Math.min(clip.bound(), value[i])));
            }
          });
    }
  }

  /** Down the generator's loss between the players {@code at}. */
  private void descendGenerator(Map<String, double[]> at, double[][] latent, double[][] real) {
    PlainNetwork judge = discriminator(at);
    double[] onData = logits(judge, real);
    ToDoubleFunction<Map<String, double[]>> minimised =
        where -> {
          PlainNetwork generator =
              PlainNetwork.of("generator", spec.generator().architecture(), where);
          return loss.generator(onData, logits(judge, each(generator, latent)));
        };
    scalars.put(RecordedColumns.GENERATOR_LOSS, minimised.applyAsDouble(at));
    descend("generator", at, ((Sgd) spec.generator().optimizer()).rate(), minimised);
  }

  private void descend(
      String player,
      Map<String, double[]> at,
      double rate,
      ToDoubleFunction<Map<String, double[]>> minimised) {
    Map<String, double[]> moved = new LinkedHashMap<>();
    at.forEach(
        (name, value) -> {
          if (name.startsWith(player)) {
            double[] next = value.clone();
            for (int i = 0; i < next.length; i++) {
              next[i] -= rate * derivative(at, name, i, minimised);
            }
            moved.put(name, next);
          }
        });
    parameters.putAll(moved);
  }

  /** Central differences at two distances, extrapolated (Richardson). */
  private static double derivative(
      Map<String, double[]> at,
      String name,
      int index,
      ToDoubleFunction<Map<String, double[]>> function) {
    return (4 * difference(at, name, index, function, H / 2)
            - difference(at, name, index, function, H))
        / 3;
  }

  private static double difference(
      Map<String, double[]> at,
      String name,
      int index,
      ToDoubleFunction<Map<String, double[]>> function,
      double h) {
    double[] numbers = at.get(name);
    double middle = numbers[index];
    numbers[index] = middle + h;
    double up = function.applyAsDouble(at);
    numbers[index] = middle - h;
    double down = function.applyAsDouble(at);
    numbers[index] = middle;
    return (up - down) / (2 * h);
  }

  private Map<String, double[]> copy() {
    Map<String, double[]> copy = new LinkedHashMap<>();
    parameters.forEach((name, value) -> copy.put(name, value.clone()));
    return copy;
  }

  private PlainNetwork discriminator(Map<String, double[]> at) {
    return PlainNetwork.of("discriminator", spec.discriminator().architecture(), at);
  }

  private double[][] samples(double[][] latent) {
    return each(PlainNetwork.of("generator", spec.generator().architecture(), parameters), latent);
  }

  /** x = mean + t direction. */
  private double[][] data(double[] t) {
    GaussianLine line = (GaussianLine) experiment.data();
    return Arrays.stream(t)
        .mapToObj(
            along -> {
              double[] x = new double[line.dimension()];
              Arrays.setAll(x, j -> line.mean().get(j) + along * line.direction().get(j));
              return x;
            })
        .toArray(double[][]::new);
  }

  private static double[][] each(PlainNetwork network, double[][] rows) {
    return Arrays.stream(rows).map(network::apply).toArray(double[][]::new);
  }

  static double[] logits(PlainNetwork network, double[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> network.apply(row)[0]).toArray();
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }
}
