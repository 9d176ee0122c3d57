package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.TensorData;
import io.equilibria.internal.text.Paragraph;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Formats selected elements in nested brackets, with the middle of long axes elided, as NumPy
 * prints arrays.
 */
public final class ValuesText {
  private static final int EDGE = 3;
  private static final String GAP = "...";

  private final TensorData tensor;
  private final Selection selection;
  private final long[] shape;
  private final boolean shortened;
  private final int lineWidth;

  private ValuesText(TensorData tensor, Selection selection, long most, int lineWidth) {
    this.tensor = tensor;
    this.selection = selection;
    this.shape = selection.shape();
    this.shortened = selection.count() > most;
    this.lineWidth = lineWidth;
  }

  /** Formats selected elements without limiting the line length. */
  public static String of(TensorData tensor, Selection selection, long most) {
    return of(tensor, selection, most, Paragraph.UNLIMITED);
  }

  /**
   * Formats selected elements.
   *
   * @param most the number of elements above which the middle of axes is elided
   * @param lineWidth the line width, at which the last axis is wrapped
   */
  public static String of(TensorData tensor, Selection selection, long most, int lineWidth) {
    if (selection.count() == 0) {
      return "[]";
    }
    ValuesText text = new ValuesText(tensor, selection, most, lineWidth);
    List<String> shown = new ArrayList<>();
    text.collect(0, 0, shown);
    int width = shown.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder printed = new StringBuilder();
    text.print(0, shown.iterator(), width, printed);
    return printed.toString();
  }

  private void collect(int axis, long before, List<String> shown) {
    if (axis == shape.length) {
      shown.add(Element.text(tensor, selection.index(before)));
      return;
    }
    for (long i = 0; i < shape[axis]; i = next(i, shape[axis])) {
      collect(axis + 1, before * shape[axis] + i, shown);
    }
  }

  private void print(int axis, Iterator<String> shown, int width, StringBuilder printed) {
    if (axis == shape.length) {
      String value = shown.next();
      printed.append(" ".repeat(width - value.length())).append(value);
      return;
    }
    boolean last = axis == shape.length - 1;
    String below = "\n" + " ".repeat(axis + 1);
    printed.append('[');
    for (long i = 0; i < shape[axis]; ) {
      if (i > 0) {
        // A number is followed by a comma and at most all brackets.
        boolean fits = column(printed) + 2 + width + shape.length <= lineWidth;
        printed.append(!last ? below : fits ? ", " : "," + below);
      }
      print(axis + 1, shown, width, printed);
      long next = next(i, shape[axis]);
      if (next > i + 1) {
        printed.append(last ? ", " : "\n" + " ".repeat(axis + 1)).append(GAP);
      }
      i = next;
    }
    printed.append(']');
  }

  private static int column(StringBuilder printed) {
    return printed.length() - 1 - printed.lastIndexOf("\n");
  }

  private long next(long i, long length) {
    return shortened && i == EDGE - 1 && length > 2 * EDGE ? length - EDGE : i + 1;
  }
}
