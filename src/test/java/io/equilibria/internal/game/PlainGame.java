package io.equilibria.internal.game;

import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.player.Mixing.Weighted;
import io.equilibria.internal.loss.PlainLoss;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.objective.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/**
 * A whole step of a game of dense players under plain descent in plain Java: forward passes, losses
 * and penalties from the formulas, pair by pair, gradients by central differences. Shares with the
 * library only the random numbers.
 */
final class PlainGame {
  /** Small enough to stay on one side of leaky relu's corner, where a gradient's norm jumps. */
  private static final double H = 2e-6;

  private final ExperimentSpec experiment;
  private final GameSpec spec;
  private final PlainLoss loss;
  private final PlainSide generators;
  private final PlainSide discriminators;
  private final Map<String, double[]> parameters = new LinkedHashMap<>();
  private final Map<String, Double> scalars = new LinkedHashMap<>();

  PlainGame(ExperimentSpec experiment, PlainLoss loss, Map<String, double[]> start) {
    this.experiment = experiment;
    this.spec = experiment.game();
    this.loss = loss;
    this.generators = new PlainSide(spec, Side.GENERATORS);
    this.discriminators = new PlainSide(spec, Side.DISCRIMINATORS);
    start.forEach((name, value) -> parameters.put(name, value.clone()));
  }

  Map<String, double[]> parameters() {
    return parameters;
  }

  Map<String, Double> scalars() {
    return scalars;
  }

  /** The rate that a parameter moves by. */
  double rate(String parameter) {
    for (PlainSide side : List.of(generators, discriminators)) {
      if (parameter.equals(side.logWeights())) {
        return side.mixtureRate();
      }
      for (int i = 0; i < side.count(); i++) {
        if (parameter.startsWith(side.player(i) + "/")) {
          return side.rate(i);
        }
      }
    }
    throw new IllegalArgumentException(parameter);
  }

  /** Makes step {@code step} of the run. */
  void step(long step) {
    try (PlainDraws draws = new PlainDraws(experiment.seed(), step)) {
      Map<String, double[]> before = copy();
      int rounds =
          spec.discriminatorPlayers().stream().mapToInt(DiscriminatorSpec::steps).max().orElse(1);
      double[][] real = null;
      double[][][] latent = null;
      for (int round = 0; round < rounds; round++) {
        real = data(draws.normal("data/" + round, 1, batch(), 1)[0]);
        latent = latent(draws, "latent/discriminator/" + round);
        descendDiscriminators(draws, round, real, samples(latent, parameters));
      }
      if (spec.updates() == Updates.SIMULTANEOUS) {
        descendGenerators(before, latent, real);
      } else {
        descendGenerators(copy(), latent(draws, "latent/generator"), real);
      }
    }
  }

  private int batch() {
    return experiment.training().batch();
  }

  private int ofEach() {
    return spec.samples(batch());
  }

  /** {@code [generator][sample][number]}. */
  private double[][][] latent(PlainDraws draws, String stream) {
    double[][][] latent = new double[generators.count()][][];
    for (int[] group : generators.groups()) {
      int size = group[1] - group[0];
      int width = spec.generatorPlayers().get(group[0]).latent();
      String own = group[0] == 0 ? stream : stream + "/" + generators.player(group[0]);
      double[][][] drawn =
          spec.sharesLatent()
              ? draws.normal(stream, 1, ofEach(), width)
              : draws.normal(own, size, ofEach(), width);
      for (int i = 0; i < size; i++) {
        latent[group[0] + i] = drawn[spec.sharesLatent() ? 0 : i];
      }
    }
    return latent;
  }

  private double[][][] samples(double[][][] latent, Map<String, double[]> at) {
    double[][][] samples = new double[latent.length][][];
    Arrays.setAll(samples, i -> each(generators.network(i, at), latent[i]));
    return samples;
  }

  /** As many as a batch has, of the components that uniform numbers fall to. */
  private double[][] drawn(PlainDraws draws, int round, double[][][] samples) {
    if (samples.length == 1) {
      return samples[0];
    }
    int[] component = new int[batch()];
    if (spec.mixture() instanceof Weighted) {
      double[] uniform = draws.uniform("mixture/" + round + "/component", batch());
      double[] shares = generators.shares(parameters);
      for (int n = 0; n < component.length; n++) {
        double below = shares[0];
        while (component[n] < shares.length - 1 && uniform[n] >= below) {
          below += shares[++component[n]];
        }
      }
    } else {
      component = draws.integers("mixture/" + round + "/component", batch(), samples.length);
    }
    int[] place = new int[batch()];
    Arrays.setAll(place, n -> n);
    if (ofEach() != batch()) {
      place = draws.integers("mixture/" + round + "/place", batch(), ofEach());
    }
    double[][] drawn = new double[batch()][];
    for (int n = 0; n < drawn.length; n++) {
      drawn[n] = samples[component[n]][place[n]];
    }
    return drawn;
  }

  private void descendDiscriminators(
      PlainDraws draws, int round, double[][] real, double[][][] samples) {
    double[][] drawn = drawn(draws, round, samples);
    List<PlainPenalty> penalties = new ArrayList<>();
    for (int[] group : discriminators.groups()) {
      String place = "penalty/" + round;
      String stream = group[0] == 0 ? place : place + "/" + discriminators.player(group[0]);
      penalties.addAll(
          PlainPenalty.ofMembers(spec.penalty(), draws, stream, group[1] - group[0], real));
    }
    recordDiscriminators(round, real, samples, drawn, penalties);
    Map<String, double[]> at = copy();
    double[] fixed = discriminators.counts(at);
    double[] opponents = generators.shares(at);
    ToDoubleFunction<Map<String, double[]>> minimised =
        where -> {
          double total = discriminators.regularizer(where);
          double[] counts = discriminators.counts(where);
          for (int d = 0; d < counts.length; d++) {
            PlainNetwork network = discriminators.network(d, where);
            double[] onData = logits(network, real);
            for (int g = 0; g < opponents.length; g++) {
              total +=
                  counts[d]
                      * opponents[g]
                      * loss.discriminator(onData, logits(network, samples[g]));
            }
            total += fixed[d] * penalties.get(d).value(network, real, drawn);
          }
          return total;
        };
    descend(discriminators, at, minimised, d -> takesPart(d, round));
    clip(round);
  }

