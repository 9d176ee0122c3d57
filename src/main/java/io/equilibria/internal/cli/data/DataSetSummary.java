package io.equilibria.internal.cli.data;

import io.equilibria.config.DataSettings;
import io.equilibria.data.DataDescription;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.cli.terminal.Tone;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageStatistics;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.TextTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The output of {@code data show}.
 *
 * @param data the settings
 * @param images of them
 * @param statistics of the images
 * @param sheet file of the contact sheet
 */
record DataSetSummary(
    DataSettings data, ImageRecords images, ImageStatistics statistics, Path sheet) {
  /** More classes are summarised. */
  private static final int LISTED = 40;

  private static final int WIDEST_BAR = 30;

  private DataDescription description() {
    return DataSources.describe(data);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", data.kind());
    json.put("name", images.name());
    json.put("count", images.count());
    json.put("height", images.size().height());
    json.put("width", images.size().width());
    json.put("channels", images.size().channels());
    json.put("mean", statistics.means());
    json.put("deviation", statistics.deviations());
    List<String> names = description().classes();
    if (!names.isEmpty()) {
      Map<String, Integer> classes = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        classes.put(names.get(i), statistics.classes()[i]);
      }
      json.put("classes", classes);
    }
    json.put("sha256", images.digest());
    json.put("licence", description().licence());
    json.put("sheet", sheet.toString());
    return json;
  }

  String text(Terminal terminal) {
    List<String> names = description().classes();
    StringBuilder text = new StringBuilder();
    text.append(terminal.in(Tone.STRONG, images.name()))
        .append(
            "\n%s images of %s (height x width x channels), %s\n"
                .formatted(
                    NumberText.count(images.count()),
                    images.size(),
                    names.isEmpty() ? "no classes" : names.size() + " classes"))
        .append(
            "mean %s, deviation %s of each channel, from 0 (black) to 1\n"
                .formatted(numbers(statistics.means()), numbers(statistics.deviations())));
    if (!names.isEmpty()) {
      text.append(names.size() <= LISTED ? classes(terminal, names) : extremes(names)).append('\n');
    }
    return text.append("SHA-256 of the pixels: ")
        .append(images.digest())
        .append('\n')
        .append(description().licence().strip())
        .append("\nContact sheet: ")
        .append(DefaultPaths.shortly(sheet))
        .toString();
  }

  private static String numbers(double[] values) {
    return Arrays.stream(values)
        .mapToObj(value -> String.format(Locale.ROOT, "%.4f", value))
        .collect(Collectors.joining(" "));
  }

  /** A bar for each class. */
  private String classes(Terminal terminal, List<String> names) {
    int most = Math.max(1, Arrays.stream(statistics.classes()).max().orElse(1));
    TextTable table = new TextTable("  ", 1);
    for (int i = 0; i < names.size(); i++) {
      int count = statistics.classes()[i];
      int bar = (int) Math.round((double) count / most * WIDEST_BAR);
      table.row(names.get(i), NumberText.count(count), "\u2501".repeat(bar));
    }
    return table.text(terminal.width());
  }

  private String extremes(List<String> names) {
    int[] counts = statistics.classes();
    int fewest = 0;
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      fewest = counts[i] < counts[fewest] ? i : fewest;
      most = counts[i] > counts[most] ? i : most;
    }
    return "fewest images: %s of %s; most: %s of %s (--json lists all)"
        .formatted(
            NumberText.count(counts[fewest]),
            names.get(fewest),
            NumberText.count(counts[most]),
            names.get(most));
  }
}
