package io.equilibria.internal.experiment.metrics;

import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.experiment.metrics.MetricCorruptions.Settings;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A corruption of one draw.
 *
 * @param draw its index, from 0
 * @param corruption the corruption
 * @param level 0 for nothing, to {@link Corruption#LEVELS}
 */
record MetricRow(int draw, Corruption corruption, int level) {
  /** All rows by draw, starting with the clean images, which all corruptions share. */
  static List<MetricRow> all(int draws) {
    List<MetricRow> rows = new ArrayList<>();
    for (int draw = 0; draw < draws; draw++) {
      rows.add(new MetricRow(draw, Corruption.BLUR, 0));
      for (Corruption corruption : Corruption.values()) {
        for (int level = 1; level <= Corruption.LEVELS; level++) {
          rows.add(new MetricRow(draw, corruption, level));
        }
      }
    }
    return rows;
  }

  /**
   * A name that contains everything that its values depend on, so that values of other settings are
   * not reused.
   */
  String name(Settings settings) {
    String what =
        level == 0
            ? "clean"
            : corruption.name().toLowerCase(Locale.ROOT)
                + " "
                + NumberText.brief(corruption.level(level));
    return "%s, %d samples, seed %d, %s"
        .formatted(settings.data(), settings.samples(), seed(settings), what);
  }

  /** The seed of the draw. */
  long seed(Settings settings) {
    return settings.seed() + draw;
  }

  /** The images. */
  ImageSet images(RealDraw of) {
    return corruption.apply(of, level == 0 ? 0 : corruption.level(level));
  }
}
