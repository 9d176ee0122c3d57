package io.equilibria.internal.experiment.imagegames;

import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.Notes;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.PlannedReference;
import io.equilibria.internal.experiment.ScaledSettings;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.util.List;
import java.util.Map;

/** Trains and reports a comparison of games on images. */
public final class ImageGames implements ExperimentKind<StudyScale> {
  /** Number of samples of each run kept for the figures. */
  static final int SAMPLES = 16;

  private final ImageDesign design;

  private ImageGames(ImageDesign design) {
    this.design = design;
  }

  /** Three stacked digits, 1 000 modes: how many does each game find? */
  public static ImageGames colorMnist() {
    return new ImageGames(ColorMnistDesign.design());
  }

  /**
   * Natural images: which game comes nearest, and what is the effect of normalisation in the
   * discriminator?
   */
  public static ImageGames cifar10() {
    return new ImageGames(Cifar10Design.design());
  }

  @Override
  public String name() {
    return design.name();
  }

  @Override
  public String title() {
    return design.title();
  }

  @Override
  public String question() {
    return design.question();
  }

  @Override
  public List<Paper> papers() {
    return design.papers();
  }

  @Override
  public String summary() {
    return design.summary();
  }

  @Override
  public String time() {
    return design.time();
  }

  @Override
  public List<String> examples() {
    return List.of("", "--out src/site/results/" + design.name(), "--seeds 16 --steps 20000");
  }

  @Override
  public StudyScale defaults() {
    return design.scale();
  }

  @Override
  public StudyScale quick() {
    return design.scale().withSeeds(1).withSteps(20);
  }

  @Override
  public List<ExperimentOption<StudyScale, ?>> options() {
    return ScaledSettings.options();
  }

  @Override
  public Map<String, String> missingOptions() {
    return Map.of("--game", "the games are those that the claims compare");
  }

  @Override
  public List<SweepSpec> sweeps(StudyScale scale) {
    return List.of(
        new SweepSpec(
            design.name(),
            design.base().apply(scale),
            List.of(),
            List.of(),
            scale.seeds(),
            scale.set(),
            new SweepSettings.Listed(
                design.arms().stream().map(arm -> arm.changes(scale.steps())).toList()),
            design.measures().stream().map(ImageMeasure::word).toList(),
            design.looks() == 1 ? 0 : scale.every(design.looks()),
            SAMPLES));
  }

  @Override
  public List<PlannedReference> references(StudyScale scale) {
    return design.references();
  }

  @Override
  public List<ClaimDefinition> claims(StudyScale scale) {
    return PlannedClaim.definitions(ImageClaims.of(design));
  }

  @Override
  public Findings findings(StudyScale scale, StudyResults results) {
    ImageFinals finals = new ImageFinals(design, results.sweeps().get(0), results.references());
    ImageGamesWords words = new ImageGamesWords(design, finals);
    return new Findings(
            new ImageGamesFigures(design, finals, words).all(),
            PlannedClaim.judge(ImageClaims.of(design), finals),
            List.of(finals.table()),
            Notes.of(design.notes(), scale.equals(design.scale())))
        .answering(words.answer());
  }
}
