package io.equilibria.response;

import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.GeneratorSpec;
import io.equilibria.game.Networks;
import io.equilibria.layer.Network;
import io.equilibria.layer.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Players as they stand at a step of one replica of a game.
 *
 * @param experiment that they were trained by
 * @param parameters the numbers of a variable in row-major order, by a name such as {@code
 *     generator/dense_1/kernel}
 * @param generatorShares weights of the generators, which sum to 1; {@code [1]} of a single one
 * @param discriminatorShares weights of the discriminators
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
   * Index of the generator with the largest weight: the current point of a generator's response.
   */
  int heaviestGenerator() {
    return heaviest(generatorShares);
  }

  /** Index of the discriminator with the largest weight. */
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

  /** What samples of a generator are drawn with: averages in place of parameters where kept. */
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

  /** Parameters of a discriminator and its heads. */
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
