package io.equilibria.internal.feature;

import io.equilibria.InputException;
import io.equilibria.internal.tensor.TensorFlowErrors;
import java.nio.file.Path;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A loaded SavedModel, preceded by a graph that resizes and scales its input images.
 *
 * @param scaling the graph whose first output is the model's input
 * @param model the model, which is closed with this
 * @param folder the model's folder
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
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      throw refused(folder, e);
    }
  }

  /** The images in the model's type, as a new tensor. */
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

  /** The exception for a model that TensorFlow rejects. */
  static InputException refused(Path folder, RuntimeException e) {
    return new InputException(
        "%s cannot be used as an extractor: %s; save it again"
            .formatted(folder, TensorFlowErrors.firstLine(e)),
        e);
  }

  @Override
  public void close() {
    model.close();
    scaling.close();
  }
}
