package io.equilibria.internal.game;

import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.config.player.Mixing.Weighted;
import io.equilibria.objective.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The players of a side of a game in plain Java, and the weights that they are mixed by. */
record PlainSide(GameSpec spec, Side side) {
  private boolean ofGenerators() {
    return side == Side.GENERATORS;
  }

  private String name() {
    return ofGenerators() ? "generator" : "discriminator";
  }

  String player(int index) {
    return index == 0 ? name() : name() + "_" + index;
  }

  int count() {
    return architectures().size();
  }

  private List<ArchitectureSettings> architectures() {
    return ofGenerators()
        ? spec.generatorPlayers().stream().map(GeneratorSpec::architecture).toList()
        : spec.discriminatorPlayers().stream().map(DiscriminatorSpec::architecture).toList();
  }

  private List<OptimizerSpec> optimizers() {
    return ofGenerators()
        ? spec.generatorPlayers().stream().map(GeneratorSpec::optimizer).toList()
        : spec.discriminatorPlayers().stream().map(DiscriminatorSpec::optimizer).toList();
  }

  PlainNetwork network(int index, Map<String, double[]> at) {
    return PlainNetwork.of(player(index), architectures().get(index), at);
  }

  List<PlainNetwork> networks(Map<String, double[]> at) {
    return IntStream.range(0, count()).mapToObj(index -> network(index, at)).toList();
  }

  /** Names of the parameters that a player has. */
  List<String> parameters(int index, Map<String, double[]> at) {
    return at.keySet().stream().filter(name -> name.startsWith(player(index) + "/")).toList();
  }

  /** The first player's rate, of plain descent. */
  double rate(int index) {
    return ((Sgd) optimizers().get(index)).rate();
  }

  /** Neighbours that draw random numbers together, as first and number after the last. */
  List<int[]> groups() {
    List<int[]> groups = new ArrayList<>();
    int first = 0;
    for (int next = 1; next <= count(); next++) {
      if (next == count() || !form(next).equals(form(first))) {
        groups.add(new int[] {first, next});
        first = next;
      }
    }
    return groups;
  }

  private List<Object> form(int index) {
    return ofGenerators()
        ? List.of(architectures().get(index), spec.generatorPlayers().get(index).latent())
        : List.of(architectures().get(index));
  }

  private Optional<Weighted> mixing() {
    return spec.mixture() instanceof Weighted weighted ? Optional.of(weighted) : Optional.empty();
  }

  /** The variable that the weights are the softmax of. */
  String logWeights() {
    return ofGenerators() ? "mixture/generators" : "mixture/discriminators";
  }

  /** The learning rate of the weights' logarithms. */
  double mixtureRate() {
    double own = mixing().orElseThrow().rate();
    return own > 0 ? own : rate(0);
  }

  /** What opponents weigh the players by. */
  double[] shares(Map<String, double[]> at) {
    double[] alpha = at.get(logWeights());
    if (alpha != null) {
      double sum = Arrays.stream(alpha).map(Math::exp).sum();
      return Arrays.stream(alpha).map(a -> Math.exp(a) / sum).toArray();
    }
    List<Double> given =
        mixing()
            .map(one -> ofGenerators() ? one.generatorWeights() : one.discriminatorWeights())
            .orElse(List.of());
    double[] shares = new double[count()];
    Arrays.setAll(shares, i -> given.isEmpty() ? 1.0 / count() : given.get(i));
    return shares;
  }

  /** How much each player counts in what its side minimises. */
  double[] counts(Map<String, double[]> at) {
    double[] counts = shares(at);
    if (mixing().isEmpty()) {
      Arrays.fill(counts, 1);
    }
    return counts;
  }

  /** The coefficient times -(1/T) sum log w, where w is trained. */
  double regularizer(Map<String, double[]> at) {
    if (!at.containsKey(logWeights())) {
      return 0;
    }
    Weighted mixing = mixing().orElseThrow();
    double coefficient = ofGenerators() ? mixing.generatorEntropy() : mixing.discriminatorEntropy();
    return -coefficient * Arrays.stream(shares(at)).map(Math::log).sum() / count();
  }
}
