package io.equilibria.internal.experiment.imagegames;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.References;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The final values of a comparison's runs. */
final class ImageFinals {
  private final ImageDesign design;
  private final Results results;
  private final References references;

  ImageFinals(ImageDesign design, Results results, References references) {
    this.design = design;
    this.results = results;
    this.references = references;
  }

  /** The design of the comparison. */
  ImageDesign design() {
    return design;
  }

  /** The reference values. */
  References references() {
    return references;
  }

  int seeds() {
    return results.plan().spec().seeds();
  }

  /**
   * Steps of the first arm; an arm with more discriminator steps has fewer, so that it takes
   * equally long.
   */
  long steps() {
    return cell(0).experiment().training().steps();
  }

  Plan.Cell cell(int arm) {
    return results.plan().cells().get(arm);
  }

  Results results() {
    return results;
  }

  FinalDistances of(int arm, ImageMeasure measure) {
    return FinalDistances.of(results, cell(arm), measure.word());
  }

  /** [seeds], NaN where unavailable, the worst value for diverged runs. */
  double[] values(int arm, ImageMeasure measure) {
    return of(arm, measure).values();
  }

  /** Median over seeds, if a value is available. */
  OptionalDouble median(int arm, ImageMeasure measure) {
    double median = FinalDistances.signedMedian(values(arm, measure));
    return Double.isNaN(median) ? OptionalDouble.empty() : OptionalDouble.of(median);
  }

  /** The table with one row per arm and one column per measure. */
  Table table() {
    List<String> header = new ArrayList<>(List.of("game", "steps"));
    design.measures().forEach(measure -> header.add(measure.axis()));
    List<List<String>> rows = new ArrayList<>();
    for (int arm = 0; arm < design.arms().size(); arm++) {
      List<String> row = new ArrayList<>();
      row.add(design.arms().get(arm).title());
      row.add(NumberText.count(cell(arm).experiment().training().steps()));
      for (ImageMeasure measure : design.measures()) {
        row.add(of(arm, measure).rangeWords());
      }
      rows.add(row);
    }
    for (String reference : references.rows()) {
      List<String> row = new ArrayList<>(List.of(reference, ""));
      for (ImageMeasure measure : design.measures()) {
        OptionalDouble value = references.value(reference, measure.word());
        row.add(value.isPresent() ? NumberText.brief(value.getAsDouble()) : "");
      }
      rows.add(row);
    }
    return new Table(
            "After training on %s, median (lowest to highest of %d seeds)"
                .formatted(design.data(), seeds()),
            header,
            rows)
        .fold();
  }
}
