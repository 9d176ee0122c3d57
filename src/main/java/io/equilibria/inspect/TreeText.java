package io.equilibria.inspect;

import io.equilibria.checkpoint.TensorEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link TensorTree} as lines of text, prefixes with their totals. */
public final class TreeText {
  private static final int WIDEST_NAME = 56;

  private record Line(
      String name, String dtype, String shape, TensorTree.Totals totals, String variable) {}

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, String> variables;

  private TreeText(Map<String, String> variables) {
    this.variables = variables;
  }

  /**
   * The tree as text, without a line break at its end.
   *
   * @param variables names that tensors' variables have themselves, shown behind
   */
  public static String of(TensorTree tree, Map<String, String> variables) {
    TreeText text = new TreeText(variables);
    tree.children().forEach(child -> text.add(child, ""));
    text.lines.add(new Line(count(tree.totals().tensors()), "", "", tree.totals(), ""));
    return text.print();
  }

  /** The lengths of axes as {@code [64, 3]}. */
  static String shape(TensorEntry tensor) {
    return Arrays.stream(tensor.shape())
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String count(long tensors) {
    return tensors == 1 ? "1 tensor" : TerminalText.whole(tensors) + " tensors";
  }

  private void add(TensorTree node, String indent) {
    String name = node.segment().isEmpty() ? "(empty)" : TerminalText.name(node.segment());
    if (node.tensor().isPresent()) {
      TensorEntry tensor = node.tensor().get();
      String dtype = tensor.type().pythonName();
      String variable = TerminalText.name(variables.getOrDefault(tensor.name(), ""));
      lines.add(
          new Line(indent + name, dtype, shape(tensor), TensorTree.Totals.of(tensor), variable));
    } else {
      lines.add(new Line(indent + name + "/", "", "", node.totals(), ""));
    }
    node.children().forEach(child -> add(child, indent + "  "));
  }

  private String print() {
    int name = width(lines.stream().map(Line::name).toList(), "tensor");
    int dtype = width(lines.stream().map(Line::dtype).toList(), "dtype");
    int shape = width(lines.stream().map(Line::shape).toList(), "shape");
    String format = "%-" + name + "s  %-" + dtype + "s  %-" + shape + "s  %15s  %15s  %s";
    String last = variables.isEmpty() ? "" : "variable";
    String head = format.formatted("tensor", "dtype", "shape", "parameters", "bytes", last);
    return lines.stream()
        .map(
            line ->
                String.format(
                    Locale.ROOT,
                    format,
                    line.name(),
                    line.dtype(),
                    line.shape(),
                    TerminalText.whole(line.totals().parameters()),
                    TerminalText.whole(line.totals().bytes()),
                    line.variable()))
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n", head.stripTrailing() + "\n", ""));
  }

  private static int width(List<String> texts, String head) {
    int longest = texts.stream().mapToInt(String::length).max().orElse(0);
    return Math.max(head.length(), Math.min(longest, WIDEST_NAME));
  }
}
