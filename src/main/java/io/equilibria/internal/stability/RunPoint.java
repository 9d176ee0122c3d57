package io.equilibria.internal.stability;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.checkpoint.Checkpoint;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.checkpoint.CheckpointTensors;
import io.equilibria.internal.checkpoint.TensorSpec;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.game.Coupling;
import io.equilibria.internal.game.GameDefinition;
import io.equilibria.internal.game.GradientFieldGraph;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.SpectralNorm;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.stability.Descent.Mover;
import io.equilibria.objective.Side;
import io.equilibria.tensor.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/**
 * The parameters of the players of one replica at a checkpoint.
 *
 * @param experiment the run's experiment
 * @param step the number of steps done
 * @param replica the replica of the run
 * @param parameters the trained parameters, each in row-major order: the generators' and their
 *     mixture weights', then the discriminators' and theirs
 * @param descent plain gradient descent with the initial learning rates of the run's players,
 *     independent of their optimisers, and with the run's number of discriminator steps
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RunPoint(
    ExperimentSpec experiment, long step, int replica, double[] parameters, Descent descent) {
  /**
   * The largest number of trained parameters for which a Jacobian is computed. With 2 000 it takes
   * four times 32 MB, and its eigenvalues take minutes.
   */
  public static final int MAX = 2000;

  /**
   * Reads the last checkpoint of a run. See {@link #read(Path, DataSource, long, int)}.
   *
   * @throws InputException if there is none, no such replica, or the players are too large
   */
  public static RunPoint read(Path run, DataSource data, int replica) {
    ExperimentSpec experiment = RunFolder.experiment(run);
    return store(run, experiment)
        .readLatest(checkpoint -> read(experiment, checkpoint, data, replica));
  }

  /**
   * Reads the checkpoint of a step.
   *
   * @param data the opened data of the run
   * @throws InputException if there is none, no such replica, or the players are too large
   */
  public static RunPoint read(Path run, DataSource data, long step, int replica) {
    ExperimentSpec experiment = RunFolder.experiment(run);
    return store(run, experiment)
        .read(step, checkpoint -> read(experiment, checkpoint, data, replica));
  }

  private static CheckpointStore store(Path run, ExperimentSpec experiment) {
    return new CheckpointStore(run, experiment.training().keep());
  }

  private static RunPoint read(
      ExperimentSpec experiment, Checkpoint checkpoint, DataSource data, int replica) {
    experiment.requireReplica(replica);
    GameDefinition game = GameDefinition.of(experiment, data.sample(), Catalogue.installed());
    requireSmall(experiment, game, data);
    requireNoPowerIteration(game);
    return new RunPoint(
        experiment,
        checkpoint.step(),
        replica,
        parameters(checkpoint, GradientFieldGraph.trained(game), experiment.replicas(), replica),
        descent(experiment.game(), game));
  }

  private static void requireSmall(
      ExperimentSpec experiment, GameDefinition game, DataSource data) {
    if (size(game) > MAX) {
      throw new InputException(
          ("stability: expected at most %,d trained parameters in %s players, found %,d"
                  + " (%s): the Jacobian has a row for each, and the"
                  + " time for its eigenvalues grows with the cube of their number; %s")
              .formatted(
                  MAX,
                  experiment.game().isPair() ? "both" : "all",
                  size(game),
                  sizes(game.networks()),
                  new SmallerPlayers(experiment, data.sample(), MAX).advice()));
    }
  }

  /** The vectors of spectral normalisation belong to the state of a step, which the field lacks. */
  private static void requireNoPowerIteration(GameDefinition game) {
    game.networks().all().stream()
        .filter(one -> one.parameters().keySet().stream().anyMatch(SpectralNorm::isVector))
        .findFirst()
        .ifPresent(
            one -> {
              throw new InputException(
                  "stability: expected players without spectral normalisation, whose kernels depend on the steps before, found it in %s"
                      .formatted(one.name()));
            });
  }

  private static String sizes(Networks players) {
    Map<String, List<Variable>> trained = new LinkedHashMap<>();
    players.generators().forEach(one -> trained.put(one.name(), one.trained(TFloat32.class)));
    players.discriminators().forEach(one -> trained.put(one.name(), one.trained(TFloat32.class)));
    return trained.entrySet().stream()
        .map(one -> "%s %,d".formatted(one.getKey(), size(one.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static Descent descent(GameSpec spec, GameDefinition game) {
    List<Mover> generators = new ArrayList<>();
    for (int g = 0; g < game.networks().generators().size(); g++) {
      int size = size(game.networks().generators().get(g).trained(TFloat32.class));
      generators.add(new Mover(size, spec.generatorPlayers().get(g).optimizer().rate(), 1));
    }
    generators.addAll(
        weights(
            game,
            Side.GENERATORS,
            Coupling.optimizer(spec.generatorPlayers(), GeneratorSpec::optimizer).optimizer(),
            1));
    List<Mover> discriminators = new ArrayList<>();
    for (int d = 0; d < game.networks().discriminators().size(); d++) {
      int size = size(game.networks().discriminators().get(d).trained(TFloat32.class));
      DiscriminatorSpec player = spec.discriminatorPlayers().get(d);
      discriminators.add(new Mover(size, player.optimizer().rate(), player.steps()));
    }
    discriminators.addAll(
        weights(
            game,
            Side.DISCRIMINATORS,
            Coupling.optimizer(spec.discriminatorPlayers(), DiscriminatorSpec::optimizer)
                .optimizer(),
            discriminators.stream().mapToInt(Mover::steps).max().orElseThrow()));
    return new Descent(generators, discriminators);
  }

  /** A side's mixture weights, which move in each of its steps; empty without trained ones. */
  private static List<Mover> weights(
      GameDefinition game, Side side, OptimizerSpec optimizer, int steps) {
    int size = size(GradientFieldGraph.weights(game, side));
    double rate = optimizer.moves() ? game.coupling().rate().orElse(optimizer.rate()) : 0;
    return size == 0 ? List.of() : List.of(new Mover(size, rate, steps));
  }

  /** The number of trained parameters of a game. */
  static int size(GameDefinition game) {
    return size(GradientFieldGraph.trained(game));
  }

  private static int size(List<Variable> variables) {
    return Math.toIntExact(variables.stream().mapToLong(v -> v.shape().size()).sum());
  }

  /**
   * Reads parameters. In a checkpoint of several replicas each tensor has a leading replica axis.
   */
  private static double[] parameters(
      Checkpoint checkpoint, List<Variable> trained, int replicas, int replica) {
    List<TensorSpec> specs = new ArrayList<>();
    for (Variable variable : trained) {
      Shape shape = replicas > 1 ? Shape.of(replicas).append(variable.shape()) : variable.shape();
      specs.add(new TensorSpec(variable.name(), DataType.DT_FLOAT, shape));
    }
    double[] all = new double[trained.stream().mapToInt(v -> (int) v.shape().size()).sum()];
    try (CheckpointTensors tensors = CheckpointTensors.read(checkpoint.prefix(), specs)) {
      int to = 0;
      for (Variable variable : trained) {
        float[] values = floats((TFloat32) tensors.get(variable.name()));
        int size = (int) variable.shape().size();
        for (int i = 0; i < size; i++) {
          all[to++] = values[replica * size + i];
        }
      }
    }
    return all;
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }
}
