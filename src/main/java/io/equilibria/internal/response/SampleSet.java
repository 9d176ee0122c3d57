package io.equilibria.internal.response;

import io.equilibria.internal.data.image.ImageSet;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** The input of discriminators: images, scaled to [-1, 1], or points. */
public sealed interface SampleSet {
  /** The shape of one sample: {@code [height, width, channels]} or {@code [features]}. */
  Shape sample();

  /** The number of samples. */
  int count();

  /** The samples with these indices, in the order of the indices. */
  SampleSet take(int[] indices);

  /** Writes a sample as discriminator input. */
  void read(int index, float[] into, int offset);

  /** The tensor type of the samples in a graph: bytes for images. */
  Class<? extends TType> type();

  /**
   * All samples, {@code [count, ...sample]}, with type {@link #type}; the caller must close the
   * tensor.
   */
  TType tensor();

  /** Images of bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record OfImages(ImageSet images) implements SampleSet {
    @Override
    public Shape sample() {
      return images.size().shape();
    }

    @Override
    public int count() {
      return images.count();
    }

    @Override
    public SampleSet take(int[] indices) {
      int bytes = images.size().bytes();
      byte[] pixels = new byte[Math.multiplyExact(indices.length, bytes)];
      for (int i = 0; i < indices.length; i++) {
        images.read(indices[i], pixels, i * bytes);
      }
      return new OfImages(new ImageSet(images.name(), pixels, new int[0], images.size()));
    }

    @Override
    public void read(int index, float[] into, int offset) {
      int bytes = images.size().bytes();
      for (int i = 0; i < bytes; i++) {
        into[offset + i] = (images.pixels()[index * bytes + i] & 0xff) / 127.5f - 1;
      }
    }

    @Override
    public Class<? extends TType> type() {
      return TUint8.class;
    }

    @Override
    public TType tensor() {
      return TUint8.tensorOf(
          Shape.of(count()).append(sample()), DataBuffers.of(images.pixels(), true, false));
    }
  }

  /**
   * Points.
   *
   * @param rows {@code [count][features]}, not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record OfPoints(double[][] rows) implements SampleSet {
    @Override
    public Shape sample() {
      return Shape.of(rows[0].length);
    }

    @Override
    public int count() {
      return rows.length;
    }

    @Override
    public SampleSet take(int[] indices) {
      double[][] taken = new double[indices.length][];
      for (int i = 0; i < taken.length; i++) {
        taken[i] = rows[indices[i]];
      }
      return new OfPoints(taken);
    }

    @Override
    public void read(int index, float[] into, int offset) {
      for (int i = 0; i < rows[index].length; i++) {
        into[offset + i] = (float) rows[index][i];
      }
    }

    @Override
    public Class<? extends TType> type() {
      return TFloat32.class;
    }

    @Override
    public TType tensor() {
      int width = rows[0].length;
      float[] numbers = new float[Math.multiplyExact(rows.length, width)];
      for (int i = 0; i < rows.length; i++) {
        read(i, numbers, i * width);
      }
      return TFloat32.tensorOf(
          Shape.of(count()).append(sample()), DataBuffers.of(numbers, true, false));
    }
  }
}
