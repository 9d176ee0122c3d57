package io.equilibria.film;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Makes GIFs of {@link Film}s. */
public final class Films {
  /** Of one film, in pixels. */
  private static final int ALONE = 380;

  /** Of each of several. */
  private static final int AMONG = 176;

  /** Frames where several are side by side, which change in more places. */
  private static final int FEWER = 60;

  private static final int COLUMNS = 4;

  /** In hundredths of a second. */
  private static final int EACH = 9;

  private static final int FIRST = 60;
  private static final int LAST = 300;

  /** As many as a sheet has room for. */
  public static final int MAX = 16;

  private Films() {}

  /**
   * A looping GIF of one film, or of several of one task beside each other, which holds its last
   * frame for three seconds. The same films give the same bytes.
   *
   * @param films 1 to {@value #MAX}
   * @param execution receives how many frames are painted
   * @throws InputException if films of different tasks are to stand side by side
   */
  public static byte[] gif(String title, List<Film> films, Execution execution) {
    requireOneArea(films);
    boolean alone = films.size() == 1;
    FilmSheet sheet = new FilmSheet(title, films, COLUMNS, alone ? ALONE : AMONG);
    Film longest =
        films.stream()
            .max(java.util.Comparator.comparingLong(Film::lastStep)
                .thenComparingInt(film -> film.steps().length))
            .orElseThrow();
    long[] steps = longest.some(alone ? FilmRecord.FRAMES : FEWER);
    try (LoopingGif gif = new LoopingGif()) {
      for (int i = 0; i < steps.length; i++) {
        int time = i == steps.length - 1 ? LAST : i == 0 ? FIRST : EACH;
        gif.add(sheet.at(steps[i]), time);
        execution.monitor().report(i + 1, steps.length, "frames");
        execution.monitor().requireNotCancelled();
      }
      return gif.finish();
    }
  }

  private static void requireOneArea(List<Film> films) {
    if (films.isEmpty() || films.size() > MAX) {
      throw new InputException(
          "films: expected 1 to %d, found %d".formatted(MAX, films.size()));
    }
    Rectangle2D area = films.get(0).panels().area();
    for (Film film : films) {
      if (!film.panels().area().equals(area)) {
        throw new InputException(
            "films side by side: expected runs on the same data, found %s and %s; make a GIF of each"
                .formatted(films.get(0).title(), film.title()));
      }
    }
  }
}
