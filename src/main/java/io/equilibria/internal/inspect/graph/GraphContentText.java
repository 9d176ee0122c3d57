package io.equilibria.internal.inspect.graph;

import io.equilibria.internal.inspect.TerminalText;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats graphs and their signatures as text. */
public final class GraphContentText {
  private static final int MAX_ENDS = 12;
  private static final int WIDEST_NAME = 56;

  private GraphContentText() {}

  /** The program versions that wrote a graph, if recorded; may be empty. */
  public static String writer(MetaGraph graph) {
    int producer = graph.content().producer();
    String by =
        graph.tensorFlow().isEmpty() ? "" : "TensorFlow " + TerminalText.name(graph.tensorFlow());
    String git =
        graph.gitVersion().isEmpty() ? "" : " (" + TerminalText.name(graph.gitVersion()) + ")";
    String format = producer == 0 ? "" : "graph version " + producer;
    return by.isEmpty()
        ? format
        : "written by " + by + git + (format.isEmpty() ? "" : ", " + format);
  }

  /** Formats signatures without limiting the line length. */
  public static String signatures(List<Signature> signatures) {
    return signatures(signatures, Paragraph.UNLIMITED);
  }

  /**
   * Formats signatures with their inputs and outputs.
   *
   * @param width the line width; if it is small, names are shortened in the middle
   */
  public static String signatures(List<Signature> signatures, int width) {
    List<String> texts = new ArrayList<>();
    for (Signature signature : signatures) {
      String method = signature.method().isEmpty() ? "" : " (" + signature.method() + ")";
      Map<String, List<Port>> ports = new LinkedHashMap<>();
      ports.put("  in   ", signature.inputs());
      ports.put("  out  ", signature.outputs());
      List<String> lines = new ArrayList<>();
      lines.add("signature " + TerminalText.name(signature.name() + method));
      lines.add(ports(ports, width));
      texts.add(String.join("\n", lines));
    }
    return String.join("\n\n", texts);
  }

  /** Formats placeholders, variables and ends of a graph without limiting the line length. */
  public static String ports(GraphContent graph) {
    return ports(graph, Paragraph.UNLIMITED);
  }

  /**
   * Formats placeholders, variables and ends of a graph without signatures.
   *
   * @param width the line width; if it is small, names are shortened in the middle
   */
  public static String ports(GraphContent graph, int width) {
    Map<String, List<Port>> ports = new LinkedHashMap<>();
    ports.put("fed       ", graph.placeholders());
    ports.put("variable  ", graph.variables());
    List<String> lines = new ArrayList<>();
    if (!graph.placeholders().isEmpty() || !graph.variables().isEmpty()) {
      lines.add(ports(ports, width));
    }
    if (!graph.ends().isEmpty()) {
      String more =
          graph.ends().size() > MAX_ENDS
              ? " and %,d more".formatted(graph.ends().size() - MAX_ENDS)
              : "";
      String ends =
          graph.ends().stream()
              .limit(MAX_ENDS)
              .map(TerminalText::name)
              .collect(Collectors.joining(", ", "", more));
      lines.add(Paragraph.hanging("ends      ", ends, width));
    }
    return String.join("\n", lines);
  }

  /** One line per port, below its heading, in aligned columns. */
  private static String ports(Map<String, List<Port>> byHead, int width) {
    TextTable table = new TextTable("").shortening(0, 2);
    byHead.forEach(
        (head, ports) -> {
          for (Port port : ports) {
            String tensor = TerminalText.name(port.tensor());
            table.row(head + TerminalText.name(port.name()), typeAndShape(port), tensor);
          }
        });
    return table.text(width);
  }

  private static String typeAndShape(Port port) {
    return port.dtype() + " " + port.shapeText();
  }

  /** The number of nodes of each type, in decreasing order. */
  public static String ops(GraphContent graph) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s of %s%s; constants take %s bytes"
            .formatted(
                counted(graph.nodes(), "node"),
                counted(graph.ops().size(), "type"),
                graph.functions() == 0
                    ? ""
                    : ", with %s in %s"
                        .formatted(
                            counted(graph.functionNodes(), "node"),
                            counted(graph.functions(), "function")),
                TerminalText.whole(graph.constantBytes())));
    boolean functions = graph.functions() > 0;
    int width =
        graph.ops().keySet().stream()
            .mapToInt(op -> TerminalText.name(op).length())
            .max()
            .orElse(2);
    String format =
        "  %-" + Math.min(width, WIDEST_NAME) + "s  %9s" + (functions ? "  %12s" : "%s");
    lines.add(String.format(format, "op", "graph", functions ? "functions" : ""));
    graph.ops().entrySet().stream()
        .sorted(
            Map.Entry.<String, GraphContent.OpCount>comparingByValue(
                    (a, b) -> Long.compare(b.graph() + b.functions(), a.graph() + a.functions()))
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            op ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        format,
                        TerminalText.name(op.getKey()),
                        TerminalText.whole(op.getValue().graph()),
                        functions ? TerminalText.whole(op.getValue().functions()) : "")));
    return String.join("\n", lines);
  }

  private static String counted(long number, String what) {
    return TerminalText.whole(number) + " " + what + (number == 1 ? "" : "s");
  }
}
