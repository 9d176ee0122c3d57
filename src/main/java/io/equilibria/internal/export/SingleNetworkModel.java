package io.equilibria.internal.export;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.checkpoint.Checkpoint;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.game.GameGraph;
import io.equilibria.internal.game.inference.GeneratorGraph;
import io.equilibria.internal.game.inference.LatentVectors;
import io.equilibria.internal.game.inference.PaddedBatches;
import io.equilibria.internal.game.inference.RecordedInference;
import io.equilibria.internal.mixture.MixtureAgreement;
import io.equilibria.internal.mixture.SingleNetwork;
import io.equilibria.internal.mixture.Zone;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.sampler.LatentSampler;
import io.equilibria.internal.tensor.Lifetime;
import io.equilibria.tensor.Variable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;

/**
 * The generators of a run combined into one network ({@link SingleNetwork}, theorem 4.3 of Arora et
 * al. 2017), for sampling and export like any generator.
 *
 * <p>Thread-safe. {@link #close} waits for calls in flight; use after close throws a {@link
 * io.equilibria.ClosedException}.
 */
public final class SingleNetworkModel implements LatentSampler, AutoCloseable {
  /** The prefix of the names of its parameters. */
  private static final String NAME = "generator";

  private static final int LEAST_DRAWS = 1000;
  private static final int MOST_DRAWS = 10_000;

  /** The largest number of multiplications of the components for all draws. */
  private static final long MOST_PRODUCTS = 2_000_000_000L;

  private final ExportNotes notes;
  private final SingleNetwork network;
  private final GeneratorGraph graph;
  private final Session session;
  private final Lifetime lifetime = new Lifetime("the model");

