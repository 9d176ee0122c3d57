package io.equilibria.internal.film;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.report.figure.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Reads films of runs and encodes them as GIFs. */
public final class Films {
  /** Largest number of films on a sheet. */
  public static final int MAX = 16;

  /** Duration of the first frame in hundredths of a second. */
  private static final int FIRST = 60;

  private static final int LAST = 300;

  /**
   * The format of a film. With many panels, panels are smaller and have fewer samples, colours and
   * frames, so that a file with eight panels stays below 2 MB.
   *
   * @param panel width in pixels
   * @param points samples in a panel
   * @param frames largest number of frames
   * @param levels colours of the field on each side of its middle
   * @param colours colours of images, not counting those of text
   * @param hundredths duration of a frame in hundredths of a second
   */
  private record Look(int panel, int points, int frames, int levels, int colours, int hundredths) {
    static final Look ALONE = new Look(380, PlaneView.POINTS, FilmRecord.FRAMES, 10, 118, 10);
    static final Look PAIR = new Look(240, PlaneView.POINTS, 54, 8, 118, 12);
    static final Look AMONG = new Look(152, PlaneView.POINTS / 2, 42, 5, 118, 14);

    /** Width of a panel in a still image, which has no size limit. */
    static final int STILL = 240;

    static Look of(int films) {
      return films == 1 ? ALONE : films == 2 ? PAIR : AMONG;
    }
  }

  private Films() {}

  /**
   * Reads the films of runs to show together.
   *
   * @param runs folders, 1 to {@value #MAX}
   * @param replica the replica of each run; by default the first recorded one
   * @param execution the threads for measuring samples
   * @throws InputException if a run has no film, or if their data differ
   */
  public static List<Film> of(List<Path> runs, OptionalInt replica, Execution execution) {
    if (runs.isEmpty() || runs.size() > MAX) {
      throw new InputException(
          "films side by side: expected 1 to %d runs, found %d; make several GIFs"
              .formatted(MAX, runs.size()));
    }
    int points = Look.of(runs.size()).points();
    List<Film> films = new ArrayList<>();
    for (Path run : runs) {
      films.add(Film.of(run, replica, points, execution));
    }
    for (Film film : films) {
      if (!film.panels().isBeside(films.get(0).panels())) {
        throw new InputException(
            "films side by side: expected runs on the same data, found %s and %s; make a GIF of each"
                .formatted(films.get(0).title(), film.title()));
      }
    }
    return List.copyOf(films);
  }

  /**
   * Encodes a looping GIF that shows its last frame for three seconds. Equal films give equal
   * bytes.
   *
   * @param title the title above the panels
   * @param films the films returned by {@link #of}; shown side by side if there are several
   * @param losses whether the discriminators' losses are shown
   * @param execution receives the number of painted frames
   */
  public static byte[] gif(String title, List<Film> films, boolean losses, Execution execution) {
    Look look = Look.of(films.size());
    FilmSheet sheet = new FilmSheet(title, films, look.panel(), losses);
    long[] steps = longest(films).some(look.frames());
    try (LoopingGif gif = new LoopingGif(palette(films, look))) {
      for (int i = 0; i < steps.length; i++) {
        int time = i == 0 ? FIRST : look.hundredths();
        gif.add(sheet.at(steps[i]), i == steps.length - 1 ? LAST : time);
        execution.monitor().report(i + 1, steps.length, "frames");
        execution.monitor().requireNotCancelled();
      }
      return gif.finish();
    }
  }

  private static FilmPalette palette(List<Film> films, Look look) {
    List<ImagePanels> images = new ArrayList<>();
    for (Film film : films) {
      if (film.panels() instanceof ImagePanels panels) {
        images.add(panels);
      }
    }
    return images.isEmpty()
        ? FilmPalette.ofField(look.levels(), Film.components(films))
        : FilmPalette.ofImages(images, look.colours());
  }

  /** The last frame as PNG with twice the pixels. */
  public static byte[] still(String title, List<Film> films, boolean losses) {
    FilmSheet sheet = new FilmSheet(title, films, Look.STILL, losses);
    return Pictures.png(sheet.at(longest(films).lastStep(), 2));
  }

  private static Film longest(List<Film> films) {
    return films.stream()
        .max(Comparator.comparingLong(Film::lastStep).thenComparingInt(film -> film.steps().length))
        .orElseThrow();
  }
}
