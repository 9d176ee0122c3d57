package io.equilibria.internal.export;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.inference.BatchedPlayers;
import io.equilibria.internal.game.inference.GuardedPlayers;
import io.equilibria.internal.game.inference.PaddedBatches;
import io.equilibria.internal.game.inference.PlayerNetworks;
import io.equilibria.internal.game.inference.PlayerWeights;
import io.equilibria.internal.game.inference.RecordedInference;
import io.equilibria.internal.game.inference.ServingGraph;
import io.equilibria.internal.jfr.LoadEvent;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.sampler.FeatureExtractor;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.tensor.Lifetime;
import io.equilibria.internal.training.Trainer;
import io.equilibria.tensor.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The trained players of one replica of a run, from a checkpoint or a trainer, for sampling,
 * computing logits and exporting. Several generators form a mixture. Opening a checkpoint takes no
 * lock, so it works during training.
 *
 * <p>Latent vectors are drawn by index and passed to the networks in {@link PaddedBatches}.
 *
 * <p>Thread-safe. {@link #close} waits for calls in flight; use after close throws a {@link
 * io.equilibria.ClosedException}. If it is called within a call, for example by a callback, the
 * last call in flight releases the model.
 */
public final class TrainedModel extends GuardedPlayers implements FeatureExtractor, AutoCloseable {
  private final ExportNotes notes;
  private final Catalogue catalogue;
  private final ServingGraph graph;
  private final Session session;
  private final PlayerPair players;
  private PlayerWeights mixture = PlayerWeights.ofPair();

  private TrainedModel(
      ExportNotes notes, Catalogue catalogue, ServingGraph graph, Session session) {
    super(
        new Lifetime(
            "the model of %s at step %d".formatted(notes.source().place(), notes.source().step())));
    this.notes = notes;
    this.catalogue = catalogue;
    this.graph = graph;
    this.session = session;
    this.players = new BatchedPlayers(new Served());
  }

  /** Opens the first replica at the last checkpoint. See {@link #open(Path, int)}. */
  public static TrainedModel open(Path run) {
    return open(run, 0);
  }

  /**
   * Opens a replica at the last checkpoint.
   *
   * @throws InputException if the folder holds no run, no checkpoint yet, or no such replica, or if
   *     the replica has diverged
   */
  public static TrainedModel open(Path run, int replica) {
    return open(run, replica, Catalogue.installed());
  }

  /**
   * Opens a replica of a run with custom kinds. See {@link #open(Path, int)}.
   *
   * @param catalogue the kinds that the run may name
   */
  public static TrainedModel open(Path run, int replica, Catalogue catalogue) {
    ExperimentSpec experiment = RunFolder.experiment(run, catalogue);
    return open(
        experiment,
        replica,
        catalogue,
        opening ->
            store(run, experiment)
                .readLatest(
                    latest -> opening.apply(CheckpointSource.of(experiment, latest, replica))));
  }

  /**
   * Opens a replica at the checkpoint of a step.
   *
   * @throws InputException if there is no such replica or checkpoint, if the replica had diverged
   *     by then, or if the run is in training and deletes the checkpoint meanwhile
   */
  public static TrainedModel open(Path run, long step, int replica) {
    return open(run, step, replica, Catalogue.installed());
  }

  /**
   * Opens a replica of a run with custom kinds at the checkpoint of a step. See {@link #open(Path,
   * long, int)}.
   *
   * @param catalogue the kinds that the run may name
   */
  public static TrainedModel open(Path run, long step, int replica, Catalogue catalogue) {
    ExperimentSpec experiment = RunFolder.experiment(run, catalogue);
    return store(run, experiment)
        .read(
            step,
            chosen ->
                open(
                    experiment,
                    replica,
                    catalogue,
                    opening -> opening.apply(CheckpointSource.of(experiment, chosen, replica))));
  }

  /**
   * Opens a copy of a trainer's current replica, which further training does not change. It equals
   * a model opened from the checkpoint of the same step. The run may be in memory.
   *
   * @throws InputException if there is no such replica, or it has diverged
   */
  public static TrainedModel of(Trainer trainer, int replica) {
    ExperimentSpec experiment = trainer.experiment();
    return open(
        experiment,
        replica,
        trainer.catalogue(),
        opening -> opening.apply(LiveSource.of(trainer, replica)));
  }

  private static CheckpointStore store(Path run, ExperimentSpec experiment) {
    return new CheckpointStore(run, experiment.training().keep());
  }

