package io.equilibria.film;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import io.equilibria.evaluation.PlaneView;
import io.equilibria.report.figure.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Films of runs, and the GIFs that are made of them. */
public final class Films {
  /** As many as a sheet has room for. */
  public static final int MAX = 16;

  /** In hundredths of a second. */
  private static final int FIRST = 60;

  private static final int LAST = 300;

  /**
   * How a film is shown. Many panels change in many places at once, so that they are smaller, with
   * fewer samples, colours and frames, to keep a file of eight below 2 MB.
   *
   * @param panel width in pixels
   * @param points samples in a panel
   * @param frames at most
   * @param levels colours of the field on either side of its middle
   * @param colours of images, beside those of words
   * @param hundredths of a second that a frame stays
   */
  private record Look(int panel, int points, int frames, int levels, int colours, int hundredths) {
    static final Look ALONE = new Look(380, PlaneView.POINTS, FilmRecord.FRAMES, 10, 118, 10);
    static final Look PAIR = new Look(240, PlaneView.POINTS, 54, 8, 118, 12);
    static final Look AMONG = new Look(152, PlaneView.POINTS / 2, 42, 5, 118, 14);

    /** Width of a panel in a still, which has no limit of size. */
    static final int STILL = 240;

    static Look of(int films) {
      return films == 1 ? ALONE : films == 2 ? PAIR : AMONG;
    }
  }

  private Films() {}

  /**
   * Reads the films of runs that are to be shown together.
   *
   * @param runs folders, 1 to {@value #MAX}
   * @param replica of each; the first that was recorded unless given
   * @param execution to measure samples on
   * @throws InputException if there is no film of one, or their data differ
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
   * A looping GIF that holds its last frame for three seconds. The same films give the same bytes.
   *
   * @param title what stands above
   * @param films of {@link #of}; beside each other where they are several
   * @param losses whether the discriminators' losses are shown, too
   * @param execution receives how many frames are painted
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

  /** The last frame alone, as PNG at twice the pixels. */
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
