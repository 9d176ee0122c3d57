package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats a {@link TensorTree} as text, with totals for each prefix. */
public final class TreeText {
  private record Line(
      String name, String dtype, String shape, TensorTree.Totals totals, String variable) {}

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, String> variables;

  private TreeText(Map<String, String> variables) {
    this.variables = variables;
  }

  /** Formats a tree without limiting the line length. */
  public static String of(TensorTree tree, Map<String, String> variables) {
    return of(tree, variables, Paragraph.UNLIMITED);
  }

  /**
   * Formats a tree without a line break at the end.
   *
   * @param variables the names of variables by tensor, shown after the tensor names
   * @param width the line width; if it is small, names are shortened in the middle
   */
  public static String of(TensorTree tree, Map<String, String> variables, int width) {
    TreeText text = new TreeText(variables);
    tree.children().forEach(child -> text.add(child, ""));
    text.lines.add(new Line(count(tree.totals().tensors()), "", "", tree.totals(), ""));
    return text.print(width);
  }

  /** A shape such as {@code [64, 3]}. */
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

  private String print(int width) {
    TextTable table = new TextTable("", 3, 4).shortening(0, 5);
    table.row(
        "tensor", "dtype", "shape", "numbers", "bytes", variables.isEmpty() ? "" : "variable");
    for (Line line : lines) {
      table.row(
          line.name(),
          line.dtype(),
          line.shape(),
          TerminalText.whole(line.totals().parameters()),
          TerminalText.whole(line.totals().bytes()),
          line.variable());
    }
    return table.text(width);
  }
}
