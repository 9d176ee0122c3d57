package io.equilibria.internal.response;

import io.equilibria.config.Catalogue;
import io.equilibria.config.LossSettings;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.Networks;
import io.equilibria.layer.Parameter;
import io.equilibria.objective.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The game in which a single player of a side is trained against the frozen players of the other,
 * with its initial values.
 *
 * @param side the responding side
 * @param experiment one responding player, the opponents with the optimiser {@code frozen}
 * @param responding the names of the responding player's parameters
 * @param opponents the values of the opponents' parameters by name
 * @param current the responding side's player with the largest weight, as values of the responding
 *     player's parameters; empty if it has another architecture
 */
record ResponseGame(
    Side side,
    ExperimentSpec experiment,
    List<String> responding,
    Map<String, float[]> opponents,
    Map<String, float[]> current) {

  static ResponseGame of(
      FrozenGame frozen,
      Side side,
      LossSettings loss,
      ResponseSettings settings,
      Catalogue catalogue) {
    GameSpec game = frozen.experiment().game();
    boolean discriminates = side == Side.DISCRIMINATORS;
    List<GeneratorSpec> generators =
        discriminates
            ? game.generatorPlayers().stream()
                .map(one -> plain(one, OptimizerSpec.Frozen.DEFAULT))
                .toList()
            : List.of(plain(game.generators().get(0), settings.optimizer()));
    List<DiscriminatorSpec> discriminators =
        discriminates
            ? List.of(single(game.discriminators().get(0), settings.optimizer()))
            : game.discriminatorPlayers().stream()
                .map(one -> single(one, OptimizerSpec.Frozen.DEFAULT))
                .toList();
    GameSpec response =
        new GameSpec(
            loss,
            game.penalties(),
            GameSpec.Updates.ALTERNATING,
            generators,
            discriminators,
            mixing(frozen, generators.size(), discriminators.size()));
    ExperimentSpec experiment =
        frozen.experiment().withGame(response).withReplicas(1).withTraining(training(settings));
    Networks then =
        Networks.of(
            frozen.experiment(),
            DataSources.sample(frozen.experiment().data(), catalogue),
            catalogue);
    Networks now =
        Networks.of(experiment, DataSources.sample(experiment.data(), catalogue), catalogue);
    Map<String, float[]> opponents = new LinkedHashMap<>();
    if (discriminates) {
      for (int g = 0; g < generators.size(); g++) {
        opponents.putAll(frozen.generator(then, g));
      }
    } else {
      for (int d = 0; d < discriminators.size(); d++) {
        opponents.putAll(frozen.discriminator(then, d));
      }
    }
    Map<String, Parameter> responding =
        discriminates
            ? now.discriminators().get(0).parameters()
            : now.generators().get(0).parameters();
    Map<String, float[]> current =
        discriminates
            ? frozen.discriminator(then, frozen.heaviestDiscriminator())
            : frozen.generator(then, frozen.heaviestGenerator());
    return new ResponseGame(
        side,
        experiment,
        List.copyOf(responding.keySet()),
        opponents,
        renamed(current, responding));
  }

  /** A generator without moving average, so that the trained parameters are those that respond. */
  private static GeneratorSpec plain(GeneratorSpec of, OptimizerSpec optimizer) {
    return new GeneratorSpec(of.architecture(), optimizer, of.latent(), 0);
  }

  private static DiscriminatorSpec single(DiscriminatorSpec of, OptimizerSpec optimizer) {
    return new DiscriminatorSpec(of.architecture(), optimizer, 1, of.constraint());
  }

  private static TrainingSpec training(ResponseSettings settings) {
    return new TrainingSpec(
        settings.steps(), settings.batch(), settings.steps(), settings.steps(), 1, List.of());
  }

  /** The mixture with the opponents' weights; one player on each side is not a mixture. */
  private static Mixing mixing(FrozenGame frozen, int generators, int discriminators) {
    if (generators == 1 && discriminators == 1) {
      return Mixing.NoMixing.DEFAULT;
    }
    Mixing.Weighted form = Mixing.Weighted.DEFAULT;
    return new Mixing.Weighted(
        generators,
        discriminators,
        Mixing.Weighted.Weights.CONSTANT,
        generators == 1 ? List.of() : positive(frozen.generatorShares()),
        discriminators == 1 ? List.of() : positive(frozen.discriminatorShares()),
        0,
        0,
        0,
        form.latent(),
        form.batch(),
        form.statistics(),
        0,
        form.generatorSteps());
  }

  /** Shares of which those that have underflowed to 0 count as the smallest normal number. */
  private static List<Double> positive(List<Double> shares) {
    return shares.stream().map(one -> Math.max(one, Float.MIN_NORMAL)).toList();
  }

  /**
   * The parameters of a player under the names of the first player; empty if their sizes differ.
   */
  private static Map<String, float[]> renamed(
      Map<String, float[]> values, Map<String, Parameter> first) {
    List<float[]> all = List.copyOf(values.values());
    List<Map.Entry<String, Parameter>> names = List.copyOf(first.entrySet());
    if (all.size() != names.size()) {
      return Map.of();
    }
    Map<String, float[]> renamed = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).length != names.get(i).getValue().shape().size()) {
        return Map.of();
      }
      renamed.put(names.get(i).getKey(), all.get(i));
    }
    return renamed;
  }

  /** Whether the current player has the sizes of the first and can therefore be used as a start. */
  boolean hasCurrent() {
    return !current.isEmpty();
  }

  /** The responding player's parameters, out of all parameters of a trained member. */
  Map<String, float[]> responding(Map<String, float[]> all) {
    return responding.stream()
        .collect(
            Collectors.toMap(name -> name, all::get, (first, second) -> first, LinkedHashMap::new));
  }
}
