package io.equilibria.internal.checkpoint;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * The elements of a tensor in an open checkpoint, read from disk on demand in C order; the pieces
 * of a partitioned tensor are assembled. Its checksums have been verified.
 *
 * <p>It is valid until its {@link CheckpointReader} is closed, and not thread-safe.
 */
public final class TensorData {
  private static final int CHUNK_BYTES = 1 << 20;

  private final TensorEntry entry;
  private final ShardFiles files;

  TensorData(TensorEntry entry, ShardFiles files) {
    this.entry = entry;
    this.files = files;
  }

  /** The tensor's entry in the index. */
  public TensorEntry entry() {
    return entry;
  }

  /** Receives elements. */
  @FunctionalInterface
  public interface Chunk {
    /**
     * @param first the number of the first element, in C order
     * @param bytes the elements, little endian, whole ones only
     */
    void accept(long first, ByteBuffer bytes);
  }

  /**
   * Passes all elements to a consumer in order, at most a megabyte at a time.
   *
   * @throws IllegalStateException unless the type {@linkplain ElementType#isNumeric is numeric}
   */
  public void forEachChunk(Chunk consumer) {
    int most = CHUNK_BYTES / requireNumbers();
    for (long first = 0; first < entry.count(); first += most) {
      consumer.accept(first, elements(first, (int) Math.min(most, entry.count() - first)));
    }
  }

  /**
   * Reads all elements of a float32 tensor.
   *
   * @throws IllegalStateException if it is of another type
   */
  public float[] floats() {
    if (entry.type() != ElementType.FLOAT32) {
      throw new IllegalStateException(entry + " is not of type float32");
    }
    float[] values = new float[Math.toIntExact(entry.count())];
    forEachChunk(
        (first, bytes) ->
            bytes
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values, (int) first, bytes.remaining() / Float.BYTES));
    return values;
  }

  /**
   * Reads some elements.
   *
   * @param first the index of the first, in C order
   * @param number the number of elements, all within the tensor, at most a megabyte in total
   * @return their bytes, little endian, read-only
   */
  public ByteBuffer elements(long first, int number) {
    int width = requireNumbers();
    requireWithin(first, number);
    if ((long) number * width > CHUNK_BYTES) {
      throw new IllegalArgumentException(
          "expected at most a megabyte, found " + number + " elements");
    }
    TensorPart only = entry.parts().get(0);
    if (only.isWhole()) {
      return piece(only, first, number, width);
    }
    ByteBuffer gathered = ByteBuffer.allocate(number * width).order(ByteOrder.LITTLE_ENDIAN);
    forEachRun(
        first, number, (part, place, run) -> gathered.put(piece(part, place, (int) run, width)));
    return gathered.flip();
  }

  /**
   * Passes some strings to a consumer in order.
   *
   * @param first the index of the first, in C order
   * @param number the number of strings, all within the tensor
   */
  public void strings(long first, long number, Consumer<byte[]> consumer) {
    if (entry.type() != ElementType.STRING) {
      throw new IllegalStateException(entry + " holds no strings");
    }
    requireWithin(first, number);
    forEachRun(
        first,
        number,
        (part, place, run) -> {
          ShardFile file = files.of(part.extent());
          try {
            new VariableLengthElements(file, part.extent(), part.count())
                .strings(place, run, consumer);
          } catch (DamagedException e) {
            throw e;
          } catch (IOException | ArithmeticException e) {
            throw new DamagedException(entry.name(), file.path(), e.getMessage());
          }
        });
  }

  private ByteBuffer piece(TensorPart part, long place, int number, int width) {
    try {
      return files.of(part.extent()).piece(part.extent().offset() + place * width, number * width);
    } catch (DamagedException e) {
      throw e.asInput();
    } catch (IOException e) {
      throw FileErrors.cannotRead(files.path(part.extent()), e);
    }
  }

  /** Receives a contiguous run of elements of one part. */
  private interface Run {
    void read(TensorPart part, long place, long number) throws IOException;
  }

  private void forEachRun(long first, long number, Run reader) {
    TensorPart part = entry.parts().get(0);
    for (long done = 0; done < number; ) {
      long index = first + done;
      if (part.run(index) == 0) {
        part = partOf(index);
      }
      long run = Math.min(part.run(index), number - done);
      try {
        reader.read(part, part.place(index), run);
      } catch (DamagedException e) {
        throw e.asInput();
      } catch (IOException e) {
        throw FileErrors.cannotRead(files.path(part.extent()), e);
      }
      done += run;
    }
  }

  private TensorPart partOf(long index) {
    return entry.parts().stream()
        .filter(part -> part.run(index) > 0)
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "tensor %s is in slices that leave out its element %,d; save it again"
                        .formatted(entry.name(), index)));
  }

  private int requireNumbers() {
    if (!entry.type().isNumeric()) {
      throw new IllegalStateException(entry + " holds no numbers");
    }
    return entry.type().bytes();
  }

  private void requireWithin(long first, long number) {
    if (!(first >= 0 && number >= 0 && first <= entry.count() - number)) {
      throw new IndexOutOfBoundsException(
          "%d elements from %d on of %s".formatted(number, first, entry));
    }
  }
}
