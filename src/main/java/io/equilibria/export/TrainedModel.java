package io.equilibria.export;

import io.equilibria.InputException;
import io.equilibria.checkpoint.Checkpoint;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.checkpoint.CheckpointTensors;
import io.equilibria.checkpoint.TensorSpec;
import io.equilibria.config.Catalogue;
import io.equilibria.config.Experiment;
import io.equilibria.data.DataSources;
import io.equilibria.game.inference.BatchedPlayers;
import io.equilibria.game.inference.PaddedBatches;
import io.equilibria.game.inference.PlayerNetworks;
import io.equilibria.game.inference.PlayerWeights;
import io.equilibria.game.inference.ServingGraph;
import io.equilibria.run.RunFolder;
import io.equilibria.run.StateNames;
import io.equilibria.sampler.FeatureExtractor;
import io.equilibria.sampler.PlayerPair;
import io.equilibria.tensor.Lifetime;
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
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * One replica of a run at a checkpoint, for sampling, evaluation and export; several generators
 * form a mixture. It reads the run's files without locking, so a run can be opened during training.
 *
 * <p>Latent vectors are drawn by index and passed to the networks in {@link PaddedBatches}. Use
 * after {@link #close} throws an {@link IllegalStateException}.
 */
public final class TrainedModel implements PlayerPair, FeatureExtractor, AutoCloseable {
  private final ExportNotes notes;
  private final ServingGraph graph;
  private final Session session;
  private final PlayerPair players;
  private PlayerWeights mixture = PlayerWeights.ofPair();
  private final Lifetime lifetime = new Lifetime("the model");

  private TrainedModel(ExportNotes notes, ServingGraph graph, Session session) {
    this.notes = notes;
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
    Experiment experiment = RunFolder.experiment(run, catalogue);
    return open(experiment, replica, catalogue, store(run, experiment)::readLatest);
  }

  /**
   * Opens a replica at the checkpoint of a step.
   *
   * @throws InputException if there is no such replica or checkpoint, if the replica had diverged
   *     by then, or if the run is in training and deletes the checkpoint meanwhile
   */
  public static TrainedModel open(Path run, long step, int replica) {
    Experiment experiment = RunFolder.experiment(run);
    return store(run, experiment)
        .read(
            step,
            chosen ->
                open(
                    experiment,
                    replica,
                    Catalogue.installed(),
                    restoring -> restoring.apply(chosen)));
  }

  private static CheckpointStore store(Path run, Experiment experiment) {
    return new CheckpointStore(run, experiment.training().keep());
  }

  /**
   * Opens a replica.
   *
   * @param choice selects the checkpoint; called immediately before reading, since a run in
   *     training may delete checkpoints
   */
  private static TrainedModel open(
      Experiment experiment,
      int replica,
      Catalogue catalogue,
      Function<Function<Checkpoint, TrainedModel>, TrainedModel> choice) {
    experiment.requireReplica(replica);
    ServingGraph graph =
        ServingGraph.build(experiment, DataSources.sample(experiment.data(), catalogue), catalogue);
    Session session = new Session(graph.graph());
    try {
      return choice.apply(
          checkpoint -> {
            List<String> classes =
                graph.byClass().isPresent()
                    ? DataSources.describe(experiment.data(), catalogue).classes()
                    : List.of();
            ExportNotes notes = ExportNotes.of(experiment, checkpoint, replica, classes);
            TrainedModel model = new TrainedModel(notes, graph, session);
            model.restore();
            return model;
          });
    } catch (RuntimeException e) {
      session.close();
      graph.close();
      throw e;
    }
  }

  /** Reads the checkpoint, whose tensors have a replica axis if the run has several replicas. */
  private void restore() {
    int replicas = experiment().replicas();
    List<TensorSpec> specs = new ArrayList<>();
    for (Variable variable : graph.slots().keySet()) {
      Shape shape = replicas > 1 ? Shape.of(replicas).append(variable.shape()) : variable.shape();
      specs.add(new TensorSpec(variable.name(), DataType.DT_FLOAT, shape));
    }
    specs.add(new TensorSpec(StateNames.STEP, DataType.DT_INT64, Shape.scalar()));
    Map<Variable, Tensor> own = new LinkedHashMap<>();
    Path prefix = notes.checkpoint().prefix();
    try (CheckpointTensors tensors = CheckpointTensors.read(prefix, specs)) {
      notes.checkpoint().requireStep(((TInt64) tensors.get(StateNames.STEP)).getLong());
      for (Variable variable : graph.slots().keySet()) {
        own.put(variable, share((TFloat32) tensors.get(variable.name()), variable));
      }
      write(own);
      mixture = readMixture();
    } finally {
      own.values().forEach(Tensor::close);
    }
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

  private TFloat32 share(TFloat32 whole, Variable variable) {
    float[] all = floats(whole);
    int size = Math.toIntExact(variable.shape().size());
    int from = notes.replica() * size;
    float[] own = Arrays.copyOfRange(all, from, from + size);
    for (float number : own) {
      requireFinite(variable, number);
    }
    return TFloat32.tensorOf(variable.shape(), DataBuffers.of(own, true, false));
  }

  private void requireFinite(Variable variable, float number) {
    if (!Float.isFinite(number)) {
      String which =
          notes.experiment().replicas() == 1
              ? "the model"
              : "replica %d of %d".formatted(notes.replica(), notes.experiment().replicas());
      throw new DivergedModelException(
          "%s: %s has diverged: %s is %s at step %d; choose %san earlier step"
              .formatted(
                  notes.checkpoint().prefix().getParent(),
                  which,
                  variable.name(),
                  number,
                  notes.checkpoint().step(),
                  notes.experiment().replicas() == 1 ? "" : "another replica or "));
    }
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

  public Experiment experiment() {
    return notes.experiment();
  }

  /** The number of training steps of the parameters. */
  public long step() {
    return notes.checkpoint().step();
  }

  /**
   * The parameters of the players, if their layers are dense.
   *
   * @throws InputException if the run is in training and has deleted the checkpoint meanwhile
   */
  public DensePlayers dense() {
    lifetime.require();
    return DensePlayers.read(
        experiment(), notes.checkpoint(), notes.replica(), Catalogue.installed());
  }

  /**
   * The value of a variable of this replica, in row-major order.
   *
   * @param name the name, such as {@code generator/dense_1/kernel}
   * @throws InputException if the checkpoint has no such variable, or was deleted
   */
  public float[] parameter(String name) {
    lifetime.require();
    return ReplicaTensors.read(experiment(), notes.checkpoint(), notes.replica(), name);
  }

  /** The players in inference. */
  private PlayerPair players() {
    lifetime.require();
    return players;
  }

  @Override
  public String weights() {
    return experiment().game().sampledWith();
  }

  @Override
  public long[] sampleShape() {
    return players().sampleShape();
  }

  @Override
  public float[][] latent(int count, long seed) {
    return players().latent(count, seed);
  }

  @Override
  public float[][] generate(float[][] latent) {
    return players().generate(latent);
  }

  @Override
  public float[] logits(float[][] points) {
    return players().logits(points);
  }

  @Override
  public List<String> classes() {
    return players().classes();
  }

  @Override
  public int[] labels(int count, long seed) {
    return players().labels(count, seed);
  }

  @Override
  public float[][] generate(float[][] latent, int[] labels) {
    return players().generate(latent, labels);
  }

  @Override
  public float[] discriminatorWeights() {
    return players().discriminatorWeights();
  }

  @Override
  public float[][] logitsOfEach(float[][] points) {
    return players().logitsOfEach(points);
  }

  @Override
  public float[][] logitsOfEach(float[][] points, int[] labels) {
    return players().logitsOfEach(points, labels);
  }

  @Override
  public float[] logits(float[][] points, int[] labels) {
    return players().logits(points, labels);
  }

  @Override
  public float[] componentWeights() {
    return players().componentWeights();
  }

  @Override
  public int[] components(float[][] latent) {
    return players().components(latent);
  }

  @Override
  public PlayerPair component(int index) {
    return players().component(index);
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
    return PaddedBatches.map(
        points, width(graph.points()), x -> infer(graph.points(), x, features));
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
    lifetime.require();
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
    lifetime.require();
    return List.copyOf(new SavedModelProto(graph).signatures().keySet());
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
    return new SavedModelWriter(graph, session, notes.files(signatures())).write(folder);
  }

  @Override
  public void close() {
    if (lifetime.end()) {
      session.close();
      graph.close();
    }
  }
}
