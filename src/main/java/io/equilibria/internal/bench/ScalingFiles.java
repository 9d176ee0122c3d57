package io.equilibria.internal.bench;

import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes each figure of {@link Scaling} as a picture and its numbers. */
public final class ScalingFiles {
  private final Path folder;

  /**
   * Checks that files can be written before the measurements start.
   *
   * @throws io.equilibria.InputException if the folder cannot be created, or text cannot be drawn
   */
  public ScalingFiles(Path folder) {
    Pictures.requireFonts();
    this.folder = AtomicFiles.createFolder(folder);
  }

  /** Writes {@code <id>.png}, in light colours, and {@code <id>.csv}; returns their paths. */
  public List<Path> write(List<Figure> figures) {
    List<Path> files = new ArrayList<>();
    for (Figure figure : figures) {
      Path picture = folder.resolve(figure.caption().id() + ".png");
      Path numbers = folder.resolve(figure.caption().id() + ".csv");
      AtomicFiles.writeBytes(picture, Pictures.png(figure, Theme.LIGHT));
      AtomicFiles.writeText(numbers, figure.data().csv());
      files.add(picture);
      files.add(numbers);
    }
    return files;
  }
}