  /**
   * Opens a replica.
   *
   * @param choice selects the source; called when everything is ready to read it, since a run in
   *     training may delete a checkpoint
   */
  private static TrainedModel open(
      ExperimentSpec experiment,
      int replica,
      Catalogue catalogue,
      Function<Function<ModelSource, TrainedModel>, TrainedModel> choice) {
    experiment.requireReplica(replica);
    LoadEvent event = new LoadEvent();
    event.begin();
    ServingGraph graph =
        ServingGraph.build(experiment, DataSources.sample(experiment.data(), catalogue), catalogue);
    Session session;
    try {
      session = new Session(graph.graph());
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
    try {
      return choice.apply(
          source -> {
            List<String> classes =
                graph.byClass().isPresent()
                    ? DataSources.describe(experiment.data(), catalogue).classes()
                    : List.of();
            TrainedModel model =
                new TrainedModel(
                    new ExportNotes(source, classes, catalogue), catalogue, graph, session);
            model.restore();
            event.end();
            if (event.shouldCommit()) {
              event.model = source.place();
              event.commit();
            }
            return model;
          });
    } catch (RuntimeException | Error e) {
      session.close();
      graph.close();
      throw e;
    }
  }

  private void restore() {
    Map<Variable, Tensor> own = new LinkedHashMap<>();
    try {
      source()
          .variables(graph.slots().keySet())
          .forEach((variable, numbers) -> own.put(variable, tensor(variable, numbers)));
      write(own);
      mixture = readMixture();
    } finally {
      own.values().forEach(Tensor::close);
    }
  }

  private ModelSource source() {
    return notes.source();
  }

  private PlayerWeights readMixture() {
    PlayerWeights pair = PlayerWeights.ofPair();
    return new PlayerWeights(
        graph.components().map(one -> fetch(one.weights())).orElse(pair.generators()),
        graph.components().map(one -> fetch(one.bounds())).orElse(pair.bounds()),
        graph.judges().map(one -> fetch(one.weights())).orElse(pair.discriminators()));
  }

  private float[] fetch(Operand<TFloat32> output) {
    try (Result result = session.runner().fetch(output).run()) {
      return floats((TFloat32) result.get(0));
    }
  }

  private TFloat32 tensor(Variable variable, float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw source().diverged(variable.name(), number);
      }
    }
    return TFloat32.tensorOf(variable.shape(), DataBuffers.of(numbers, true, false));
  }

  private void write(Map<Variable, Tensor> values) {
    Session.Runner runner = session.runner();
    values.forEach(
        (variable, tensor) ->
            runner
                .feed(graph.slots().get(variable).feed(), tensor)
                .addTarget(graph.slots().get(variable).assign()));
    runner.run().close();
  }

  public ExperimentSpec experiment() {
    return source().experiment();
  }

  /** The number of training steps of the parameters. */
  public long step() {
    return source().step();
  }

  /**
   * The parameters of the players, if their layers are dense.
   *
   * @throws InputException if the run is in training and has deleted the checkpoint meanwhile
   */
  public DensePlayers dense() {
    return lifetime.during(() -> DensePlayers.read(source(), catalogue));
  }

  /**
   * The value of a variable of this replica, in row-major order.
   *
   * @param name the name, such as {@code generator/dense_1/kernel}
   * @throws InputException if the checkpoint has no such variable, or was deleted
   */
  public float[] parameter(String name) {
    return lifetime.during(() -> source().variable(name));
  }

  @Override
  protected PlayerPair players() {
    return players;
  }

  @Override
  public String weights() {
    return experiment().game().sampledWith();
  }

  @Override
  public int featureCount() {
    lifetime.require();
    return graph.features().map(TrainedModel::width).orElse(0);
  }

  /** The outputs of the discriminator's last hidden layer. */
  @Override
  public float[][] features(float[][] points) {
    lifetime.require();
    Operand<TFloat32> features =
        graph
            .features()
            .orElseThrow(
                () ->
                    new InputException(
                        "features: the discriminator of this run has no hidden layer, or one that"
                            + " is given classes; take its logits"));
    return RecordedInference.of(
        lifetime,
        "features",
        points.length,
        () ->
            PaddedBatches.map(
                points, width(graph.points()), x -> infer(graph.points(), x, features)));
  }

  private static int width(Operand<TFloat32> input) {
    return Math.toIntExact(input.shape().tail().size());
  }

  private float[] infer(Operand<TFloat32> input, float[] batch, Operand<TFloat32> output) {
    return infer(input, batch, Map.of(), output);
  }

  /**
   * Runs one batch.
   *
   * @param given the other inputs, {@code [SIZE]} each
   */
  private float[] infer(
      Operand<TFloat32> input,
      float[] batch,
      Map<Operand<TInt32>, int[]> given,
      Operand<TFloat32> output) {
    Shape shape = Shape.of(PaddedBatches.SIZE).append(input.shape().tail());
    List<TInt32> numbers = new ArrayList<>();
    try (TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(batch, true, false))) {
      Session.Runner runner = session.runner().feed(input, tensor).fetch(output);
      for (Map.Entry<Operand<TInt32>, int[]> one : given.entrySet()) {
        numbers.add(TInt32.vectorOf(one.getValue()));
        runner.feed(one.getKey(), numbers.get(numbers.size() - 1));
      }
      try (Result result = runner.run()) {
        return floats((TFloat32) result.get(0));
      }
    } finally {
      numbers.forEach(TInt32::close);
    }
  }

  /** The networks of the graph. */
  private final class Served implements PlayerNetworks {
    @Override
    public long[] sampleShape() {
      return graph.points().shape().tail().asArray();
    }

    @Override
    public int latent() {
      return experiment().game().latent();
    }

    @Override
    public PlayerWeights mixture() {
      return mixture;
    }

    @Override
    public String weights() {
      return TrainedModel.this.weights();
    }

    @Override
    public List<String> classes() {
      return notes.classes();
    }

    @Override
    public boolean judgesByClass() {
      return graph.byClass().filter(ServingGraph.ByClass::judged).isPresent();
    }

    @Override
    public float[] samples(int generator, float[] batch, Optional<int[]> labels) {
      Map<Operand<TInt32>, int[]> given = new LinkedHashMap<>(given(labels));
      if (graph.components().isEmpty()) {
        return infer(graph.z(), batch, given, graph.samples());
      }
      int[] components = new int[PaddedBatches.SIZE];
      Arrays.fill(components, generator);
      given.put(graph.components().get().given(), components);
      return infer(graph.z(), PaddedBatches.widened(batch), given, graph.samples());
    }

    @Override
    public float[] logits(float[] batch, Optional<int[]> labels) {
      return infer(
          graph.points(),
          batch,
          given(labels),
          graph.judges().map(ServingGraph.Judges::logits).orElse(graph.logits()));
    }

    private Map<Operand<TInt32>, int[]> given(Optional<int[]> labels) {
      return labels
          .map(own -> Map.of(graph.byClass().orElseThrow().labels(), own))
          .orElse(Map.of());
    }
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }

  /** The names of the signatures of an export. */
  public List<String> signatures() {
    return lifetime.during(() -> List.copyOf(new SavedModelProto(graph).signatures().keySet()));
  }

  /**
   * Writes a SavedModel with the signatures {@code serving_default} (z to samples), {@code sample}
   * (count, seed to samples), {@code discriminate} (samples to logits) and, if the discriminator
   * has a hidden layer, {@code features} (samples to features). The model is documented in its
   * {@code assets.extra}. The same run, step and replica give the same bytes.
   *
   * <p>For a class-conditional generator there is also {@code class_conditional} (labels, seed to
   * samples), {@code serving_default} also takes labels, and {@code sample} also returns the labels
   * drawn. {@code discriminate} also takes labels for a class-conditional discriminator, and also
   * returns {@code class_logits} for one with an auxiliary classifier.
   *
   * <p>For several generators, z has an additional number, which selects the component. There are
   * also {@code mixture} (count, seed to weights, bounds, components) and {@code component} (z,
   * components to samples), and {@code sample} also returns the components. For several
   * discriminators {@code discriminate} also returns {@code discriminator_logits}, {@code weights}
   * and the {@linkplain ServingGraph.Payoffs payoffs} {@code payoff_real} and {@code
   * payoff_generated}.
   *
   * @param folder must not exist; it is created atomically. TensorFlow Serving loads a folder of
   *     {@link ModelVersions}
   * @return its size in bytes
   * @throws InputException if it exists or cannot be written, or the run's files are damaged
   */
  public long export(Path folder) {
    return lifetime.during(
        () -> new SavedModelWriter(graph, session, notes.files(signatures())).write(folder));
  }

  @Override
  public void close() {
    lifetime.close(
        () -> {
          session.close();
          graph.close();
        });
  }
}
