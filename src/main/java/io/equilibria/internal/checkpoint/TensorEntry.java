package io.equilibria.internal.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tensor in a checkpoint: its name, type and shape, and the location of its elements.
 *
 * <p>Most tensors are stored in one piece. Partitioned variables have several, possibly in
 * different data files, which are assembled when read.
 */
public final class TensorEntry {
  private final TensorSpec spec;
  private final ElementType type;
  private final List<TensorPart> parts;
  private final long count;

  TensorEntry(TensorSpec spec, List<TensorPart> parts) {
    this.spec = spec;
    this.type = ElementType.of(spec.dtype());
    this.parts = List.copyOf(parts);
    long product = 1;
    for (long length : spec.shape().asArray()) {
      product = Math.multiplyExact(product, length);
    }
    this.count = product;
  }

  /** Its name, TensorFlow's type and its shape. */
  public TensorSpec spec() {
    return spec;
  }

  public String name() {
    return spec.name();
  }

  public ElementType type() {
    return type;
  }

  /** The lengths of its axes. */
  public long[] shape() {
    return spec.shape().asArray();
  }

  /** The number of elements: the product of its shape. */
  public long count() {
    return count;
  }

  /** The number of bytes in the data files. */
  public long bytes() {
    return parts.stream().mapToLong(part -> part.extent().size()).sum();
  }

  /** The number of pieces; more than one for a partitioned variable. */
  public int pieces() {
    return parts.size();
  }

  List<TensorPart> parts() {
    return parts;
  }

  /**
   * Whether length and checksum of every piece equal those of another tensor; this compares tensors
   * without reading their elements.
   */
  public boolean hasSameContent(TensorEntry other) {
    return content().equals(other.content());
  }

  private List<Long> content() {
    return parts.stream()
        .map(TensorPart::extent)
        .flatMap(extent -> Stream.of(extent.size(), (long) extent.crc()))
        .toList();
  }

  /** A message if the lengths of a part do not fit the shape. */
  Optional<String> misfit(TensorPart part) {
    long size = part.extent().size();
    if (type.isNumeric()) {
      long expected;
      try {
        expected = Math.multiplyExact(part.count(), type.bytes());
      } catch (ArithmeticException e) {
        return Optional.of("its shape has more elements than any file");
      }
      return size == expected
          ? Optional.empty()
          : Optional.of(
              "expected %,d bytes for %s, found %,d"
                  .formatted(expected, spec.typeAndShape(), size));
    }
    // A string takes at least one byte for its length.
    return type == ElementType.STRING && part.count() > size
        ? Optional.of("expected %,d strings, found %,d bytes".formatted(part.count(), size))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return spec.name() + " " + spec.typeAndShape();
  }
}
