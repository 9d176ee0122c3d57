package io.equilibria.internal.array;

import io.equilibria.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Reads the first rows of an array without the rest of the file. In C order they are at its
 * beginning; in Fortran order they are the first elements of every column.
 *
 * @param file the path of the file
 * @param channel the open file
 * @param from the position of the first number
 * @param header the header of the file
 */
record NpyRows(Path file, FileChannel channel, long from, NpyReader header) {
  private static final int CHUNK_BYTES = 1 << 20;

  /** Bytes of a Java array's header and of the reference to it. */
  private static final int ROW_BYTES = 24;

  /** Reads at most that many rows, each in C order. */
  double[][] read(int most) throws IOException {
    long[] shape = header.shape();
    if (shape.length == 0 || header.count() == 0) {
      throw new InputException(
          file
              + ": expected an array [points, dimension] with at least one of each, found shape "
              + Arrays.toString(shape));
    }
    long columns = header.count() / shape[0];
    int count = (int) Math.min(shape[0], most);
    requireRoom(count, columns);
    double[][] rows = new double[count][(int) columns];
    if (header.fortran()) {
      for (int column = 0; column < columns; column++) {
        int place = inCOrder(column);
        numbers(column * shape[0], count, (n, number) -> rows[(int) n][place] = number);
      }
    } else {
      numbers(
          0,
          count * columns,
          (n, number) -> rows[(int) (n / columns)][(int) (n % columns)] = number);
    }
    return rows;
  }

  private void requireRoom(int count, long columns) {
    long heap = Runtime.getRuntime().maxMemory();
    double bytes = count * (ROW_BYTES + (double) Double.BYTES * columns);
    if (bytes > heap || columns > Integer.MAX_VALUE - Long.BYTES) {
      throw new InputException(
          "%s: expected points that fit into memory, found %,d of dimension %,d, which take %,.0f MiB of a heap of %,d MiB; take fewer of them, or raise the heap by EQUILIBRIA_JAVA_OPTS=-Xmx"
                  .formatted(file, count, columns, bytes / (1 << 20), heap >> 20)
              + "%.0fg".formatted(Math.ceil(2 * bytes / (1 << 30))));
    }
  }

  /** Receives a number and its index. */
  private interface Sink {
    void accept(long n, double number);
  }

  /** Passes consecutive numbers to a sink. */
  private void numbers(long first, long count, Sink sink) throws IOException {
    ToDoubleFunction<ByteBuffer> number = header.number(file.toString());
    int width = header.width();
    int chunk = (int) Math.min(count, CHUNK_BYTES / width);
    ByteBuffer buffer = ByteBuffer.allocate(chunk * width).order(header.order());
    for (long n = 0; n < count; ) {
      NpyReader.fill(channel, from + (first + n) * width, buffer);
      if (buffer.remaining() < Math.min(chunk, count - n) * width) {
        throw new EOFException("it became shorter while it was read");
      }
      for (; n < count && buffer.hasRemaining(); n++) {
        sink.accept(n, number.applyAsDouble(buffer));
      }
    }
  }

  /** The index within a row of a column, which is counted with the first other axis fastest. */
  private int inCOrder(int column) {
    long[] shape = header.shape();
    int rest = column;
    int place = 0;
    int stride = shape.length == 1 ? 1 : (int) (header.count() / shape[0]);
    for (int axis = 1; axis < shape.length; axis++) {
      stride /= (int) shape[axis];
      place += (int) (rest % shape[axis]) * stride;
      rest /= (int) shape[axis];
    }
    return place;
  }
}
