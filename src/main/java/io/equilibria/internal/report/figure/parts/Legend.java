package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import java.util.ArrayList;
import java.util.List;

/** A legend: signs with their labels, wrapped to a width. */
public final class Legend {
  public static final double LINE = 19;

  private static final double AFTER_SIGN = 6;
  private static final double BETWEEN = 20;

  private final double width;
  private final List<Entry> entries = new ArrayList<>();

  /** Paints a sign with its left end at x, its middle at height y. */
  public interface Sign {
    void paint(Canvas canvas, double x, double y);
  }

  private record Entry(double signWidth, Sign sign, String text) {
    double width() {
      return signWidth + AFTER_SIGN + Plot.width(text, Plot.TEXT_SIZE);
    }
  }

  private record Place(Entry entry, double x, int line) {}

  /**
   * @param width largest width in pixels
   */
  public Legend(double width) {
    this.width = width;
  }

  public Legend add(double signWidth, Sign sign, String text) {
    entries.add(new Entry(signWidth, sign, text));
    return this;
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    double x = 0;
    int line = 0;
    for (Entry entry : entries) {
      if (x > 0 && x + entry.width() > width) {
        x = 0;
        line++;
      }
      places.add(new Place(entry, x, line));
      x += entry.width() + BETWEEN;
    }
    return places;
  }

  /** The width of the longest line. */
  public double usedWidth() {
    return places().stream().mapToDouble(p -> p.x() + p.entry().width()).max().orElse(0);
  }

  public double height() {
    return places().stream().mapToDouble(p -> (p.line() + 1) * LINE).max().orElse(0);
  }

  public void paint(Canvas canvas, double left, double top) {
    for (Place place : places()) {
      double x = left + place.x();
      double y = top + (place.line() + 0.5) * LINE;
      place.entry().sign().paint(canvas, x, y);
      canvas.text(
          place.entry().text(),
          x + place.entry().signWidth() + AFTER_SIGN,
          y + 4,
          Plot.small(canvas.theme().ink(), Anchor.START));
    }
  }
}
