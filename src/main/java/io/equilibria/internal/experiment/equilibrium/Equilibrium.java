package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.PlannedRun;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.util.List;
import java.util.Map;

/**
 * ExperimentSpec: eps-approximate equilibria (Arora et al. 2017, section 4): certificates along
 * training, the construction of theorem 4.2, trained mixtures, and the single network of theorem
 * 4.3.
 */
public final class Equilibrium implements ExperimentKind<EquilibriumSettings> {
  public static final String NAME = "equilibrium";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "How far trained games are from an equilibrium";
  }

  @Override
  public String question() {
    return "How far from an equilibrium are games during training, and do mixtures of T generators"
        + " come closer at the rate that the theory predicts?";
  }

  @Override
  public String summary() {
    return "Certificates of NS-GAN and GAN-GP on the ring and on parallel lines at several"
        + " checkpoints; eps of T point masses at draws of the data, the construction of theorem"
        + " 4.2 of Arora et al. 2017, against T; trained mixtures of 1 to 8 generators and"
        + " discriminators; and one network in place of a mixture (theorem 4.3).";
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.GENERALIZATION, Paper.DUALITY_GAP);
  }

  @Override
  public String time() {
    return "3 min 26 s";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--steps 5000 --seeds 24", "--quick");
  }

  @Override
  public EquilibriumSettings defaults() {
    return EquilibriumSettings.DEFAULT;
  }

  @Override
  public EquilibriumSettings quick() {
    return EquilibriumSettings.QUICK;
  }

  @Override
  public List<ExperimentOption<EquilibriumSettings, ?>> options() {
    return List.of(
        ExperimentOption.single(
            "--seeds",
            "N",
            "Seeds of each game, and draws of each construction.",
            Integer.class,
            EquilibriumSettings::withSeeds),
        ExperimentOption.single(
            "--steps", "N", "Steps of each game.", Integer.class, EquilibriumSettings::withSteps),
        ExperimentOption.single(
            "--seed", "N", "Root of all random draws.", Long.class, EquilibriumSettings::withSeed));
  }

  @Override
  public Map<String, String> missingOptions() {
    return Map.of(
        "--game", "the claims compare NS-GAN with GAN-GP",
        "--set", "to measure your own run: equilibria certify RUN");
  }

  @Override
  public List<PlannedRun> runs(EquilibriumSettings settings) {
    return EquilibriumRuns.all(settings);
  }

  @Override
  public List<PlannedTable> tables(EquilibriumSettings settings) {
    return List.of(
        CheckpointTable.of(settings), PointMassTable.of(settings), MixtureTable.of(settings));
  }

  @Override
  public List<ClaimDefinition> claims(EquilibriumSettings settings) {
    return PlannedClaim.definitions(EquilibriumClaims.all());
  }

  @Override
  public Findings findings(EquilibriumSettings settings, StudyResults results) {
    CertifiedStudy found = CertifiedStudy.of(settings, results);
    return new Findings(
            new EquilibriumFigures(found).all(),
            PlannedClaim.judge(EquilibriumClaims.all(), found),
            new EquilibriumTables(found).all(),
            EquilibriumNotes.of(found))
        .answering(new EquilibriumWords(found).answer());
  }
}
