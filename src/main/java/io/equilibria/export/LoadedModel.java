package io.equilibria.export;

import io.equilibria.InputException;
import io.equilibria.game.LatentVectors;
import io.equilibria.game.PaddedBatches;
import io.equilibria.game.SampleLabels;
import io.equilibria.inspect.graph.Port;
import io.equilibria.inspect.graph.SavedModelFolder;
import io.equilibria.inspect.graph.Signature;
import io.equilibria.sampler.FeatureExtractor;
import io.equilibria.sampler.PlayerPair;
import io.equilibria.tensor.Lifetime;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * An exported model in use: samples, logits and features, the same to the last bit as those of the
 * run that it was exported from. It needs nothing but its folder. Close it; use after that throws
 * an {@link IllegalStateException}.
 */
public final class LoadedModel implements PlayerPair, FeatureExtractor, AutoCloseable {
  private static final String SERVING = "serving_default";
  private static final String DISCRIMINATE = "discriminate";
  private static final String Z = "z";
  private static final String LABELS = "labels";
  private static final String FEATURES = "features";

  private final SavedModelDescription description;
  private final SavedModelBundle bundle;
  private final Lifetime lifetime = new Lifetime("the model");

  private LoadedModel(SavedModelDescription description, SavedModelBundle bundle) {
    this.description = description;
    this.bundle = bundle;
  }

  /**
   * Loads a SavedModel.
   *
   * @throws InputException if the folder holds none, or it is damaged
   */
  static LoadedModel load(Path folder) {
    SavedModelDescription description = SavedModelDescription.read(folder);
    SavedModelBundle bundle;
    try {
      bundle = SavedModelBundle.load(folder.toString(), "serve");
    } catch (TensorFlowException e) {
      throw refused(folder, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }
    // TensorFlow takes a model without the files of its variables for one that has none.
    if (bundle.metaGraphDef().hasSaverDef() && SavedModelFolder.variables(folder).isEmpty()) {
      bundle.close();
      throw refused(folder, "its variables are missing", null);
    }
    return new LoadedModel(description, bundle);
  }

  private static InputException refused(Path folder, String why, Exception cause) {
    return new InputException(
        "%s cannot be loaded: %s; export it anew".formatted(folder, why), cause);
  }

  /** What the model says of itself. */
  public SavedModelDescription description() {
    return description;
  }

  @Override
  public long[] sampleShape() {
    lifetime.require();
    input(SERVING, Z); // Refused where it is no generator.
    Port samples = port(SERVING, description.signatures().get(SERVING).outputs(), "samples");
    return samples.shape().orElseThrow().stream().skip(1).mapToLong(Long::longValue).toArray();
  }

  /** As the export stated it; other software's models, and exports of earlier versions, do not. */
  @Override
  public String weights() {
    return description.generator().orElse("weights not stated");
  }

  @Override
  public float[][] latent(int count, long seed) {
    lifetime.require();
    return LatentVectors.draw(seed, count, width(input(SERVING, Z)));
  }

  @Override
  public float[][] generate(float[][] latent) {
    return classes().isEmpty()
        ? map(SERVING, Z, latent, "samples")
        : generate(latent, SampleLabels.inTurn(latent.length, classes().size()));
  }

  @Override
  public float[] logits(float[][] points) {
    return takesLabels(DISCRIMINATE)
        ? SampleLabels.meanOverClasses(
            points.length, classes().size(), labels -> logits(points, labels))
        : firsts(map(DISCRIMINATE, "samples", points, "logits"));
  }

  /** As the export stated them. */
  @Override
  public List<String> classes() {
    lifetime.require();
    return takesLabels(SERVING) ? description.classes() : List.of();
  }

  @Override
  public int[] labels(int count, long seed) {
    return SampleLabels.draw(seed, count, classes());
  }

  @Override
  public float[][] generate(float[][] latent, int[] labels) {
    SampleLabels.require(labels, latent.length, classes());
    Port in = input(SERVING, Z);
    Port out = port(SERVING, description.signatures().get(SERVING).outputs(), "samples");
    return PaddedBatches.map(
        latent, labels, width(in), (z, own) -> run(in, z, Optional.of(own), out, SERVING));
  }

  @Override
  public float[] logits(float[][] points, int[] labels) {
    SampleLabels.require(labels, points.length, classes());
    if (!takesLabels(DISCRIMINATE)) {
      return logits(points);
    }
    Port in = input(DISCRIMINATE, "samples");
    Port out = port(DISCRIMINATE, description.signatures().get(DISCRIMINATE).outputs(), "logits");
    return firsts(
        PaddedBatches.map(
            points,
            labels,
            width(in),
            (x, own) -> run(in, x, Optional.of(own), out, DISCRIMINATE)));
  }

  private boolean takesLabels(String signature) {
    Signature found = description.signatures().get(signature);
    return found != null && found.inputs().stream().anyMatch(port -> port.name().equals(LABELS));
  }

  private static float[] firsts(float[][] rows) {
    float[] firsts = new float[rows.length];
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = rows[i][0];
    }
    return firsts;
  }

  @Override
  public int featureCount() {
    lifetime.require();
    Signature found = description.signatures().get(FEATURES);
    return found == null ? 0 : width(port(FEATURES, found.outputs(), FEATURES));
  }

  @Override
  public float[][] features(float[][] points) {
    return map(FEATURES, "samples", points, FEATURES);
  }

  private float[][] map(String signature, String input, float[][] rows, String output) {
    lifetime.require();
    Port in = input(signature, input);
    Port out = port(signature, description.signatures().get(signature).outputs(), output);
    return PaddedBatches.map(
        rows, width(in), batch -> run(in, batch, Optional.empty(), out, signature));
  }

  /** Runs a signature on one batch. */
  private float[] run(Port in, float[] batch, Optional<int[]> labels, Port out, String signature) {
    long[] axes = in.shape().orElseThrow().stream().mapToLong(Long::longValue).toArray();
    axes[0] = PaddedBatches.SIZE;
    try (TFloat32 tensor = TFloat32.tensorOf(Shape.of(axes), DataBuffers.of(batch, true, false));
        TInt32 classes = TInt32.vectorOf(labels.orElse(new int[0]))) {
      Session.Runner runner = bundle.session().runner().feed(in.tensor(), tensor);
      if (labels.isPresent()) {
        List<Port> inputs = description.signatures().get(signature).inputs();
        runner.feed(port(signature, inputs, LABELS).tensor(), classes);
      }
      try (Result result = runner.fetch(out.tensor()).run()) {
        TFloat32 values = (TFloat32) result.get(0);
        float[] numbers = new float[Math.toIntExact(values.size())];
        values.copyTo(DataBuffers.of(numbers, false, false));
        return numbers;
      }
    }
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
    if (lifetime.end()) {
      bundle.close();
    }
  }
}
