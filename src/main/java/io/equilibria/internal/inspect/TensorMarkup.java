package io.equilibria.internal.inspect;

import static io.equilibria.internal.report.figure.canvas.Markup.escape;

import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.report.figure.NumberText;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The HTML of one tensor on a {@link CheckpointPage}: a line with its histogram on the axis of its
 * kind, and collapsed below it the statistics and the same histogram on its own range.
 */
final class TensorMarkup {
  /**
   * Units of a histogram: bins are 10 wide, the fullest is 100 high; the axis of a kind is 400
   * wide.
   */
  private static final int BIN = 10;

  private static final int AXIS = 400;

  private final Map<String, String> variables;
  private final StringBuilder html;
  private int histograms;

  /**
   * Creates a writer that appends to a page.
   *
   * @param variables the names of variables by tensor
   */
  TensorMarkup(Map<String, String> variables, StringBuilder html) {
    this.variables = variables;
    this.html = html;
  }

  /** Adds a tensor; without an axis, its histogram uses its own range. */
  void add(TensorLook look, Optional<CommonAxis> axis) {
    TensorEntry tensor = look.entry();
    String variable = variables.getOrDefault(tensor.name(), "");
    String type = tensor.type().pythonName() + " " + TreeText.shape(tensor);
    String key = (tensor.name() + " " + variable + " " + type).toLowerCase(Locale.ROOT);
    String name = look.shortName().isEmpty() ? "(empty)" : TerminalText.name(look.shortName());
    html.append("<details class=\"tensor\" data-key=\"")
        .append(escape(TerminalText.name(key)))
        .append("\"><summary><span class=\"name\">")
        .append(escape(name));
    look.statistics().ifPresent(found -> odd(found.nans(), "NaN"));
    look.statistics().ifPresent(found -> odd(found.infinities(), "infinite"));
    if (look.damaged()) {
      html.append("<span class=\"odd\">damaged</span>");
    }
    html.append("</span><span class=\"what\">").append(type).append("</span>");
    Optional<TensorStatistics> drawn = look.drawn();
    drawn.ifPresent(found -> outline(found, axis));
    look.statistics()
        .filter(found -> found.histogram().size() == 1)
        .ifPresent(found -> axis.ifPresent(shared -> tick(found.min(), shared)));
    html.append("<span class=\"range\">").append(range(look)).append("</span></summary>\n");
    html.append("<div class=\"numbers\">");
    drawn.ifPresent(this::histogram);
    html.append("<dl>");
    row("name", TerminalText.name(tensor.name()));
    if (!variable.isEmpty()) {
      row("variable", TerminalText.name(variable));
    }
    row("elements", NumberText.count(tensor.count()));
    row("bytes", NumberText.count(tensor.bytes()));
    if (tensor.pieces() > 1) {
      row("slices", NumberText.count(tensor.pieces()));
    }
    look.statistics().ifPresent(this::numbers);
    look.spectrum().ifPresent(this::spectrum);
    html.append("</dl></div>\n</details>\n");
  }

  private void odd(long count, String what) {
    if (count > 0) {
      html.append("<span class=\"odd\">")
          .append(NumberText.count(count))
          .append(' ')
          .append(what)
          .append("</span>");
    }
  }

  /** The ends of the range, or a single number if all are equal. */
  private static String range(TensorLook look) {
    return look.statistics()
        .filter(found -> !found.histogram().isEmpty())
        .map(
            found ->
                found.min() == found.max()
                    ? number(found.min())
                    : number(found.min()) + " to " + number(found.max()))
        .orElse("");
  }

  static String number(double value) {
    return escape(NumberText.brief(value));
  }

  private void numbers(TensorStatistics statistics) {
    if (statistics.histogram().isEmpty()) {
      return; // There are no finite numbers.
    }
    row("min", TerminalText.number(statistics.min()));
    row("max", TerminalText.number(statistics.max()));
    row("mean", TerminalText.number(statistics.mean()));
    row("deviation", TerminalText.number(statistics.deviation()));
    row("norm", TerminalText.number(statistics.norm()));
    row("zeros", NumberText.count(statistics.zeros()));
  }

  private void spectrum(SingularValues spectrum) {
    row("as a matrix", spectrum.rows() + " x " + spectrum.columns());
    row("spectral norm", TerminalText.number(spectrum.norm()));
    spectrum.condition().ifPresent(condition -> row("condition", TerminalText.number(condition)));
  }

  private void row(String term, String value) {
    html.append("<dt>").append(term).append("</dt><dd>").append(escape(value)).append("</dd>");
  }

  /**
   * Adds the histogram in the tensor's line: bars as one path, translated to their place on the
   * axis.
   */
  private void outline(TensorStatistics statistics, Optional<CommonAxis> axis) {
    List<Long> bins = statistics.histogram();
    CommonAxis used = axis.orElse(new CommonAxis(statistics.min(), statistics.max()));
    double from = AXIS * used.place(statistics.min());
    // A narrow one stays visible.
    double width = Math.max(2, AXIS * used.place(statistics.max()) - from);
    html.append("<svg class=\"bars\" viewBox=\"0 0 %d 100\" ".formatted(AXIS))
        .append("preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    if (axis.isPresent()) {
      html.append(
          String.format(
              Locale.ROOT, "<path class=\"zero\" d=\"M%.1f 0v100\" />", AXIS * used.place(0)));
    }
    html.append(
        String.format(
            Locale.ROOT,
            "<g transform=\"translate(%.1f 0) scale(%.4f 1)\"><path id=\"h%d\" d=\"",
            Math.min(from, AXIS - width),
            width / (BIN * bins.size()),
            ++histograms));
    long most = Collections.max(bins);
    for (int bin = 0; bin < bins.size(); bin++) {
      if (bins.get(bin) > 0) {
        // A non-empty bin is always visible.
        long height = Math.max(1, Math.round(100.0 * bins.get(bin) / most));
        html.append("M%d 100v-%dh9v%dz".formatted(BIN * bin, height, height));
      }
    }
    html.append("\" /></g></svg>");
  }

  /** Adds a tick for numbers that are all equal. */
  private void tick(double value, CommonAxis axis) {
    html.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"bars\" viewBox=\"0 0 %d 100\" preserveAspectRatio=\"none\" "
                + "aria-hidden=\"true\"><path class=\"zero\" d=\"M%.1f 0v100\" />"
                + "<path d=\"M%.1f 100v-100h4v100z\" /></svg>",
            AXIS,
            AXIS * axis.place(0),
            Math.min(AXIS - 4, Math.max(0, AXIS * axis.place(value) - 2))));
  }

  /** Adds the last outlined histogram, enlarged and on its own range. */
  private void histogram(TensorStatistics statistics) {
    List<Long> bins = statistics.histogram();
    html.append("<figure><svg viewBox=\"0 0 %d 100\" ".formatted(BIN * bins.size()))
        .append("preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Histogram in ")
        .append(bins.size())
        .append(" bins, the fullest of ")
        .append(NumberText.count(Collections.max(bins)))
        .append("\"><use href=\"#h")
        .append(histograms)
        .append("\" /></svg><div class=\"ends\"><span>")
        .append(number(statistics.min()))
        .append("</span><span>own range</span><span>")
        .append(number(statistics.max()))
        .append("</span></div></figure>");
  }
}
