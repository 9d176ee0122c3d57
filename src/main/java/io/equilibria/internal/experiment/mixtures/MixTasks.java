package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.Notes;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * ExperimentSpec: mixtures of generators and discriminators in the plane, compared with a single
 * pair, mixtures of only one side, constant weights, no entropy term, a shared latent vector,
 * independently trained pairs, and larger single pairs with equal parameters or operations (Arora
 * et al. 2017, section 5).
 */
public final class MixTasks implements ExperimentKind<MixTasksSettings> {
  public static final String NAME = "mix-tasks";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Mixtures in the plane";
  }

  @Override
  public String question() {
    return "Does a mixture of generators against a mixture of discriminators come closer to data in"
        + " the plane than a single pair, than independently trained pairs, and than one"
        + " larger pair; and are its weights learned (Arora et al. 2017)?";
  }

  @Override
  public String summary() {
    return "Ring, grid and swiss roll under NS-GAN, GAN-GP and WGAN-GP: mixtures of 2, 3, 5 and 8"
        + " compared with single pairs, independently trained pairs, and pairs with equal"
        + " parameters or equal FLOPs; with one side mixed, constant weights, no entropy"
        + " term, shared z and whole batches; 32 seeds each.";
  }

  @Override
  public String time() {
    return "about 1 h on a busy machine";
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.GENERALIZATION);
  }

  @Override
  public List<String> examples() {
    return List.of("", "--quick", "--protocol full --out checkpoints/mix-tasks");
  }

  @Override
  public MixTasksSettings defaults() {
    return MixTasksSettings.DEFAULT;
  }

  @Override
  public MixTasksSettings quick() {
    return MixTasksSettings.QUICK;
  }

  @Override
  public List<ExperimentOption<MixTasksSettings, ?>> options() {
    return MixTasksSettings.options();
  }

  @Override
  public List<SweepSpec> sweeps(MixTasksSettings settings) {
    return new MixTasksDesign(settings).sweeps();
  }

  @Override
  public Set<String> sampledSweeps(MixTasksSettings settings, Path folder) {
    MixTasksDesign design = new MixTasksDesign(settings);
    List<EnsembleTable.Setting> ensembles =
        design.places().stream()
            .flatMap(place -> design.ensembles(place).stream().map(t -> design.ensemble(place, t)))
            .toList();
    return EnsembleTable.isComplete(folder, ensembles) ? Set.of() : design.ofPairs();
  }

  @Override
  public List<ClaimDefinition> claims(MixTasksSettings settings) {
    return PlannedClaim.definitions(new MixTasksClaims(new MixTasksDesign(settings)).all());
  }

  @Override
  public Findings findings(MixTasksSettings settings, StudyResults found) {
    MixTasksDesign design = new MixTasksDesign(settings);
    MixTasksClaims claims = new MixTasksClaims(design);
    MixTasksResults results = new MixTasksResults(design, found);
    List<Claim> judged = PlannedClaim.judge(claims.all(), results);
    MixTasksWords words = new MixTasksWords(results, claims, judged);
    List<String> notes =
        new ArrayList<>(
            Notes.of(MixTasksNotes.all(design), settings.equals(MixTasksSettings.DEFAULT)));
    notes.addAll(new MixTasksReasons(results, claims, judged).all());
    return new Findings(
            new MixTasksFigures(results, words).all(),
            judged,
            new MixTasksTables(results).all(),
            notes)
        .answering(words.answer());
  }
}
