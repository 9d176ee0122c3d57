package io.equilibria.report;

import io.equilibria.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The folder of a report: written aside, then renamed, so that nobody ever sees half of it. */
final class ReportFolder {
  private static final String NAME = "report";

  private final Path run;

  ReportFolder(Path run) {
    this.run = run;
  }

  Path write(Report report) throws IOException {
    Pictures.requireFonts();
    Path folder = run.resolve(NAME);
    if (Files.exists(folder) && !Files.exists(folder.resolve("report.json"))) {
      throw new InputException(
          folder
              + ": expected no such folder, or an earlier report to replace, found something"
              + " without a report.json; move it away or choose another run folder");
    }
    Files.createDirectories(run);
    Path aside = Files.createDirectory(run.resolve("." + NAME + "-" + UUID.randomUUID()));
    try {
      fill(aside, report);
      replace(folder, aside);
    } finally {
      delete(aside);
    }
    return folder.resolve("index.html");
  }

  private static void fill(Path folder, Report report) throws IOException {
    Files.writeString(folder.resolve("index.html"), new Page(report).html());
    try (OutputStream out = Files.newOutputStream(folder.resolve("report.json"))) {
      ReportJson.write(report, out);
    }
    Path figures = Files.createDirectory(folder.resolve("figures"));
    try {
      report.figures().parallelStream().forEach(figure -> write(figure, figures));
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

  /**
   * No file system swaps two folders at once; between the renames there is no report, never half.
   */
  private static void replace(Path folder, Path aside) throws IOException {
    Path old = aside.resolveSibling(aside.getFileName() + "-old");
    boolean replacing = Files.exists(folder);
    if (replacing) {
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replacing) {
        Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    delete(old);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
