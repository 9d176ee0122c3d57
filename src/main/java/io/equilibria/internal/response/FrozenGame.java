package io.equilibria.internal.response;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The players of one replica of a game at a step.
 *
 * @param experiment the experiment that trained them
 * @param parameters the values of variables in row-major order, by names such as {@code
 *     generator/dense_1/kernel}
 * @param generatorShares the weights of the generators, with sum 1; {@code [1]} for a single one
 * @param discriminatorShares the weights of the discriminators
 */
public record FrozenGame(
    ExperimentSpec experiment,
    Function<String, float[]> parameters,
    List<Double> generatorShares,
    List<Double> discriminatorShares) {
  public FrozenGame {
    generatorShares = List.copyOf(generatorShares);
    discriminatorShares = List.copyOf(discriminatorShares);
  }

  /**
   * The index of the generator with the largest weight, from which a generator's response starts.
   */
  int heaviestGenerator() {
    return heaviest(generatorShares);
  }

  /** The index of the discriminator with the largest weight. */
  int heaviestDiscriminator() {
    return heaviest(discriminatorShares);
  }

  private static int heaviest(List<Double> shares) {
    int best = 0;
    for (int i = 1; i < shares.size(); i++) {
      best = shares.get(i) > shares.get(best) ? i : best;
    }
    return best;
  }

  /** The parameters used for sampling from a generator: averages where available. */
  Map<String, float[]> generator(Networks players, int index) {
    GeneratorSpec spec = experiment.game().generatorPlayers().get(index);
    Network network = players.generators().get(index);
    Map<String, float[]> values = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            (name, parameter) -> values.put(name, parameters.apply(name(spec, name, parameter))));
    return values;
  }

  private static String name(GeneratorSpec spec, String name, Parameter parameter) {
    return parameter.trained() ? spec.sampledWith(name) : name;
  }

  /** The parameters of a discriminator and its heads. */
  Map<String, float[]> discriminator(Networks players, int index) {
    Map<String, float[]> values = new LinkedHashMap<>();
    players
        .discriminators()
        .get(index)
        .parameters()
        .keySet()
        .forEach(name -> values.put(name, parameters.apply(name)));
    return values;
  }
}
