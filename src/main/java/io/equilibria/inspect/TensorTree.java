package io.equilibria.inspect;

import io.equilibria.checkpoint.TensorEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a checkpoint's names, which are paths with slashes: what lies below a prefix, in all
 * and one by one. A tensor may have others below its name, as a kernel its optimiser's slots.
 *
 * @param segment the part of the name that it adds to that above; several parts where nothing
 *     branches off between them; empty for the whole checkpoint
 * @param tensor the tensor of exactly this name, if there is one
 * @param children what lies below, in the order of names
 * @param totals of the tensor and all below
 */
public record TensorTree(
    String segment, Optional<TensorEntry> tensor, List<TensorTree> children, Totals totals) {
  /** Names of more parts than this keep the rest together. */
  private static final int DEEPEST = 64;

  /**
   * What some tensors amount to.
   *
   * @param tensors how many they are
   * @param parameters their elements, strings and what is only named left out
   * @param bytes what they take in the data files
   */
  public record Totals(long tensors, long parameters, long bytes) {
    static final Totals NONE = new Totals(0, 0, 0);

    /** The totals of one. */
    public static Totals of(TensorEntry tensor) {
      return new Totals(1, tensor.type().isNumeric() ? tensor.count() : 0, tensor.bytes());
    }

    Totals plus(Totals other) {
      return new Totals(
          tensors + other.tensors, parameters + other.parameters, bytes + other.bytes);
    }
  }

  /** The tree of a checkpoint's tensors. */
  public static TensorTree of(Collection<TensorEntry> tensors) {
    return grow("", 1, List.copyOf(tensors));
  }

  /**
   * A node.
   *
   * @param depth how many parts of the names lead here, and one
   * @param tensors those of the node's name and below
   */
  private static TensorTree grow(String segment, int depth, List<TensorEntry> tensors) {
    Optional<TensorEntry> own = Optional.empty();
    Map<String, List<TensorEntry>> below = new LinkedHashMap<>();
    for (TensorEntry tensor : tensors) {
      String[] parts = tensor.name().split("/", DEEPEST);
      if (parts.length < depth) {
        own = Optional.of(tensor);
      } else {
        below.computeIfAbsent(parts[depth - 1], part -> new ArrayList<>()).add(tensor);
      }
    }
    if (own.isEmpty() && below.size() == 1 && depth > 1) {
      Map.Entry<String, List<TensorEntry>> only = below.entrySet().iterator().next();
      return grow(segment + "/" + only.getKey(), depth + 1, only.getValue());
    }
    List<TensorTree> children = new ArrayList<>();
    Totals totals = own.map(Totals::of).orElse(Totals.NONE);
    for (Map.Entry<String, List<TensorEntry>> branch : below.entrySet()) {
      TensorTree child = grow(branch.getKey(), depth + 1, branch.getValue());
      children.add(child);
      totals = totals.plus(child.totals());
    }
    return new TensorTree(segment, own, List.copyOf(children), totals);
  }
}
