package io.equilibria.bench;

import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.Pictures;
import io.equilibria.report.figure.canvas.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the figures of {@link Scaling} go: of each a picture and its numbers. */
public final class ScalingFiles {
  private final Path folder;

  /**
   * Makes sure that files can be written, before minutes are spent.
   *
   * @throws io.equilibria.InputException if the folder cannot be made, or text not be drawn
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
