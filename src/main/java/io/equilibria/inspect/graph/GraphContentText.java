package io.equilibria.inspect.graph;

import io.equilibria.inspect.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Graphs and their signatures as lines of text. */
public final class GraphContentText {
  private static final int MAX_ENDS = 12;
  private static final int WIDEST_NAME = 56;

  private GraphContentText() {}

  /** Who wrote a graph, as far as it says; may be empty. */
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

  /** The signatures, each with what goes in and comes out. */
  public static String signatures(List<Signature> signatures) {
    List<String> texts = new ArrayList<>();
    for (Signature signature : signatures) {
      String method = signature.method().isEmpty() ? "" : " (" + signature.method() + ")";
      Map<String, List<Port>> ports = new LinkedHashMap<>();
      ports.put("  in   ", signature.inputs());
      ports.put("  out  ", signature.outputs());
      List<String> lines = new ArrayList<>();
      lines.add("signature " + TerminalText.name(signature.name() + method));
      lines.addAll(ports(ports));
      texts.add(String.join("\n", lines));
    }
    return String.join("\n\n", texts);
  }

  /** Placeholders, variables and ends of a graph for which no signature speaks. */
  public static String ports(GraphContent graph) {
    Map<String, List<Port>> ports = new LinkedHashMap<>();
    ports.put("fed       ", graph.placeholders());
    ports.put("variable  ", graph.variables());
    List<String> lines = new ArrayList<>(ports(ports));
    if (!graph.ends().isEmpty()) {
      String more =
          graph.ends().size() > MAX_ENDS
              ? " and %,d more".formatted(graph.ends().size() - MAX_ENDS)
              : "";
      lines.add(
          graph.ends().stream()
              .limit(MAX_ENDS)
              .map(TerminalText::name)
              .collect(Collectors.joining(", ", "ends      ", more)));
    }
    return String.join("\n", lines);
  }

  /** A line a port, behind its head, in columns that all share. */
  private static List<String> ports(Map<String, List<Port>> byHead) {
    List<Port> all = byHead.values().stream().flatMap(List::stream).toList();
    int name =
        all.stream().mapToInt(port -> TerminalText.name(port.name()).length()).max().orElse(1);
    int type = all.stream().mapToInt(port -> typeAndShape(port).length()).max().orElse(1);
    String format = "%s%-" + Math.min(name, WIDEST_NAME) + "s  %-" + type + "s  %s";
    List<String> lines = new ArrayList<>();
    byHead.forEach(
        (head, ports) -> {
          for (Port port : ports) {
            String tensor = TerminalText.name(port.tensor());
            lines.add(
                format
                    .formatted(head, TerminalText.name(port.name()), typeAndShape(port), tensor)
                    .stripTrailing());
          }
        });
    return lines;
  }

  private static String typeAndShape(Port port) {
    return port.dtype() + " " + port.shapeText();
  }

  /** How many nodes there are of each type, the most first. */
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
