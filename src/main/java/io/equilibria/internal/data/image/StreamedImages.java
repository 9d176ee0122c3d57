package io.equilibria.internal.data.image;

import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.data.StepBatches;
import io.equilibria.internal.data.StepFeed;
import io.equilibria.internal.data.StepNumbers;
import io.equilibria.internal.data.TrainingBatches;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Streams the training batches of an image set that is not held in memory: the pixels of each step
 * are read ahead ({@link ReadAhead}) and fed. Images, their order and flips are the same as from
 * memory.
 *
 * @param whole the set
 * @param flip whether images are flipped
 */
record StreamedImages(ImageSource whole, boolean flip) implements TrainingBatches {
  private ImageRecords images() {
    return whole.images();
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public String digest() {
    return whole.digest();
  }

  @Override
  public Optional<String> labelsDigest() {
    return whole.labelsDigest();
  }

  @Override
  public Shape sample() {
    return whole.sample();
  }

  private boolean isLabelled() {
    return images().labels().length > 0;
  }

  @Override
  public Map<Variable, Supplier<TType>> variables() {
    return Map.of();
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    throw new IllegalStateException(
        "%s is streamed, which is supported only for training; open it without a limit"
            .formatted(name()));
  }

  private static Shape places(StepBatches batches) {
    return Shape.of(batches.replicas().size(), batches.samples());
  }

  @Override
  public List<Operand<? extends TType>> inputs(Ops tf, StepBatches batches) {
    ImageBatches.requireEnough(images(), batches);
    List<Operand<? extends TType>> inputs = new ArrayList<>();
    Shape pixels = places(batches).append(sample());
    inputs.add(tf.withName("images").placeholder(TUint8.class, Placeholder.shape(pixels)));
    if (isLabelled()) {
      inputs.add(
          tf.withName("labels").placeholder(TInt32.class, Placeholder.shape(places(batches))));
    }
    return inputs;
  }

  @Override
  @SuppressWarnings("unchecked") // the placeholders created above
  public <T extends TFloating> DrawnBatch<T> next(
      Ops tf, VariableHandles handles, Turn turn, Class<T> type) {
    Operand<TUint8> bytes = ImageBatches.ofRound(tf, (Operand<TUint8>) turn.inputs().get(0), turn);
    Operand<T> x = ImageBatches.scaled(tf, bytes, type);
    return new DrawnBatch<>(
        flip ? ImageBatches.flipped(tf, x, turn.draw()) : x,
        isLabelled()
            ? Optional.of(ImageBatches.ofRound(tf, (Operand<TInt32>) turn.inputs().get(1), turn))
            : Optional.empty());
  }

  @Override
  public StepFeed feed(StepBatches batches, long step) {
    StepNumbers order = new StepNumbers(batches, images().count());
    return ReadAhead.from(step, next -> read(batches, order.of(next)));
  }

  private List<TType> read(StepBatches batches, int[] numbers) {
    Shape shape = places(batches).append(sample());
    TUint8 pixels = PixelTensor.of(images(), shape, place -> numbers[place]);
    if (!isLabelled()) {
      return List.of(pixels);
    }
    int[] labels = new int[numbers.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = images().labels()[numbers[i]];
    }
    return List.of(pixels, TInt32.tensorOf(places(batches), DataBuffers.of(labels, true, false)));
  }
}
