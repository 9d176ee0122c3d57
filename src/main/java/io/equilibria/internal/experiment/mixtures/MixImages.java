package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.Notes;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.PlannedReference;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.experiment.mixtures.MixImagesSettings.Protocol;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ExperimentSpec: five generators against five discriminators on images, compared with a single
 * pair, five independently trained pairs, and one pair with five times the parameters (Arora et al.
 * 2017, section 5 and table 1).
 */
public final class MixImages implements ExperimentKind<MixImagesSettings> {
  private static final int QUICK_STEPS = 10;

  private final MixImageDesign design;

  private MixImages(MixImageDesign design) {
    this.design = design;
  }

  /** Three stacked digits: how many of 1 000 modes? */
  public static MixImages colorMnist() {
    return new MixImages(MixImageDesigns.colorMnist());
  }

  /** Table 1 with labels: MIX+DCGAN. */
  public static MixImages cifar10() {
    return new MixImages(MixImageDesigns.cifar10());
  }

  /** Table 1 without labels: MIX+WassersteinGAN. */
  public static MixImages wgan() {
    return new MixImages(MixImageDesigns.wgan());
  }

  MixImageDesign design() {
    return design;
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
  public String time() {
    return design.time();
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.GENERALIZATION);
  }

  @Override
  public List<String> examples() {
    return List.of("", "--out src/site/results/" + design.name(), "--protocol full");
  }

  @Override
  public MixImagesSettings defaults() {
    return new MixImagesSettings(
        Protocol.REDUCED,
        new StudyScale(
            List.of("ns-gan"), design.scale().seeds(), design.scale().steps(), 1, Map.of()));
  }

  @Override
  public MixImagesSettings quick() {
    return defaults().withSeeds(1).withSteps(QUICK_STEPS);
  }

  @Override
  public List<ExperimentOption<MixImagesSettings, ?>> options() {
    return MixImagesSettings.options();
  }

  @Override
  public Map<String, String> missingOptions() {
    return Map.of("--game", "the game is that of the claims");
  }

  @Override
  public List<SweepSpec> sweeps(MixImagesSettings settings) {
    return design.sweeps(settings);
  }

  @Override
  public Set<String> sampledSweeps(MixImagesSettings settings, Path folder) {
    return EnsembleTable.isComplete(folder, List.of(design.ensembles(settings.scale().seeds())))
        ? Set.of()
        : Set.of(MixImageDesign.SINGLES, MixImageDesign.MORE_SINGLES);
  }

  @Override
  public List<PlannedReference> references(MixImagesSettings settings) {
    return design.references();
  }

  @Override
  public List<ClaimDefinition> claims(MixImagesSettings settings) {
    return PlannedClaim.definitions(MixImageClaims.of(design));
  }

  @Override
  public Findings findings(MixImagesSettings settings, StudyResults found) {
    MixImageResults results = new MixImageResults(design, found);
    List<Claim> judged = PlannedClaim.judge(MixImageClaims.of(design), results);
    MixImageWords words = new MixImageWords(results, judged);
    List<String> notes =
        new ArrayList<>(Notes.of(MixImageNotes.of(design, settings), settings.equals(defaults())));
    notes.addAll(words.reasons());
    return new Findings(
            new MixImageFigures(results, words).all(),
            judged,
            new MixImageTables(results, settings).all(),
            notes)
        .answering(words.answer());
  }
}
