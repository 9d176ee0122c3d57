package io.equilibria.internal.film;

import io.equilibria.config.DataSettings;
import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.TaskMeasures;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.film.Film.Words;
import io.equilibria.internal.metric.ModeCoverage;
import io.equilibria.metric.Modes;
import java.util.ArrayList;
import java.util.List;

/** The quality of samples as short texts for frames. */
final class FilmWords {
  private FilmWords() {}

  /**
   * The texts of every snapshot: modes and quality for a mixture, otherwise the distance to the
   * data.
   */
  static List<Words> of(DataSettings data, List<SampleLook> looks, Execution execution) {
    Distribution law = DataSources.distribution(data);
    return law.modes()
        .map(modes -> looks.stream().map(look -> coverage(look, modes)).toList())
        .orElseGet(() -> distances(data, looks, execution));
  }

  private static Words coverage(SampleLook look, Modes modes) {
    ModeCoverage found = ModeCoverage.of(PlaneView.points(look.samples()[0]), modes);
    long share = Math.round(100 * found.highQuality().value());
    return new Words(
        "%d/%d, %d %%".formatted(found.found(), modes.count(), share),
        "%d of %d modes, %d %% of samples on them".formatted(found.found(), modes.count(), share));
  }

  private static List<Words> distances(
      DataSettings data, List<SampleLook> looks, Execution execution) {
    TaskMeasures measures = new TaskMeasures(data, execution.workers());
    Curves distance = measures.curves(looks, execution).get(0);
    List<Words> words = new ArrayList<>();
    for (double value : distance.values()[0]) {
      String brief = "W1 %.2f".formatted(value);
      words.add(
          new Words(
              brief, brief + " (two draws of the data: %.2f)".formatted(measures.twoDraws())));
    }
    return words;
  }
}
