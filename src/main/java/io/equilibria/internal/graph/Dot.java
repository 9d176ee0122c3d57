package io.equilibria.internal.graph;

import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.graph.Diagram.Arrow;
import io.equilibria.internal.graph.Diagram.Arrow.Kind;
import io.equilibria.internal.graph.Diagram.Box;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.nio.file.Path;
import java.util.Optional;

/** Writes a diagram in Graphviz's DOT language, for other layouts and other programs. */
public final class Dot {
  private final Diagram diagram;
  private final StringBuilder text = new StringBuilder();

  private Dot(Diagram diagram) {
    this.diagram = diagram;
  }

  /** The diagram as a text. */
  public static String of(Diagram diagram) {
    return new Dot(diagram).write();
  }

  /**
   * Writes it into a file.
   *
   * @throws io.equilibria.InputException when it cannot be written
   */
  public static void write(Path file, Diagram diagram) {
    AtomicFiles.writeText(file, of(diagram));
  }

  private String write() {
    text.append("digraph ").append(quoted(diagram.title())).append(" {\n");
    text.append("  compound=true;\n  label=")
        .append(quoted(diagram.title() + "\n" + diagram.note()))
        .append(";\n  labelloc=t;\n  fontname=Helvetica;\n");
    text.append("  node [shape=box, style=\"rounded,filled\", fontname=Helvetica, fontsize=11];\n");
    boxes(Optional.empty(), "  ");
    diagram.arrows().stream().distinct().forEach(this::arrow);
    return text.append("}\n").toString();
  }

  private void boxes(Optional<String> parent, String indent) {
    for (Box box : diagram.boxes()) {
      if (!box.parent().equals(parent)) {
        continue;
      }
      String colour = quoted(DrawingStyle.colour(box.role(), diagram.guide().style(), Theme.LIGHT));
      String label = box.detail().isEmpty() ? box.title() : box.title() + "\n" + box.detail();
      if (diagram.holdsOthers(box)) {
        text.append(indent)
            .append("subgraph ")
            .append(quoted(cluster(box.id())))
            .append(" {\n%s  label=%s; color=%s;\n".formatted(indent, quoted(label), colour));
        boxes(Optional.of(box.id()), indent + "  ");
        text.append(indent).append("}\n");
      } else {
        text.append(
            "%s%s [label=%s, color=%s, fillcolor=%s];\n"
                .formatted(
                    indent,
                    quoted(box.id()),
                    quoted(label),
                    colour,
                    colour.replaceFirst("\"$", "28\"")));
      }
    }
  }

  /** Graphviz connects only innermost boxes; an arrow to a container is clipped at its border. */
  private void arrow(Arrow arrow) {
    String from = innermost(arrow.from(), false);
    String to = innermost(arrow.to(), true);
    StringBuilder options = new StringBuilder();
    if (!from.equals(arrow.from())) {
      options.append("ltail=").append(quoted(cluster(arrow.from()))).append(' ');
    }
    if (!to.equals(arrow.to())) {
      options.append("lhead=").append(quoted(cluster(arrow.to()))).append(' ');
    }
    if (arrow.kind() == Kind.THEN) {
      options.append("style=dashed");
    }
    text.append(
        "  %s -> %s%s;\n"
            .formatted(
                quoted(from),
                quoted(to),
                options.isEmpty() ? "" : " [" + options.toString().strip() + "]"));
  }

  /** The first or last innermost box within a box. */
  private String innermost(String id, boolean first) {
    Optional<String> child =
        diagram.boxes().stream()
            .filter(box -> box.parent().equals(Optional.of(id)))
            .map(Box::id)
            .reduce((a, b) -> first ? a : b);
    return child.map(inner -> innermost(inner, first)).orElse(id);
  }

  private static String cluster(String id) {
    return "cluster_" + id;
  }

  private static String quoted(String words) {
    return "\"" + words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
