package io.equilibria.internal.inspect;

import static io.equilibria.internal.report.figure.canvas.Markup.escape;

import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.ObjectGraph;
import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.report.PageFrame;
import io.equilibria.internal.report.figure.NumberText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Writes a checkpoint as an HTML page: the number of parameters and whether all numbers are finite,
 * then the networks' weights by kind, with the histograms of one kind on a common axis. Optimiser
 * state, averages and counters are collapsed. The page is a single file without external resources;
 * without JavaScript only the search is missing. A damaged tensor is marked and does not affect the
 * others.
 */
public final class CheckpointPage {
  /** Longer lists of one kind are collapsed. */
  private static final int LONG = 40;

  /** Kinds of a layer's parameters in display order; others follow. */
  private static final List<String> KINDS = List.of("kernel", "bias", "gamma", "beta");

  private final Path prefix;
  private final CheckpointOrigin origin;
  private final ParameterCount count;
  private final List<TensorLook> tensors = new ArrayList<>();
  private final Map<String, Optional<CommonAxis>> axes = new LinkedHashMap<>();
  private final StringBuilder html = new StringBuilder();
  private final TensorMarkup markup;

  private CheckpointPage(CheckpointReader reader, LongConsumer seen) {
    this.prefix = reader.index().prefix();
    this.origin = CheckpointOrigin.of(prefix);
    Collection<TensorEntry> entries = reader.index().entries().values();
    this.count = ParameterCount.of(entries, origin.replicas());
    this.markup = new TensorMarkup(ObjectGraph.fullNames(reader), html);
    Set<String> names = reader.index().entries().keySet();
    for (TensorEntry entry : entries) {
      TensorUse use = TensorUse.of(entry, names);
      tensors.add(TensorLook.read(reader, entry, use, count.seeds(), seen));
    }
    by(tensors, CheckpointPage::axis)
        .forEach((kind, all) -> axes.put(kind, kind.isEmpty() ? none() : CommonAxis.of(all)));
  }

  /**
   * Creates the page, which reads all tensors.
   *
   * @param seen called with the number of bytes read since the last call
   */
  public static String of(CheckpointReader reader, LongConsumer seen) {
    return new CheckpointPage(reader, seen).page();
  }

  private String page() {
    Health health = Health.of(tensors, count.seeds());
    html.append("<p class=\"answer%s\">".formatted(health.good() ? "" : " bad"))
        .append(escape(health.sentence()))
        .append("</p>\n<p>")
        .append(contents())
        .append("</p>\n");
    search();
    html.append("<div class=\"tree\">\n");
    Map<String, List<TensorLook>> networks =
        by(tensors.stream().filter(look -> look.use().isParameter()).toList(), TensorLook::network);
    networks.keySet().stream()
        .sorted(Comparator.comparing(name -> !name.startsWith("generator"))) // The others remain.
        .forEach(name -> network(name, networks.get(name)));
    folded(TensorUse.AVERAGE, "Averages of parameters");
    folded(TensorUse.OPTIMIZER, "State of optimisers");
    folded(TensorUse.OTHER, "Counters and texts");
    html.append("</div>\n");
    legend();
    return PageFrame.around(
        html.toString(),
        "%s: %s, %s".formatted(origin.label(prefix), count.text(), health.words()),
        "What is in %s, and is it healthy?"
            .formatted(TerminalText.name(String.valueOf(prefix.getFileName()))),
        new PageFrame.Extras(resource("tree.css"), resource("tree.js")));
  }

  private String contents() {
    String beside = count.beside();
    long bytes = tensors.stream().mapToLong(look -> look.entry().bytes()).sum();
    List<String> sentences = new ArrayList<>();
    if (count.statistics() > 0) {
      sentences.add(
          "Of the parameters %s are trained and %s follow the activations."
              .formatted(NumberText.count(count.trained()), NumberText.count(count.statistics())));
    }
    sentences.add(
        "The file has %s of %s bytes%s."
            .formatted(
                tensors(tensors.size()),
                NumberText.count(bytes),
                beside.isEmpty() ? "" : "; beside the parameters " + beside + ", folded below"));
    return escape(String.join(" ", sentences));
  }

  private void search() {
    html.append("<div class=\"find\"><input type=\"search\" id=\"search\" aria-label=\"Search\" ")
        .append("placeholder=\"Search by name, dtype, shape: kernel float32\" />")
        .append("<button type=\"button\" id=\"expand\">Open all</button>")
        .append("<span id=\"found\" role=\"status\"></span></div>\n");
  }

