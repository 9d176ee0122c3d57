package io.equilibria.internal.data.image;

import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.data.StepBatches;
import io.equilibria.internal.data.StepFeed;
import io.equilibria.internal.data.StepNumbers;
import io.equilibria.internal.data.TrainingBatches;
import io.equilibria.internal.file.Digest;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Supplies batches of an image set scaled to [-1, 1], with labels if the set has them. Training
 * traverses the set in epochs ({@link io.equilibria.internal.data.EpochOrder}); other draws are
 * uniform with replacement.
 *
 * <p>The images are a variable of bytes, whose memory all sessions of the process share ({@link
 * io.equilibria.internal.data.DataTensors}): a constant of more than 2 GB kills the JVM, and
 * smaller ones are copied several times. The variable is read and then gathered: ResourceGather
 * would copy it at its first use in each session (measured: three sessions of 490 MB took 1.9 GB,
 * and 0.5 GB with Gather). Gather has no GPU kernel for bytes, so both ops and the variable are
 * placed on the host, and only batches are transferred.
 */
public final class ImageSource implements TrainingBatches {
  private static final DeviceSpec HOST =
      DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.CPU).deviceIndex(0).build();

  private final ImageRecords images;
  private final boolean flip;
  private String digest;

  /** Creates a source of unflipped images. */
  public ImageSource(ImageRecords images) {
    this(images, false);
  }

  /**
   * Creates a source whose training images are optionally flipped horizontally with probability
   * 1/2.
   *
   * @param images the set
   * @param flip whether images are flipped
   */
  public ImageSource(ImageRecords images, boolean flip) {
    this.images = images;
    this.flip = flip;
  }

  /** The set. */
  public ImageRecords images() {
    return images;
  }

  @Override
  public String name() {
    return images.name();
  }

  /** Computed once, because it may take a second and every session needs it. */
  @Override
  public synchronized String digest() {
    if (digest == null) {
      digest = images.digest();
    }
    return digest;
  }

  /** The digest of a set is that of its pixels; labels have their own. */
  @Override
  public String digest(Variable variable) {
    return variable.equals(labels()) ? labelsDigest().orElseThrow() : digest();
  }

  @Override
  public Optional<String> labelsDigest() {
    return isLabelled()
        ? Optional.of(new Digest.Running().line(Arrays.toString(images.labels())).hexadecimal())
        : Optional.empty();
  }

  @Override
  public Shape sample() {
    return images.size().shape();
  }

  private Variable pixels() {
    return Variable.shared("data/images", Shape.of(images.count()).append(sample()), TUint8.class)
        .transientCopy();
  }

  /** Labels are int64, since int32 variables have no GPU kernel. */
  private Variable labels() {
    return Variable.shared("data/labels", Shape.of(images.count()), TInt64.class).transientCopy();
  }

  private boolean isLabelled() {
    return images.labels().length > 0;
  }

  @Override
  public Map<Variable, Supplier<TType>> variables() {
    Map<Variable, Supplier<TType>> variables = new LinkedHashMap<>(); // always in the same order
    variables.put(pixels(), () -> PixelTensor.of(images));
    if (isLabelled()) {
      variables.put(
          labels(), () -> TInt64.vectorOf(Arrays.stream(images.labels()).asLongStream().toArray()));
    }
    return variables;
  }

  /** Streams images larger than the limit, batch by batch. */
  @Override
  public TrainingBatches within(long bytes) {
    return (long) images.count() * images.size().bytes() > bytes
        ? new StreamedImages(this, flip)
        : this;
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    Operand<TInt32> numbers =
        draw.streams().integers(tf, draw.stream(), Shape.of(draw.batch()), images.count());
    return gathered(tf, handles, numbers, draw, type);
  }

  @Override
  public List<Operand<? extends TType>> inputs(Ops tf, StepBatches batches) {
    ImageBatches.requireEnough(images, batches);
    Shape shape = Shape.of(batches.replicas().size(), batches.samples());
    return List.of(
        tf.withName("image_numbers").placeholder(TInt32.class, Placeholder.shape(shape)));
  }

  @Override
  @SuppressWarnings("unchecked") // the placeholder created above
  public <T extends TFloating> DrawnBatch<T> next(
      Ops tf, VariableHandles handles, Turn turn, Class<T> type) {
    Operand<TInt32> numbers =
        ImageBatches.ofRound(tf, (Operand<TInt32>) turn.inputs().get(0), turn);
    return gathered(tf, handles, numbers, turn.draw(), type);
  }

  @Override
  public StepFeed feed(StepBatches batches, long step) {
    return new NumbersFeed(new StepNumbers(batches, images.count()), batches, step);
  }

  private <T extends TFloating> DrawnBatch<T> gathered(
      Ops tf, VariableHandles handles, Operand<TInt32> numbers, Draw draw, Class<T> type) {
    Operand<TUint8> bytes = gather(tf, handles, pixels(), numbers);
    Operand<T> x = ImageBatches.scaled(tf, bytes, type);
    return new DrawnBatch<>(
        flip ? ImageBatches.flipped(tf, x, draw) : x,
        isLabelled()
            ? Optional.of(tf.dtypes.cast(gather(tf, handles, labels(), numbers), TInt32.class))
            : Optional.empty());
  }

  private static <V extends TType> Operand<V> gather(
      Ops tf, VariableHandles handles, Variable variable, Operand<TInt32> numbers) {
    Ops host = tf.withDevice(HOST);
    return host.gather(handles.<V>read(host, variable), numbers, host.constant(0));
  }

  /**
   * Feeds the indices of each step's images, computed in the calling thread within microseconds.
   */
  private static final class NumbersFeed implements StepFeed {
    private final StepNumbers numbers;
    private final Shape shape;
    private long step;

    NumbersFeed(StepNumbers numbers, StepBatches batches, long first) {
      this.numbers = numbers;
      this.shape = Shape.of(batches.replicas().size(), batches.samples());
      this.step = first;
    }

    @Override
    public List<TType> next() {
      int[] drawn = numbers.of(step);
      step++;
      return List.of(TInt32.tensorOf(shape, DataBuffers.of(drawn, true, false)));
    }

    @Override
    public void close() {}
  }
}
