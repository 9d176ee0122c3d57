package io.equilibria.internal.export;

import io.equilibria.InputException;
import io.equilibria.internal.game.inference.BatchedPlayers;
import io.equilibria.internal.game.inference.GuardedPlayers;
import io.equilibria.internal.game.inference.PaddedBatches;
import io.equilibria.internal.game.inference.PlayerNetworks;
import io.equilibria.internal.game.inference.PlayerWeights;
import io.equilibria.internal.game.inference.RecordedInference;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.jfr.LoadEvent;
import io.equilibria.internal.sampler.FeatureExtractor;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.tensor.Lifetime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A model loaded from a SavedModel. Samples, logits and features are bit for bit those of the run
 * from which it was exported; the run itself is not needed.
 *
 * <p>Thread-safe. {@link #close} waits for calls in flight; use after close throws a {@link
 * io.equilibria.ClosedException}. If it is called within a call, the last call in flight releases
 * the model.
 */
public final class LoadedModel extends GuardedPlayers implements FeatureExtractor, AutoCloseable {
  private static final String SERVING = "serving_default";
  private static final String DISCRIMINATE = "discriminate";
  private static final String MIXTURE = "mixture";
  private static final String COMPONENT = "component";
  private static final String Z = "z";
  private static final String SAMPLES = "samples";
  private static final String WEIGHTS = "weights";
  private static final String DISCRIMINATOR_LOGITS = "discriminator_logits";
  private static final String LABELS = "labels";
  private static final String FEATURES = "features";

  private final SavedModelDescription description;
  private final SavedModelBundle bundle;
  private final PlayerPair players;

  private LoadedModel(SavedModelDescription description, SavedModelBundle bundle) {
    super(new Lifetime("the model of " + description.folder()));
    this.description = description;
    this.bundle = bundle;
    this.players = new BatchedPlayers(new Signatures());
  }

  /**
   * Loads a SavedModel.
   *
   * @throws InputException if the folder holds none, or it is damaged
   */
  static LoadedModel load(Path folder) {
    LoadEvent event = new LoadEvent();
    event.begin();
    SavedModelDescription description = SavedModelDescription.read(folder);
    SavedModelBundle bundle = SavedModelLoader.load(folder, ConfigProto.getDefaultInstance());
    event.end();
    if (event.shouldCommit()) {
      event.model = folder.toString();
      event.commit();
    }
    return new LoadedModel(description, bundle);
  }

  @Override
  protected PlayerPair players() {
    return players;
  }

  /** The model's description. */
  public SavedModelDescription description() {
    return description;
  }

  /**
   * The weights as stated by the export; models of other programs and exports of earlier versions
   * do not state them.
   */
  @Override
  public String weights() {
    return description.generator().orElse("weights not stated");
  }

  /** The networks behind the signatures. */
  private final class Signatures implements PlayerNetworks {
    @Override
    public long[] sampleShape() {
      input(SERVING, Z); // Rejected if it is not a generator.
      return output(SERVING, SAMPLES).shape().orElseThrow().stream()
          .skip(1)
          .mapToLong(Long::longValue)
          .toArray();
    }

    @Override
    public int features() {
      return width(input(DISCRIMINATE, SAMPLES));
    }

    @Override
    public int latent() {
      int width = width(input(SERVING, Z));
      return has(MIXTURE) ? width - 1 : width;
    }

    @Override
    public PlayerWeights mixture() {
      PlayerWeights pair = PlayerWeights.ofPair();
      return new PlayerWeights(
          has(MIXTURE) ? fetch(output(MIXTURE, WEIGHTS)) : pair.generators(),
          has(MIXTURE) ? fetch(output(MIXTURE, "bounds")) : pair.bounds(),
          hasSeveralJudges() ? fetch(output(DISCRIMINATE, WEIGHTS)) : pair.discriminators());
    }

    @Override
    public String weights() {
      return LoadedModel.this.weights();
    }

    @Override
    public List<String> classes() {
      return takesLabels(SERVING) ? description.classes() : List.of();
    }

    @Override
    public boolean judgesByClass() {
      return takesLabels(DISCRIMINATE);
    }

    @Override
    public float[] samples(int generator, float[] batch, Optional<int[]> labels) {
      String signature = has(MIXTURE) ? COMPONENT : SERVING;
      Map<String, int[]> given = given(labels);
      float[] z = batch;
      if (has(MIXTURE)) {
        int[] components = new int[PaddedBatches.SIZE];
        Arrays.fill(components, generator);
        given.put("components", components);
        z = PaddedBatches.widened(batch);
      }
      return run(signature, input(signature, Z), z, given, output(signature, SAMPLES));
    }