  private boolean takesPart(int discriminator, int round) {
    return round < spec.discriminatorPlayers().get(discriminator).steps();
  }

  private void recordDiscriminators(
      int round,
      double[][] real,
      double[][][] samples,
      double[][] drawn,
      List<PlainPenalty> penalties) {
    double[] shares = generators.shares(parameters);
    for (int d = 0; d < discriminators.count(); d++) {
      PlainNetwork now = discriminators.network(d, parameters);
      double lost = 0;
      double onSamples = 0;
      for (int g = 0; g < samples.length; g++) {
        double[] logits = logits(now, samples[g]);
        double pair = loss.discriminator(logits(now, real), logits);
        lost += shares[g] * pair;
        onSamples += shares[g] * mean(logits);
        scalars.put("payoff_" + d + "_" + g, -pair);
      }
      if (takesPart(d, round)) {
        put("discriminator", d, RecordedColumns.DISCRIMINATOR_LOSS, lost);
        put("discriminator", d, RecordedColumns.PENALTY, penalties.get(d).value(now, real, drawn));
        put(
            "discriminator",
            d,
            RecordedColumns.GRADIENT_NORM,
            penalties.get(d).norm(now, real, drawn));
        put("discriminator", d, RecordedColumns.LOGIT_REAL, mean(logits(now, real)));
        put("discriminator", d, RecordedColumns.LOGIT_GENERATED, onSamples);
      }
    }
    recordWeights(generators, RecordedColumns.GENERATOR_WEIGHT, RecordedColumns.GENERATOR_ENTROPY);
    recordWeights(
        discriminators,
        RecordedColumns.DISCRIMINATOR_WEIGHT,
        RecordedColumns.DISCRIMINATOR_ENTROPY);
  }

  private void recordWeights(PlainSide side, String weight, String entropy) {
    double[] shares = side.shares(parameters);
    for (int i = 0; i < shares.length; i++) {
      put(side.player(0), i, weight, shares[i]);
    }
    scalars.put(entropy, -Arrays.stream(shares).map(w -> w * Math.log(w)).sum());
  }

  private void put(String side, int player, String column, double value) {
    scalars.put(RecordedColumns.ofPlayer(side, player, column), value);
  }

  private void clip(int round) {
    for (int d = 0; d < discriminators.count(); d++) {
      if (takesPart(d, round)
          && spec.discriminatorPlayers().get(d).constraint() instanceof WeightClip clip) {
        for (String name : discriminators.parameters(d, parameters)) {
          double[] value = parameters.get(name);
          Arrays.setAll(value, i -> Math.max(-clip.bound(), Math.min(clip.bound(), value[i])));
        }
      }
    }
  }

  /** Down the generators' losses between the players {@code at}. */
  private void descendGenerators(Map<String, double[]> at, double[][][] latent, double[][] real) {
    List<PlainNetwork> judges = discriminators.networks(at);
    double[] opponents = discriminators.shares(at);
    for (int g = 0; g < latent.length; g++) {
      double lost = 0;
      double[][] samples = each(generators.network(g, at), latent[g]);
      for (int d = 0; d < opponents.length; d++) {
        lost += opponents[d] * answered(judges.get(d), real, samples);
      }
      put("generator", g, RecordedColumns.GENERATOR_LOSS, lost);
    }
    ToDoubleFunction<Map<String, double[]>> minimised =
        where -> {
          double total = generators.regularizer(where);
          double[] counts = generators.counts(where);
          double[][][] samples = samples(latent, where);
          for (int g = 0; g < counts.length; g++) {
            for (int d = 0; d < opponents.length; d++) {
              total += counts[g] * opponents[d] * answered(judges.get(d), real, samples[g]);
            }
          }
          return total;
        };
    descend(generators, at, minimised, g -> true);
  }

  private double answered(PlainNetwork judge, double[][] real, double[][] samples) {
    return loss.generator(logits(judge, real), logits(judge, samples));
  }

  private void descend(
      PlainSide side,
      Map<String, double[]> at,
      ToDoubleFunction<Map<String, double[]>> minimised,
      IntPredicate moves) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < side.count(); i++) {
      if (moves.test(i)) {
        names.addAll(side.parameters(i, at));
      }
    }
    if (at.containsKey(side.logWeights())) {
      names.add(side.logWeights());
    }
    Map<String, double[]> moved = new LinkedHashMap<>();
    for (String name : names) {
      double[] next = at.get(name).clone();
      for (int i = 0; i < next.length; i++) {
        next[i] -= rate(name) * derivative(at, name, i, minimised);
      }
      moved.put(name, next);
    }
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

  /** x = mean + t direction. */
  private double[][] data(double[][] t) {
    GaussianLine line = (GaussianLine) experiment.data();
    return Arrays.stream(t)
        .map(
            along -> {
              double[] x = new double[line.dimension()];
              Arrays.setAll(x, j -> line.mean().get(j) + along[0] * line.direction().get(j));
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
