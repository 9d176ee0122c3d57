package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.TensorEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node in the tree of tensor names, which are paths with slashes. A tensor may have others below
 * its name, such as a kernel's optimiser slots.
 *
 * @param segment the part of the name below the parent; several parts if nothing branches off
 *     between them; empty for the whole checkpoint
 * @param tensor the tensor with exactly this name, if there is one
 * @param children the nodes below, in the order of names
 * @param totals the totals of the tensor and all nodes below
 */
public record TensorTree(
    String segment, Optional<TensorEntry> tensor, List<TensorTree> children, Totals totals) {
  /** The largest depth; further parts of a name are not split. */
  private static final int DEEPEST = 64;

  /**
   * Totals of a set of tensors.
   *
   * @param tensors the number of tensors
   * @param parameters the number of elements, without strings and types that are not decoded
   * @param bytes the bytes in the data files
   */
  public record Totals(long tensors, long parameters, long bytes) {
    static final Totals NONE = new Totals(0, 0, 0);

    /** The totals of one tensor. */
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
   * Builds a node.
   *
   * @param depth the depth of the node, plus one
   * @param tensors the tensors at and below the node
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