  private SingleNetworkModel(ExportNotes notes, SingleNetwork network) {
    this.notes = notes;
    this.network = network;
    this.graph = GeneratorGraph.build(network.network(NAME));
    this.session = new Session(graph.graph());
    try {
      write(network.parameters(NAME));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * The settings of the construction.
   *
   * @param delta the bound on the total variation distance to the mixture, in (0, 1)
   * @param weights the weights of the generators, with sum 1; empty for those of the run, which are
   *     equal if it trains none
   */
  public record Settings(double delta, List<Double> weights) {
    public static final double DEFAULT_DELTA = 0.01;

    public Settings {
      weights = List.copyOf(weights);
    }
  }

  /**
   * Builds the network of a replica's generators.
   *
   * @param step the step of the checkpoint; empty for the last
   * @throws InputException if there is no such run, checkpoint or replica, if a generator has
   *     layers other than dense ones or has diverged, and as thrown by {@link SingleNetwork#of}
   */
  public static SingleNetworkModel open(
      Path run, OptionalLong step, int replica, Settings settings) {
    Catalogue catalogue = Catalogue.installed();
    ExperimentSpec experiment = RunFolder.experiment(run, catalogue);
    experiment.requireReplica(replica);
    CheckpointStore store = new CheckpointStore(run, experiment.training().keep());
    Function<Checkpoint, SingleNetworkModel> build =
        checkpoint -> {
          CheckpointSource source = CheckpointSource.of(experiment, checkpoint, replica);
          TrainedGenerators trained = TrainedGenerators.read(source, catalogue);
          double[] weights =
              settings.weights().isEmpty()
                  ? trained.weights()
                  : settings.weights().stream().mapToDouble(Double::doubleValue).toArray();
          return new SingleNetworkModel(
              new ExportNotes(source, List.of(), catalogue),
              SingleNetwork.of(trained.components(), weights, settings.delta()));
        };
    return step.isPresent() ? store.read(step.getAsLong(), build) : store.readLatest(build);
  }

  private void write(Map<String, float[]> values) {
    for (Map.Entry<Variable, GameGraph.Slot> slot : graph.slots().entrySet()) {
      Variable variable = slot.getKey();
      float[] numbers = values.get(variable.name());
      try (TFloat32 tensor =
          TFloat32.tensorOf(variable.shape(), DataBuffers.of(numbers, true, false))) {
        session
            .runner()
            .feed(slot.getValue().feed(), tensor)
            .addTarget(slot.getValue().assign())
            .run()
            .close();
      }
    }
  }

  /** The network's parameters. */
  public SingleNetwork network() {
    return network;
  }

  /** The number of training steps of the generators. */
  public long step() {
    return notes.source().step();
  }

  @Override
  public long[] sampleShape() {
    lifetime.require();
    return graph.samples().shape().tail().asArray();
  }

  @Override
  public String weights() {
    return "single network of %d generators, %s"
        .formatted(
            network.components().size(),
            notes.source().experiment().game().generatorPlayers().stream()
                .map(GeneratorSpec::weights)
                .distinct()
                .collect(Collectors.joining(" and ")));
  }

  @Override
  public float[][] latent(int count, long seed) {
    return LatentVectors.draw(seed, count, network.latentSize());
  }

  @Override
  public float[][] generate(float[][] latent) {
    return RecordedInference.of(
        lifetime,
        "samples",
        latent.length,
        () -> PaddedBatches.map(latent, network.latentSize(), this::batch));
  }

  private float[] batch(float[] z) {
    Shape shape = Shape.of(PaddedBatches.SIZE, network.latentSize());
    try (TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(z, true, false));
        Result result = session.runner().feed(graph.z(), tensor).fetch(graph.samples()).run()) {
      TFloat32 samples = (TFloat32) result.get(0);
      float[] numbers = new float[Math.toIntExact(samples.size())];
      samples.copyTo(DataBuffers.of(numbers, false, false));
      return numbers;
    }
  }

  /**
   * Draws samples and compares them with the mixture; see {@link MixtureAgreement}. There are 10
   * 000 draws, or fewer, but at least 1 000, for components so large that this would take minutes.
   *
   * @param seed the seed of the network's draws; those of the mixture use its complement
   */
  public MixtureAgreement agreement(long seed, Execution execution) {
    long each = network.components().get(0).parameters();
    int draws = (int) Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, MOST_PRODUCTS / each));
    float[][] latent = latent(draws, seed);
    return MixtureAgreement.of(
        network,
        new MixtureAgreement.Drawn(latent, generate(latent)),
        latent(draws, ~seed),
        execution);
  }

  /** The names of the signatures of an export. */
  public List<String> signatures() {
    return List.copyOf(described().keySet());
  }

  private Map<String, SignatureDef> described() {
    lifetime.require();
    Map<String, SignatureDef> signatures = new LinkedHashMap<>();
    signatures.put(
        "serving_default",
        SavedModelProto.signature(Map.of("z", graph.z()), Map.of("samples", graph.samples())));
    signatures.put(
        "sample",
        SavedModelProto.signature(
            Map.of("count", graph.draw().count(), "seed", graph.draw().seed()),
            Map.of("samples", graph.draw().samples())));
    return signatures;
  }

  /**
   * Writes a SavedModel of a plain generator, with the signatures {@code serving_default} (z to
   * samples) and {@code sample} (count, seed to samples). Its {@code assets.extra/model.json}
   * describes the construction under {@code single_network}. The same run, step, replica and
   * settings give the same bytes.
   *
   * @param folder must not exist; it is created atomically
   * @return its size in bytes
   * @throws InputException if it exists or cannot be written, or the run's files are damaged
   */
  public long export(Path folder) {
    return lifetime.during(() -> write(folder));
  }

  private long write(Path folder) {
    Map<String, SignatureDef> signatures = described();
    Map<String, Object> more =
        Map.of(ExportNotes.GENERATOR, weights(), "single_network", construction());
    return new SavedModelWriter(
            new SavedModelMessage(graph.graph(), graph.saver(), signatures),
            session,
            notes.files(List.copyOf(signatures.keySet()), more))
        .write(folder);
  }

  /**
   * A description of the construction for programs, the same in {@code model.json} and on the
   * command line.
   */
  public Map<String, Object> construction() {
    int components = network.components().size();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(
        "components", IntStream.range(0, components).map(network.selector()::index).toArray());
    facts.put(
        "weights",
        IntStream.range(0, components).mapToDouble(network.selector()::weight).toArray());
    facts.put("delta", network.delta());
    facts.put("total_variation_bound", network.totalVariation());
    facts.put("radius", network.radius());
    facts.put("zones", network.selector().zones().stream().map(SingleNetworkModel::ends).toList());
    facts.put("layers", network.depth());
    facts.put("nonzero_parameters", network.nonzeroParameters());
    facts.put("dense_parameters", network.denseParameters());
    facts.put("component_parameters", network.componentParameters());
    return facts;
  }

  private static float[] ends(Zone zone) {
    return new float[] {zone.from(), zone.to()};
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
