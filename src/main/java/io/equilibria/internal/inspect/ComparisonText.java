package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Formats a {@link Comparison} as text. */
public final class ComparisonText {
  private ComparisonText() {}

  /** Formats a comparison without limiting the line length. */
  public static String of(Comparison comparison) {
    return of(comparison, Paragraph.UNLIMITED);
  }

  /**
   * Formats a comparison without a line break at the end.
   *
   * @param width the line width
   */
  public static String of(Comparison comparison, int width) {
    List<String> lines = new ArrayList<>();
    comparison.removed().forEach(tensor -> lines.add("- " + described(tensor)));
    comparison.added().forEach(tensor -> lines.add("+ " + described(tensor)));
    for (Comparison.Retyped pair : comparison.retyped()) {
      lines.add("! %s, was %s".formatted(described(pair.after()), type(pair.before())));
    }
    if (!comparison.changed().isEmpty()) {
      lines.add(changed(comparison.changed()).text(width));
    }
    lines.add(
        Paragraph.hanging(
            "",
            "%d added, %d removed, %d of another type or shape, %d changed, %d the same"
                .formatted(
                    comparison.added().size(),
                    comparison.removed().size(),
                    comparison.retyped().size(),
                    comparison.changed().size(),
                    comparison.same()),
            width));
    return String.join("\n", lines);
  }

  private static TextTable changed(List<Comparison.Change> changes) {
    TextTable table = new TextTable("", 1, 2, 3).shortening(4);
    table.row("", "relative", "largest", "elements", "tensor", "");
    for (Comparison.Change change : changes) {
      table.row(
          "~",
          change.relative().map(TerminalText::number).orElse(""),
          change.largest().map(TerminalText::number).orElse(""),
          change.elements().map(TerminalText::whole).orElse("not read"),
          TerminalText.name(change.tensor().name()),
          type(change.tensor()));
    }
    return table;
  }

  private static String described(TensorEntry tensor) {
    return TerminalText.name(tensor.name()) + " " + type(tensor);
  }

  private static String type(TensorEntry tensor) {
    return tensor.type().pythonName() + " " + TreeText.shape(tensor);
  }
}
