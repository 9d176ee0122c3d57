package io.equilibria.inspect;

import static io.equilibria.report.figure.canvas.Markup.escape;

import io.equilibria.InputException;
import io.equilibria.checkpoint.CheckpointIndex;
import io.equilibria.checkpoint.CheckpointReader;
import io.equilibria.checkpoint.ObjectGraph;
import io.equilibria.checkpoint.TensorData;
import io.equilibria.checkpoint.TensorEntry;
import io.equilibria.report.PageFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A checkpoint as a page to look around in: its names as a tree that opens and closes, a search,
 * and of each tensor statistics and a histogram. One file that loads nothing; without a script
 * everything is there but the search. A tensor that is damaged is marked, and hides no other.
 */
public final class CheckpointPage {
  /** So many branches from the top stand open: enough to see players and layers. */
  private static final int OPEN = 2;

  private final CheckpointReader reader;
  private final Map<String, String> variables;
  private final LongConsumer seen;
  private final StringBuilder html = new StringBuilder();
  private int histograms;

  private CheckpointPage(CheckpointReader reader, LongConsumer seen) {
    this.reader = reader;
    this.variables = ObjectGraph.fullNames(reader);
    this.seen = seen;
  }

  /**
   * The page, for which all tensors are read.
   *
   * @param seen called with the number of bytes read since the last call
   */
  public static String of(CheckpointReader reader, LongConsumer seen) {
    return new CheckpointPage(reader, seen).page();
  }

  private String page() {
    TensorTree tree = TensorTree.of(reader.index().entries().values());
    html.append("<div class=\"find\"><input type=\"search\" id=\"search\" aria-label=\"Search\" ")
        .append("placeholder=\"Search by name, dtype, shape: kernel float32\" />")
        .append("<button type=\"button\" id=\"expand\">Open all</button>")
        .append("<span id=\"found\" role=\"status\"></span></div>\n<div class=\"tree\">\n");
    tree.children().forEach(child -> node(child, 0));
    html.append("</div>\n");
    String name = TerminalText.name(String.valueOf(reader.index().prefix().getFileName()));
    return PageFrame.around(
        html.toString(),
        name,
        totals(tree.totals()),
        new PageFrame.Extras(resource("tree.css"), resource("tree.js")));
  }

  private static String totals(TensorTree.Totals totals) {
    return "%s %s, %s parameters, %s bytes"
        .formatted(
            TerminalText.whole(totals.tensors()),
            totals.tensors() == 1 ? "tensor" : "tensors",
            TerminalText.whole(totals.parameters()),
            TerminalText.whole(totals.bytes()));
  }

  private void node(TensorTree node, int depth) {
    String name = escape(node.segment().isEmpty() ? "(empty)" : TerminalText.name(node.segment()));
    if (node.tensor().isPresent()) {
      tensor(node.tensor().get(), name);
      if (!node.children().isEmpty()) {
        html.append("<div class=\"below\">\n");
        node.children().forEach(child -> node(child, depth + 1));
        html.append("</div>\n");
      }
      return;
    }
    html.append("<details class=\"branch\"")
        .append(depth < OPEN ? " open=\"open\"" : "")
        .append("><summary>")
        .append(name)
        .append("/<span class=\"what\">")
        .append(totals(node.totals()))
        .append("</span></summary>\n");
    node.children().forEach(child -> node(child, depth + 1));
    html.append("</details>\n");
  }

