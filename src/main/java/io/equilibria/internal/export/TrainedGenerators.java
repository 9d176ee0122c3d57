package io.equilibria.internal.export;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.mixture.DenseComponent;
import io.equilibria.internal.run.StateNames;
import io.equilibria.layer.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The parameters of the generators of one replica of a run at a checkpoint.
 *
 * @param components the generators, with dense layers and the parameters used for sampling
 * @param weights the mixture weights: those of the run's mixture, or equal weights for a game that
 *     lists several generators
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TrainedGenerators(List<DenseComponent> components, double[] weights) {
  /**
   * Reads a replica.
   *
   * @throws InputException if a generator has layers other than dense ones, or has diverged
   */
  static TrainedGenerators read(ModelSource source, Catalogue catalogue) {
    return source.read(values -> of(values, catalogue));
  }

  private static TrainedGenerators of(ReplicaValues values, Catalogue catalogue) {
    ExperimentSpec experiment = values.experiment();
    List<Network> networks =
        Networks.of(experiment, DataSources.sample(experiment.data(), catalogue), catalogue)
            .generators();
    List<GeneratorSpec> players = experiment.game().generatorPlayers();
    List<DenseComponent> components = new ArrayList<>();
    for (int g = 0; g < networks.size(); g++) {
      Network network = networks.get(g);
      GeneratorSpec spec = players.get(g);
      components.add(
          DenseComponent.of(
              network,
              name -> {
                Parameter parameter = network.parameters().get(name);
                return values.of(
                    parameter.trained() ? spec.sampledWith(name) : name,
                    Math.toIntExact(parameter.shape().size()));
              }));
    }
    return new TrainedGenerators(components, weights(values));
  }

  /** The mixture weights: softmax(alpha) if they are trained. */
  private static double[] weights(ReplicaValues values) {
    List<Double> shares = values.experiment().game().generatorShares();
    double[] weights = shares.stream().mapToDouble(Double::doubleValue).toArray();
    if (!values.has(StateNames.MIXTURE_OF_GENERATORS)) {
      return weights;
    }
    float[] logs = values.of(StateNames.MIXTURE_OF_GENERATORS, weights.length);
    double largest = IntStream.range(0, logs.length).mapToDouble(g -> logs[g]).max().orElse(0);
    Arrays.setAll(weights, g -> Math.exp(logs[g] - largest));
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }
}
