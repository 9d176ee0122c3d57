package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.checkpoint.TensorData;
import io.equilibria.internal.checkpoint.TensorEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The differences between two checkpoints.
 *
 * @param added tensors that only the second has, by name
 * @param removed tensors that only the first has, by name
 * @param retyped tensors whose type or shape differs, by name
 * @param changed tensors with different elements, by decreasing relative change
 * @param same the number of tensors with equal bytes
 */
public record Comparison(
    List<TensorEntry> added,
    List<TensorEntry> removed,
    List<Retyped> retyped,
    List<Change> changed,
    long same) {

  /** A tensor with another type or shape in the second checkpoint. */
  public record Retyped(TensorEntry before, TensorEntry after) {}

  /**
   * A tensor with different elements.
   *
   * @param tensor the tensor in the second checkpoint
   * @param elements the number of different elements; empty if elements are not decoded
   * @param relative the norm of the difference divided by the norm before, both over elements that
   *     are finite in both; infinite if all were 0, empty for elements that are not numbers
   * @param largest the largest absolute difference of such an element
   */
  public record Change(
      TensorEntry tensor,
      Optional<Long> elements,
      Optional<Double> relative,
      Optional<Double> largest) {}

  /** Makes the lists unchangeable. */
  public Comparison {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    retyped = List.copyOf(retyped);
    changed = List.copyOf(changed);
  }

  /** Whether both have the same tensors with the same bytes. */
  public boolean identical() {
    return added.isEmpty() && removed.isEmpty() && retyped.isEmpty() && changed.isEmpty();
  }

  /**
   * Compares two checkpoints by tensor name.
   *
   * @param seen called with the number of bytes of both read since the last call
   */
  public static Comparison of(CheckpointReader before, CheckpointReader after, LongConsumer seen) {
    List<TensorEntry> removed = new ArrayList<>(before.index().entries().values());
    removed.removeIf(entry -> after.index().entries().containsKey(entry.name()));
    List<TensorEntry> added = new ArrayList<>();
    List<Retyped> retyped = new ArrayList<>();
    List<Change> changed = new ArrayList<>();
    long same = 0;
    for (TensorEntry now : after.index().entries().values()) {
      TensorEntry then = before.index().entries().get(now.name());
      if (then == null) {
        added.add(now);
      } else if (!then.spec().equals(now.spec())) {
        retyped.add(new Retyped(then, now));
      } else {
        Optional<Change> change =
            change(before.tensor(now.name(), seen), after.tensor(now.name(), seen));
        change.ifPresent(changed::add);
        same += change.isEmpty() ? 1 : 0;
      }
    }
    changed.sort(
        Comparator.comparing(
            (Change change) -> change.relative().orElse(-1.0), Comparator.reverseOrder()));
    return new Comparison(added, removed, retyped, changed, same);
  }

  private static Optional<Change> change(TensorData before, TensorData after) {
    TensorEntry tensor = after.entry();
    if (tensor.type().kind() == ElementType.Kind.OPAQUE) {
      return tensor.hasSameContent(before.entry())
          ? Optional.empty()
          : Optional.of(new Change(tensor, Optional.empty(), Optional.empty(), Optional.empty()));
    }
    if (tensor.type() == ElementType.STRING) {
      return changeOfStrings(before, after);
    }
    Difference difference = new Difference(tensor.type());
    after.forEachChunk(
        (first, bytes) ->
            difference.add(
                before.elements(first, bytes.remaining() / tensor.type().bytes()), bytes));
    return difference.elements == 0
        ? Optional.empty()
        : Optional.of(
            new Change(
                tensor,
                Optional.of(difference.elements),
                Optional.of(difference.relative()),
                Optional.of(difference.largest)));
  }

  private static Optional<Change> changeOfStrings(TensorData before, TensorData after) {
    long elements = 0;
    // In small chunks, since two readers cannot both push elements.
    for (long first = 0; first < after.entry().count(); first += StringBlock.SIZE) {
      elements += StringBlock.of(before, first).differences(StringBlock.of(after, first));
    }
    return elements == 0
        ? Optional.empty()
        : Optional.of(
            new Change(after.entry(), Optional.of(elements), Optional.empty(), Optional.empty()));
  }

  private static final class Difference {
    private final ElementType type;
    private final Norm of = new Norm();
    private final Norm before = new Norm();
    private long elements;
    private double largest;

    Difference(ElementType type) {
      this.type = type;
    }

    void add(ByteBuffer then, ByteBuffer now) {
      int width = type.bytes();
      for (int at = 0; at < now.limit(); at += width) {
        double real = type.real(then, at);
        double imaginary = type.imaginary(then, at);
        double size = Math.hypot(real, imaginary);
        double step = Math.hypot(type.real(now, at) - real, type.imaginary(now, at) - imaginary);
        if (Double.isFinite(size) && Double.isFinite(step)) {
          before.add(size);
        }
        if (!same(then, now, at, width)) {
          elements++;
          if (Double.isFinite(step)) {
            of.add(step);
            largest = Math.max(largest, step);
          }
        }
      }
    }

    /** Bit by bit: -0 is not 0, and a NaN is the same as itself. */
    private static boolean same(ByteBuffer then, ByteBuffer now, int at, int width) {
      for (int i = at; i < at + width; i++) {
        if (then.get(i) != now.get(i)) {
          return false;
        }
      }
      return true;
    }

    double relative() {
      return of.value() == 0 ? 0 : of.value() / before.value();
    }
  }
}
