package io.equilibria.inspect;

import io.equilibria.checkpoint.TensorEntry;
import java.util.ArrayList;
import java.util.List;

/** A {@link Comparison} as lines of text. */
public final class ComparisonText {
  private ComparisonText() {}

  /** The comparison as text, without a line break at its end. */
  public static String of(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    comparison.removed().forEach(tensor -> lines.add("- " + described(tensor)));
    comparison.added().forEach(tensor -> lines.add("+ " + described(tensor)));
    for (Comparison.Retyped pair : comparison.retyped()) {
      lines.add("! %s, was %s".formatted(described(pair.after()), type(pair.before())));
    }
    if (!comparison.changed().isEmpty()) {
      lines.add("  %12s  %12s  %12s  tensor".formatted("relative", "largest", "elements"));
    }
    for (Comparison.Change change : comparison.changed()) {
      lines.add(
          "~ %12s  %12s  %12s  %s"
              .formatted(
                  change.relative().map(TerminalText::number).orElse(""),
                  change.largest().map(TerminalText::number).orElse(""),
                  change.elements().map(TerminalText::whole).orElse("not read"),
                  described(change.tensor())));
    }
    lines.add(
        "%d added, %d removed, %d of another type or shape, %d changed, %d the same"
            .formatted(
                comparison.added().size(),
                comparison.removed().size(),
                comparison.retyped().size(),
                comparison.changed().size(),
                comparison.same()));
    return String.join("\n", lines);
  }

  private static String described(TensorEntry tensor) {
    return TerminalText.name(tensor.name()) + " " + type(tensor);
  }

  private static String type(TensorEntry tensor) {
    return tensor.type().pythonName() + " " + TreeText.shape(tensor);
  }
}
