package io.equilibria.feature;

import io.equilibria.InputException;
import java.nio.file.Path;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A loaded SavedModel behind a graph that resizes and scales images for it.
 *
 * @param scaling whose first output is the images that the model takes
 * @param model closed with this
 * @param folder that it was loaded from
 * @param signature its input and outputs
 */
record ModelRun(GraphRun scaling, SavedModelBundle model, Path folder, ModelSignature signature)
    implements BatchRun {

  @Override
  public int batch() {
    return scaling.batch();
  }

  @Override
  public Result run(ImageBatch images) {
    try (Result scaled = scaling.run(images);
        Tensor input = input((TFloat32) scaled.get(0))) {
      Session.Runner runner =
          model
              .session()
              .runner()
              .feed(signature.input().tensor(), input)
              .fetch(signature.features().tensor());
      signature.logits().ifPresent(port -> runner.fetch(port.tensor()));
      return runner.run();
    } catch (TensorFlowException e) {
      throw refused(folder, e);
    }
  }

  /** The images in the model's type; a tensor of its own. */
  private Tensor input(TFloat32 scaled) {
    float[] numbers = new float[Math.toIntExact(scaled.size())];
    scaled.copyTo(DataBuffers.of(numbers, false, false));
    if (!signature.isBytes()) {
      return TFloat32.tensorOf(scaled.shape(), DataBuffers.of(numbers, true, false));
    }
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(numbers[i]);
    }
    return TUint8.tensorOf(scaled.shape(), DataBuffers.of(bytes, true, false));
  }

  /** What to say when TensorFlow refuses a model. */
  static InputException refused(Path folder, TensorFlowException e) {
    return new InputException(
        "%s cannot be used as an extractor: %s; save it again"
            .formatted(folder, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
        e);
  }

  @Override
  public void close() {
    model.close();
    scaling.close();
  }
}