  private void tensor(TensorEntry tensor, String name) {
    String variable = variables.getOrDefault(tensor.name(), "");
    String type = tensor.type().pythonName() + " " + TreeText.shape(tensor);
    String key = (tensor.name() + " " + variable + " " + type).toLowerCase(Locale.ROOT);
    html.append("<details class=\"tensor\" data-key=\"")
        .append(escape(TerminalText.name(key)))
        .append("\"><summary>")
        .append(name)
        .append("<span class=\"what\">")
        .append(type)
        .append("</span>");
    Optional<TensorStatistics> statistics = Optional.empty();
    Optional<SingularValues> spectrum = Optional.empty();
    try {
      TensorData data = reader.tensor(tensor.name(), seen);
      if (tensor.type().isNumeric()) {
        TensorStatistics found = TensorStatistics.of(data);
        statistics = Optional.of(found);
        spectrum = SingularValues.of(data, found);
        odd(found.nans(), "NaN");
        odd(found.infinities(), "infinite");
      }
    } catch (InputException e) {
      CheckpointIndex.requireThere(reader.index().prefix()); // Removed, which is no damage.
      html.append("<span class=\"odd\">damaged</span>");
    }
    Optional<TensorStatistics> drawn = statistics.filter(found -> found.histogram().size() > 1);
    drawn.ifPresent(this::outline);
    html.append("</summary>\n<div class=\"numbers\">");
    drawn.ifPresent(this::histogram);
    html.append("<dl>");
    row("name", TerminalText.name(tensor.name()));
    if (!variable.isEmpty()) {
      row("variable", TerminalText.name(variable));
    }
    row("elements", TerminalText.whole(tensor.count()));
    row("bytes", TerminalText.whole(tensor.bytes()));
    if (tensor.pieces() > 1) {
      row("slices", TerminalText.whole(tensor.pieces()));
    }
    statistics.ifPresent(this::numbers);
    spectrum.ifPresent(this::spectrum);
    html.append("</dl></div>\n</details>\n");
  }

  private void odd(long count, String what) {
    if (count > 0) {
      html.append("<span class=\"odd\">")
          .append(TerminalText.whole(count))
          .append(' ')
          .append(what)
          .append("</span>");
    }
  }

  private void numbers(TensorStatistics statistics) {
    if (statistics.histogram().isEmpty()) {
      return; // None is finite, or there are none.
    }
    row("min", TerminalText.number(statistics.min()));
    row("max", TerminalText.number(statistics.max()));
    row("mean", TerminalText.number(statistics.mean()));
    row("deviation", TerminalText.number(statistics.deviation()));
    row("norm", TerminalText.number(statistics.norm()));
    row("zeros", TerminalText.whole(statistics.zeros()));
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
   * The histogram small, behind the name: bars as one path, a bin ten wide, the fullest 100 high.
   */
  private void outline(TensorStatistics statistics) {
    List<Long> bins = statistics.histogram();
    long most = Collections.max(bins);
    html.append("<svg class=\"small\" viewBox=\"0 0 %d 100\" ".formatted(10 * bins.size()))
        .append("preserveAspectRatio=\"none\" aria-hidden=\"true\"><path id=\"h")
        .append(++histograms)
        .append("\" d=\"");
    for (int bin = 0; bin < bins.size(); bin++) {
      if (bins.get(bin) > 0) {
        // A bin that is not empty shows.
        long height = Math.max(1, Math.round(100.0 * bins.get(bin) / most));
        html.append("M%d 100v-%dh9v%dz".formatted(10 * bin, height, height));
      }
    }
    html.append("\" /></svg>");
  }

  /** The last one that was outlined, large. */
  private void histogram(TensorStatistics statistics) {
    List<Long> bins = statistics.histogram();
    html.append("<figure><svg viewBox=\"0 0 %d 100\" ".formatted(10 * bins.size()))
        .append("preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Histogram in ")
        .append(bins.size())
        .append(" bins, the fullest of ")
        .append(TerminalText.whole(Collections.max(bins)))
        .append("\"><use href=\"#h")
        .append(histograms)
        .append("\" /></svg><div class=\"ends\"><span>")
        .append(TerminalText.number(statistics.min()))
        .append("</span><span>")
        .append(TerminalText.number(statistics.max()))
        .append("</span></div></figure>");
  }

  private static String resource(String name) {
    try (InputStream in = CheckpointPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