    @Override
    public float[] logits(float[] batch, Optional<int[]> labels) {
      Port out = output(DISCRIMINATE, hasSeveralJudges() ? DISCRIMINATOR_LOGITS : "logits");
      return run(DISCRIMINATE, input(DISCRIMINATE, SAMPLES), batch, given(labels), out);
    }

    private Map<String, int[]> given(Optional<int[]> labels) {
      Map<String, int[]> given = new HashMap<>();
      labels.ifPresent(own -> given.put(LABELS, own));
      return given;
    }
  }

  private boolean has(String signature) {
    return description.signatures().containsKey(signature);
  }

  private boolean takesLabels(String signature) {
    return has(signature)
        && description.signatures().get(signature).inputs().stream()
            .anyMatch(port -> port.name().equals(LABELS));
  }

  private boolean hasSeveralJudges() {
    return has(DISCRIMINATE)
        && description.signatures().get(DISCRIMINATE).outputs().stream()
            .anyMatch(port -> port.name().equals(DISCRIMINATOR_LOGITS));
  }

  @Override
  public int featureCount() {
    lifetime.require();
    return has(FEATURES) ? width(output(FEATURES, FEATURES)) : 0;
  }

  @Override
  public float[][] features(float[][] points) {
    Port in = input(FEATURES, SAMPLES);
    Port out = output(FEATURES, FEATURES);
    return RecordedInference.of(
        lifetime,
        "features",
        points.length,
        () ->
            PaddedBatches.map(points, width(in), batch -> run(FEATURES, in, batch, Map.of(), out)));
  }

  /**
   * Runs a signature on one batch.
   *
   * @param given the other inputs by name, {@code [SIZE]} each
   */
  private float[] run(
      String signature, Port in, float[] batch, Map<String, int[]> given, Port out) {
    long[] axes = in.shape().orElseThrow().stream().mapToLong(Long::longValue).toArray();
    axes[0] = PaddedBatches.SIZE;
    List<TInt32> numbers = new ArrayList<>();
    try (TFloat32 tensor = TFloat32.tensorOf(Shape.of(axes), DataBuffers.of(batch, true, false))) {
      Session.Runner runner = bundle.session().runner().feed(in.tensor(), tensor);
      List<Port> inputs = description.signatures().get(signature).inputs();
      for (Map.Entry<String, int[]> one : given.entrySet()) {
        numbers.add(TInt32.vectorOf(one.getValue()));
        runner.feed(
            port(signature, inputs, one.getKey()).tensor(), numbers.get(numbers.size() - 1));
      }
      try (Result result = runner.fetch(out.tensor()).run()) {
        return floats(result);
      }
    } finally {
      numbers.forEach(TInt32::close);
    }
  }

  /** The value of an output that depends on no input. */
  private float[] fetch(Port out) {
    try (Result result = bundle.session().runner().fetch(out.tensor()).run()) {
      return floats(result);
    }
  }

  private static float[] floats(Result result) {
    TFloat32 values = (TFloat32) result.get(0);
    float[] numbers = new float[Math.toIntExact(values.size())];
    values.copyTo(DataBuffers.of(numbers, false, false));
    return numbers;
  }

  private Port output(String signature, String name) {
    return port(signature, description.signatures().get(signature).outputs(), name);
  }

  private Port input(String signature, String name) {
    Signature found = description.signatures().get(signature);
    if (found == null) {
      throw new InputException(
          "%s has no signature %s; found %s"
              .formatted(description.folder(), signature, description.signatures().keySet()));
    }
    Port port = port(signature, found.inputs(), name);
    List<Long> shape = port.shape().orElse(List.of());
    if (!port.dtype().equals("float32")
        || shape.size() < 2
        || shape.stream().skip(1).anyMatch(axis -> axis < 0)) {
      throw new InputException(
          "%s: signature %s: expected %s to be rows of float32, found %s %s; load it by"
                  .formatted(description.folder(), signature, name, port.dtype(), port.shapeText())
              + " SavedModelBundle");
    }
    return port;
  }

  private Port port(String signature, List<Port> ports, String name) {
    return ports.stream()
        .filter(port -> port.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "%s: signature %s: expected %s, found %s; load it by SavedModelBundle"
                        .formatted(
                            description.folder(),
                            signature,
                            name,
                            ports.stream().map(Port::name).toList())));
  }

  private static int width(Port port) {
    long width = 1;
    for (long axis : port.shape().orElseThrow().subList(1, port.shape().orElseThrow().size())) {
      width *= axis;
    }
    return Math.toIntExact(width);
  }

  @Override
  public void close() {
    lifetime.close(bundle::close);
  }
}
