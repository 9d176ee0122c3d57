package io.equilibria.export;

import io.equilibria.InputException;
import io.equilibria.game.LatentVectors;
import io.equilibria.game.PaddedBatches;
import io.equilibria.inspect.graph.Port;
import io.equilibria.inspect.graph.SavedModelFolder;
import io.equilibria.inspect.graph.Signature;
import io.equilibria.tensor.Lifetime;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * An exported model in use: samples, logits and features, the same to the last bit as those of the
 * run that it was exported from. It needs nothing but its folder. Close it; use after that throws
 * an {@link IllegalStateException}.
 */
public final class LoadedModel implements AutoCloseable {
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

  /**
   * Samples of a seed.
   *
   * @param count at least 1
   * @return {@code [count][features]}, images in row-major order and in [-1, 1]
   * @throws InputException if the count is none, or more than memory can hold
   */
  public float[][] sample(int count, long seed) {
    return generate(LatentVectors.draw(seed, count, width(input("serving_default", "z"))));
  }

  /**
   * Maps latent vectors {@code [count][latent]} to samples {@code [count][features]}.
   *
   * @throws InputException if their length is not the generator's
   */
  public float[][] generate(float[][] latent) {
    return map("serving_default", "z", latent, "samples");
  }

  /**
   * The discriminator's logits {@code [count]} of points {@code [count][features]}.
   *
   * @throws InputException if their length is not that of the data
   */
  public float[] logits(float[][] points) {
    float[][] rows = map("discriminate", "samples", points, "logits");
    float[] logits = new float[rows.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = rows[i][0];
    }
    return logits;
  }

  /**
   * What the discriminator's last layer sees of points {@code [count][features]}.
   *
   * @return {@code [count][length]}
   * @throws InputException if their length is not that of the data, or the discriminator has no
   *     hidden layer
   */
  public float[][] features(float[][] points) {
    return map("features", "samples", points, "features");
  }

  private float[][] map(String signature, String input, float[][] rows, String output) {
    lifetime.require();
    Port in = input(signature, input);
    Port out = port(signature, description.signatures().get(signature).outputs(), output);
    long[] axes = in.shape().orElseThrow().stream().mapToLong(Long::longValue).toArray();
    axes[0] = PaddedBatches.SIZE;
    return PaddedBatches.map(
        rows,
        width(in),
        batch -> {
          try (TFloat32 tensor =
                  TFloat32.tensorOf(Shape.of(axes), DataBuffers.of(batch, true, false));
              Result result =
                  bundle.session().runner().feed(in.tensor(), tensor).fetch(out.tensor()).run()) {
            TFloat32 values = (TFloat32) result.get(0);
            float[] numbers = new float[Math.toIntExact(values.size())];
            values.copyTo(DataBuffers.of(numbers, false, false));
            return numbers;
          }
        });
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
