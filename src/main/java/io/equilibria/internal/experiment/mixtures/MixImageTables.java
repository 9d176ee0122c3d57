package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.imagegames.ImageMeasure;
import io.equilibria.internal.experiment.mixtures.MixImagesSettings.Protocol;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
      List<String> row = new ArrayList<>(List.of(arm.title(design)));
      design.measures().forEach(measure -> row.add(words(arm, measure)));
      rows.add(row);
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

  private String words(MixImageArm arm, ImageMeasure measure) {
    FinalDistances finals = results.finals(arm, measure.word());
    double[] known = finals.known();
    if (known.length == 0) {
      return finals.counts();
    }
    String range =
        "%s (%s to %s)"
            .formatted(
                NumberText.brief(FinalDistances.signedMedian(known)),
                NumberText.brief(Arrays.stream(known).min().orElseThrow()),
                NumberText.brief(Arrays.stream(known).max().orElseThrow()));
    return finals.counts().isEmpty() ? range : range + ", " + finals.counts();
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
    MatchedSingle matched = design.matched(settings);
    return new Table(
            "The larger pair relative to " + design.words().mix(),
            List.of(
                "pair",
                "trained parameters of the generator",
                "of the discriminator",
                "operations of a step"),
            List.of(
                List.of(
                    MixImageArm.LARGER.title(design),
                    ratio(matched.generator()),
                    ratio(matched.discriminator()),
                    ratio(matched.flops()))))
        .fold();
  }

  private static String ratio(double ratio) {
    return NumberText.brief(Math.rint(1000 * ratio) / 1000);
  }
}
