package io.equilibria.experiment.everypair;

import io.equilibria.config.Catalogue;
import io.equilibria.config.sweep.SweepSettings;
import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.experiment.BenchmarkTask;
import io.equilibria.experiment.Findings;
import io.equilibria.experiment.Notes;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.Study;
import io.equilibria.experiment.StudyScale;
import io.equilibria.loss.LossKind;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every loss with every penalty, on parallel lines and on the ring: the thesis of Fedus et al.
 * 2017, that loss and penalty are separate choices, on one page.
 */
public final class EveryPair implements Study {
  public static final String NAME = "every-pair";

  public static final StudyScale DEFAULT = new StudyScale(List.of("ns-gan"), 12, 2000, 1, Map.of());
  public static final StudyScale QUICK = new StudyScale(List.of("ns-gan"), 3, 200, 1, Map.of());

  static final int LOOKS = 50;

  private static final String LOSS = "game.loss";
  private static final String PENALTY = "game.penalty.kind";

  /** A penalty with what it changes; the line break is for the figure. */
  static final Map<String, Map<String, String>> PENALTIES = new LinkedHashMap<>();

  static {
    PENALTIES.put("none", Map.of(PENALTY, "none"));
    PENALTIES.put(
        "clipping\nof weights",
        Map.of(PENALTY, "none", "game.discriminator.constraint.kind", "clip"));
    PENALTIES.put("inter-\npolated", Map.of(PENALTY, "interpolated"));
    PENALTIES.put(
        "the same,\none-sided", Map.of(PENALTY, "interpolated", "game.penalty.one-sided", "true"));
    PENALTIES.put("around\ndata", Map.of(PENALTY, "around-data"));
    PENALTIES.put("R1, on\ndata", Map.of(PENALTY, "on-data"));
    PENALTIES.put("R2, on\nsamples", Map.of(PENALTY, "on-samples"));
  }

  private final StudyScale extent;

  private EveryPair(StudyScale extent) {
    this.extent = extent;
  }

  /** The study at some extent; its games are all pairs, whatever the extent names. */
  public static Study of(StudyScale extent) {
    return new EveryPair(extent);
  }

  /** A penalty on one line. */
  static String words(String penalty) {
    return penalty.replace("-\n", "").replace('\n', ' ');
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Every loss with every penalty";
  }

  @Override
  public String question() {
    return "Penalties were invented beside particular losses. Are loss and penalty separate"
        + " choices: does a penalty help whichever loss it is put beside (Fedus et al. 2017)?";
  }

  @Override
  public List<SweepSpec> sweeps() {
    return BenchmarkTask.ALL.stream().map(this::sweep).toList();
  }

  private SweepSpec sweep(BenchmarkTask ground) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String loss : Catalogue.installed().all(LossKind.class).keySet()) {
      for (Map<String, String> penalty : PENALTIES.values()) {
        Map<String, String> row = new LinkedHashMap<>(penalty);
        row.put(LOSS, loss);
        rows.add(row);
      }
    }
    return new SweepSpec(
        ground.task(),
        ground.base(extent),
        List.of(),
        List.of(),
        extent.seeds(),
        extent.set(),
        new SweepSettings.Listed(rows),
        List.of(ground.measure()),
        extent.every(LOOKS));
  }

  @Override
  public List<ClaimDefinition> claims() {
    return PlannedClaim.definitions(EveryPairClaims.all());
  }

  @Override
  public Findings findings(List<Results> results) {
    EveryPairResults found = new EveryPairResults(results);
    return new Findings(
        found.figures(),
        PlannedClaim.judge(EveryPairClaims.all(), found.byGround()),
        found.tables(),
        Notes.of(EveryPairNotes.all(), extent.equals(DEFAULT)));
  }
}
