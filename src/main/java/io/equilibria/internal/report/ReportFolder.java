package io.equilibria.internal.report;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.file.AtomicFolder;
import io.equilibria.internal.report.figure.Card;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of a report. It is written under a temporary name and then renamed, so that readers
 * never see an incomplete report.
 */
final class ReportFolder {
  private static final String NAME = "report";

  private final Path run;

  ReportFolder(Path run) {
    this.run = run;
  }

  Path write(Report report, Workers workers) throws IOException {
    Pictures.requireFonts();
    Path folder = run.resolve(NAME);
    if (Files.exists(folder) && !Files.exists(folder.resolve("report.json"))) {
      throw new InputException(
          folder
              + ": expected no such folder, or an earlier report to replace, found something"
              + " without a report.json; move it away or choose another run folder");
    }
    AtomicFolder.replace(folder, aside -> fill(aside, report, workers));
    return folder.resolve("index.html");
  }

  private static void fill(Path folder, Report report, Workers workers) throws IOException {
    Files.writeString(folder.resolve("index.html"), new Page(report).html());
    try (OutputStream out = Files.newOutputStream(folder.resolve("report.json"))) {
      ReportJson.write(report, out);
    }
    Files.write(
        folder.resolve("card.png"),
        Card.png(
            new Card.Words(
                report.title(),
                report.finding().isEmpty() ? report.question() : report.finding(),
                report.scope(),
                report.again().lines().reduce((first, last) -> last).orElse("")),
            report.figures()));
    Path figures = Files.createDirectory(folder.resolve("figures"));
    try {
      List<Figure> drawn = report.figures();
      workers.forEach(drawn.size(), i -> write(drawn.get(i), figures));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Figure figure, Path figures) {
    String id = figure.caption().id();
    try {
      Files.writeString(figures.resolve(id + ".csv"), figure.data().csv());
      for (Theme theme : Theme.values()) {
        String name = id + theme.suffix();
        Files.write(figures.resolve(name + ".png"), Pictures.png(figure, theme));
        Files.writeString(figures.resolve(name + ".svg"), Pictures.svg(figure, theme));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