  private void legend() {
    boolean shared = axes.values().stream().anyMatch(Optional::isPresent);
    html.append(
            "<p class=\"what\">Bars: the tensor's numbers in %d bins, the fullest at full "
                .formatted(TensorStatistics.BINS))
        .append("height");
    if (shared) {
      html.append("; tensors of one kind share their axis, in all networks, and its line marks 0");
    }
    html.append(". A tensor opens to its numbers and to a histogram on its own range; ")
        .append("<code>inspect CKPT NAME --out kernel.png</code> draws a kernel as images.");
    if (count.seeds() > 1) {
      html.append(
          " The first axis of each parameter is the seed (%d of them).".formatted(count.seeds()));
    }
    html.append("</p>\n");
  }

  private void network(String name, List<TensorLook> looks) {
    String title = name.isEmpty() ? "In no layer" : TerminalText.name(name);
    branch(
        title,
        "%s%s, %s"
            .formatted(
                whole(numbers(looks) / count.seeds(), "parameter"),
                count.seeds() == 1 ? "" : " \u00d7 %d seeds".formatted(count.seeds()),
                tensors(looks.size())),
        true,
        () -> kinds(looks));
  }

  private void folded(TensorUse use, String title) {
    List<TensorLook> looks = tensors.stream().filter(look -> look.use() == use).toList();
    if (!looks.isEmpty()) {
      String what = whole(numbers(looks), "number") + ", " + tensors(looks.size());
      branch(title, what, false, () -> byNetwork(looks));
    }
  }

  private void byNetwork(List<TensorLook> looks) {
    Map<String, List<TensorLook>> networks = by(looks, TensorLook::network);
    networks.forEach(
        (name, all) -> {
          if (name.isEmpty()) {
            kinds(all);
          } else {
            branch(TerminalText.name(name), tensors(all.size()), true, () -> kinds(all));
          }
        });
  }

  private void kinds(List<TensorLook> looks) {
    Map<String, List<TensorLook>> kinds = by(looks, TensorLook::kind);
    kinds.keySet().stream()
        .sorted(Comparator.comparing(CheckpointPage::rank))
        .forEach(kind -> kind(kind, kinds.get(kind)));
  }

  private static int rank(String kind) {
    int known = KINDS.indexOf(kind);
    return known < 0 ? KINDS.size() : known;
  }

  private void kind(String kind, List<TensorLook> looks) {
    Optional<CommonAxis> axis = axes.getOrDefault(axis(looks.get(0)), none());
    if (kind.isEmpty()) {
      looks.forEach(look -> markup.add(look, axis));
      return;
    }
    html.append("<details class=\"branch kind\"")
        .append(looks.size() <= LONG ? " open=\"open\"" : "")
        .append("><summary><span class=\"name\">")
        .append(escape(TerminalText.name(kind)))
        .append("</span><span class=\"what\">")
        .append(tensors(looks.size()))
        .append(looks.get(0).use() == TensorUse.STATISTIC ? ", not trained" : "")
        .append("</span>");
    axis.ifPresent(this::ends);
    html.append("</summary>\n");
    looks.forEach(look -> markup.add(look, axis));
    html.append("</details>\n");
  }

  private void ends(CommonAxis axis) {
    html.append("<span class=\"axis\"><span>")
        .append(TensorMarkup.number(axis.low()))
        .append("</span><span>")
        .append(TensorMarkup.number(axis.high()))
        .append("</span></span>");
  }

  private void branch(String title, String what, boolean open, Runnable content) {
    html.append("<details class=\"branch\"")
        .append(open ? " open=\"open\"" : "")
        .append("><summary>")
        .append(escape(title))
        .append("<span class=\"what\">")
        .append(what)
        .append("</span></summary>\n");
    content.run();
    html.append("</details>\n");
  }

  /**
   * The key of the axis of a tensor: tensors of one kind share an axis, as do averages and the
   * averaged parameters.
   */
  private static String axis(TensorLook look) {
    return look.kind().isEmpty() ? "" : (look.use() == TensorUse.OPTIMIZER) + "/" + look.kind();
  }

  private static Optional<CommonAxis> none() {
    return Optional.empty();
  }

  private static long numbers(List<TensorLook> looks) {
    return looks.stream().mapToLong(look -> TensorTree.Totals.of(look.entry()).parameters()).sum();
  }

  private static String tensors(int count) {
    return whole(count, "tensor");
  }

  private static String whole(long count, String noun) {
    return NumberText.count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** Groups tensors, keeping their order. */
  private static Map<String, List<TensorLook>> by(
      List<TensorLook> looks, Function<TensorLook, String> key) {
    return looks.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  private static String resource(String name) {
    try (InputStream in = CheckpointPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
