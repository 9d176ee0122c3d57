package io.equilibria.internal.inspect;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A selection of elements of a tensor in Python's slice notation: {@code [0:3, :, -1, ::2]}. Axes
 * that are not given are selected completely, an axis with a single index is removed from the
 * result, and {@code ...} stands for the omitted axes.
 */
public final class Selection {
  private record Axis(long start, long count, long step, boolean kept) {}

  private final long[] whole;
  private final List<Axis> axes;

  /** The number of trailing axes selected completely, whose elements are contiguous. */
  private final int wholeAtEnd;

  private Selection(long[] whole, List<Axis> axes) {
    this.whole = whole.clone();
    this.axes = axes;
    int same = 0;
    while (same < whole.length && isWhole(whole.length - 1 - same)) {
      same++;
    }
    this.wholeAtEnd = same;
  }

  private boolean isWhole(int axis) {
    return axes.get(axis).count() == whole[axis] && axes.get(axis).step() == 1;
  }

  /** All elements of a shape. */
  public static Selection all(long[] shape) {
    return parse("[]", shape);
  }

  /**
   * Parses slices.
   *
   * @param text slices with or without brackets
   * @param shape the shape of the tensor
   * @throws InputException if the slices do not fit the shape
   */
  public static Selection parse(String text, long[] shape) {
    String inner = text.strip().replaceFirst("^\\[(.*)]$", "$1").strip();
    List<String> parts = new ArrayList<>();
    for (String part : inner.isEmpty() ? new String[0] : inner.split(",", -1)) {
      parts.add(part.strip());
    }
    int dots = parts.indexOf("...");
    if (dots >= 0) {
      parts.remove(dots);
      while (parts.size() < shape.length) {
        parts.add(dots, ":");
      }
    }
    if (parts.size() > shape.length) {
      throw new InputException(
          "--slice: expected at most %d axes for the shape %s, found %d in %s"
              .formatted(shape.length, Arrays.toString(shape), parts.size(), text));
    }
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      axes.add(axis(i < parts.size() ? parts.get(i) : ":", shape[i], i));
    }
    return new Selection(shape, List.copyOf(axes));
  }

  private static Axis axis(String text, long length, int number) {
    String[] parts = text.split(":", -1);
    if (parts.length > 3 || (parts.length == 1 && text.isEmpty())) {
      throw refused(text, number);
    }
    if (parts.length == 1) {
      long index = number(text, number, 0);
      if (!(index >= -length && index < length)) {
        throw new InputException(
            "--slice: expected an index below %,d on axis %d, found %s"
                .formatted(length, number, text));
      }
      return new Axis(index < 0 ? index + length : index, 1, 1, false);
    }
    long step = parts.length == 3 ? number(parts[2], number, 1) : 1;
    if (step < 1) {
      throw new InputException(
          "--slice: expected a step of at least 1 on axis %d, found %s".formatted(number, text));
    }
    long start = clipped(number(parts[0], number, 0), length);
    long stop = clipped(number(parts[1], number, length), length);
    long count = stop <= start ? 0 : (stop - start - 1) / step + 1;
    return new Axis(start, count, step, true);
  }

  private static long clipped(long index, long length) {
    return Math.max(0, Math.min(length, index < 0 ? index + length : index));
  }

  private static long number(String text, int axis, long unless) {
    try {
      return text.isBlank() ? unless : Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw refused(text, axis);
    }
  }

  private static InputException refused(String text, int axis) {
    return new InputException(
        "--slice: expected a number or from:to on axis %d, as in [0:3, :, 1]; found '%s'"
            .formatted(axis, text));
  }

  /** The shape of the selection. */
  public long[] shape() {
    return axes.stream().filter(Axis::kept).mapToLong(Axis::count).toArray();
  }

  /** The number of selected elements. */
  public long count() {
    return axes.stream().mapToLong(Axis::count).reduce(1, (a, b) -> a * b);
  }

  /** The index in the tensor of a selected element, both in C order. */
  public long index(long chosen) {
    long index = 0;
    long rest = chosen;
    long stride = 1;
    for (int i = axes.size() - 1; i >= 0; i--) {
      Axis axis = axes.get(i);
      index += (axis.start() + rest % axis.count() * axis.step()) * stride;
      rest /= axis.count();
      stride *= whole[i];
    }
    return index;
  }

  /**
   * Passes all selected elements to a consumer in order; {@code first} is an index in the
   * selection.
   */
  public void forEachChunk(TensorData tensor, TensorData.Chunk consumer) {
    if (wholeAtEnd == whole.length) {
      tensor.forEachChunk(consumer);
      return;
    }
    forEachRun(
        (1 << 20) / tensor.entry().type().bytes(),
        (first, index, number) -> consumer.accept(first, tensor.elements(index, number)));
  }

  /** Receives selected elements that are contiguous in the tensor. */
  interface Run {
    void accept(long first, long index, int number);
  }

  /**
   * Passes the locations of all selected elements to a consumer in order, in runs of at most {@code
   * most} elements.
   */
  void forEachRun(int most, Run consumer) {
    int last = whole.length - 1 - wholeAtEnd; // The last axis that is not selected completely.
    long run = 1;
    for (int i = Math.max(last + 1, 0); i < whole.length; i++) {
      run *= whole[i];
    }
    if (last >= 0 && axes.get(last).step() == 1) {
      run *= axes.get(last).count();
    }
    long count = count();
    for (long first = 0; first < count; ) {
      int number = (int) Math.min(most, run - first % run);
      consumer.accept(first, index(first), number);
      first += number;
    }
  }
}
