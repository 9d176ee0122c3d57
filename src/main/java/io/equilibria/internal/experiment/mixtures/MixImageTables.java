package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.imagegames.ImageMeasure;
import io.equilibria.internal.experiment.mixtures.MixImagesSettings.Protocol;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tables of {@link MixImages}. */
final class MixImageTables {
  private final MixImageDesign design;
  private final MixImageResults results;
  private final MixImagesSettings settings;

  MixImageTables(MixImageResults results, MixImagesSettings settings) {
    this.design = results.design();
    this.results = results;
    this.settings = settings;
  }

  List<Table> all() {
    List<Table> tables = new ArrayList<>(List.of(arms()));
    design.literature().ifPresent(paper -> tables.add(beside(paper)));
    tables.add(matched());
    return tables;
  }

  private Table arms() {
    List<String> header = new ArrayList<>(List.of("arm"));
    design.measures().forEach(measure -> header.add(measure.axis()));
    List<List<String>> rows = new ArrayList<>();
    for (MixImageArm arm : MixImageArm.values()) {
      rows.add(row(arm.title(design), measure -> results.finals(arm, measure)));
    }
    for (MixtureArm variant : design.variants()) {
      rows.add(row(variant.title(), measure -> results.finals(variant, measure)));
    }
    for (String reference : results.references().rows()) {
      List<String> row = new ArrayList<>(List.of(reference));
      for (ImageMeasure measure : design.measures()) {
        row.add(
            results.references().value(reference, measure.word()).stream()
                .mapToObj(NumberText::brief)
                .findFirst()
                .orElse(""));
      }
      rows.add(row);
    }
    return new Table(
        "After training on %s, median (lowest to highest of %d seeds)"
            .formatted(design.words().data(), results.seeds()),
        header,
        rows);
  }

  private List<String> row(String title, Function<String, FinalDistances> finals) {
    List<String> row = new ArrayList<>(List.of(title));
    design.measures().forEach(measure -> row.add(finals.apply(measure.word()).rangeWords()));
    return row;
  }

  /** The paper's rows, followed by ours, each with a description of its number. */
  private Table beside(Table paper) {
    ImageMeasure measure = design.main();
    String protocol =
        "this page: %s, %s steps, %d seeds, median"
            .formatted(
                settings.protocol() == Protocol.FULL
                    ? "networks of width 64"
                    : "networks of width 16",
                NumberText.count(results.steps()),
                results.seeds());
    List<List<String>> rows = new ArrayList<>(paper.rows());
    for (MixImageArm arm : MixImageArm.values()) {
      rows.add(List.of(arm.title(design), median(arm, measure), measure.axis(), protocol));
    }
    return new Table(
        paper.caption()
            + ", and ours; Inception Scores and "
            + measure.axis()
            + " are different scores, of which only the order of rows compares",
        paper.header(),
        rows);
  }

  private String median(MixImageArm arm, ImageMeasure measure) {
    double median = results.median(arm, measure.word());
    return Double.isNaN(median)
        ? results.finals(arm, measure.word()).counts()
        : NumberText.brief(median);
  }

  private Table matched() {
    return new Table(
            "The larger pair relative to " + design.words().mix(),
            MatchedSingle.COLUMNS,
            List.of(design.matched(settings).row(MixImageArm.LARGER.title(design))))
        .fold();
  }
}
