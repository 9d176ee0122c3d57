package io.equilibria.internal.feature;

import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.feature.FeatureNetwork.Outputs;
import io.equilibria.internal.feature.FeatureProtocol.Origin;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.inspect.graph.SavedModelFolder;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.internal.tensor.NativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Uses any SavedModel as an extractor: images are resized, scaled to the model's range and fed to a
 * named input; features are read from a named output, and logits from another.
 */
final class SavedModelFeatures {
  private SavedModelFeatures() {}

  /**
   * Opens a model.
   *
   * @param images size of the images that will be given, for a model that takes any
   * @throws io.equilibria.InputException if there is no model, it is damaged, or it lacks such an
   *     input and outputs
   */
  static ImageFeatures open(ModelReference model, ImageSize images) {
    ModelSignature signature = ModelSignature.of(model, SavedModels.describe(model.folder()));
    FeatureProtocol protocol = protocol(model, signature, images);
    GraphRun scaling =
        new GraphRun(
            (tf, pixels) -> Outputs.of(scaled(tf, pixels, model, signature)),
            protocol.input(),
            signature.batch(BatchedFeatures.BATCH));
    try {
      return new BatchedFeatures(
          protocol, new ModelRun(scaling, load(model.folder()), model.folder(), signature));
    } catch (RuntimeException e) {
      scaling.close();
      throw e;
    }
  }

  private static FeatureProtocol protocol(
      ModelReference model, ModelSignature signature, ImageSize images) {
    ResizeFilter filter = ResizeFilter.BILINEAR_ANTIALIAS;
    ImageSize size = signature.size(images);
    String preprocessing =
        signature.isBytes() ? "rounded to bytes" : "scaled to " + model.range().text();
    return new FeatureProtocol(
        model.label(),
        "Model " + model.folder().toAbsolutePath().normalize().getFileName(),
        Digest.sha256(
            String.join("\n", digest(model.folder()), model.label(), filter.text(), preprocessing)),
        size,
        signature.featureCount(),
        signature.classes(),
        filter,
        preprocessing,
        Origin.OTHER);
  }

  /** The digest of graph and variables, in the order of file names. */
  private static String digest(Path folder) {
    List<String> digests = new ArrayList<>();
    try {
      digests.add(Digest.sha256(SavedModelFolder.graphFile(folder)));
      Path variables = folder.resolve("variables");
      if (Files.isDirectory(variables)) {
        try (Stream<Path> files = Files.list(variables)) {
          for (Path file : files.sorted().toList()) {
            digests.add(Digest.sha256(file));
          }
        }
      }
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
    return String.join("\n", digests);
  }

  /** Scales pixels; bytes are rounded when they are created, not in the graph. */
  private static Operand<TFloat32> scaled(
      Ops tf, Operand<TFloat32> pixels, ModelReference model, ModelSignature signature) {
    return signature.isBytes()
        ? pixels
        : tf.math.add(
            tf.math.mul(pixels, tf.constant(model.range().factor())),
            tf.constant(model.range().offset()));
  }

  private static SavedModelBundle load(Path folder) {
    try {
      return NativeLibrary.load(NativePath.of(folder), "serve");
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      throw ModelRun.refused(folder, e);
    }
  }
}
