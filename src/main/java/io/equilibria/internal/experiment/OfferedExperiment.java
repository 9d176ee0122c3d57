package io.equilibria.internal.experiment;

import io.equilibria.config.Catalogue;
import io.equilibria.experiment.SweepClaim;
import io.equilibria.experiment.SweepExperiment;
import io.equilibria.experiment.SweepSize;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.config.sweep.SweepYaml;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.RunSize;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The experiment of a program among those of the library. */
record OfferedExperiment(SweepExperiment own, Catalogue catalogue)
    implements ExperimentKind<SweepSize> {
  @Override
  public String name() {
    return own.name();
  }

  @Override
  public SweepSize defaults() {
    return own.size();
  }

  @Override
  public SweepSize quick() {
    return own.quick();
  }

  @Override
  public String title() {
    return own.title();
  }

  @Override
  public String question() {
    return own.question();
  }

  @Override
  public Class<?> origin() {
    return own.origin();
  }

  @Override
  public List<ExperimentOption<SweepSize, ?>> options() {
    return List.of(
        ExperimentOption.single(
            "--steps",
            "N",
            "Generator steps of each run.",
            Long.class,
            (size, steps) -> new SweepSize(steps, size.seeds())),
        ExperimentOption.single(
            "--seeds",
            "N",
            "Runs of each row.",
            Integer.class,
            (size, seeds) -> new SweepSize(size.steps(), seeds)));
  }

  @Override
  public List<SweepSpec> sweeps(SweepSize size) {
    SweepSpec written =
        SweepYaml.parse(own.sweep(), "sweep of " + own.name(), Path.of(""), catalogue);
    Map<String, String> set = new LinkedHashMap<>(written.set());
    set.put("training.steps", Long.toString(size.steps()));
    return List.of(
        new SweepSpec(
            written.name(),
            written.base(),
            written.games(),
            written.tasks(),
            size.seeds(),
            set,
            written.settings(),
            written.measures(),
            written.every(),
            written.samples()));
  }

  @Override
  public List<ClaimDefinition> claims(SweepSize size) {
    return own.claims().stream().map(this::definition).toList();
  }

  private ClaimDefinition definition(SweepClaim claim) {
    Rule rule = claim.bound() == SweepClaim.Bound.AT_MOST ? Rule.AT_MOST : Rule.AT_LEAST;
    RunSize least = RunSize.seeds(own.size().steps(), own.size().seeds());
    return new ClaimDefinition(claim.id(), claim.text(), rule, claim.threshold(), least);
  }

  @Override
  public Findings findings(SweepSize size, StudyResults results) {
    OfferedTable table = new OfferedTable(results.sweeps().get(0));
    RunSize run = RunSize.seeds(size.steps(), size.seeds());
    List<Evidence> evidence =
        own.claims().stream()
            .map(
                claim ->
                    Evidence.certain(
                        definition(claim), run, claim.value().applyAsDouble(table), "computed"))
            .toList();
    return new Findings(List.of(), Claim.judge(evidence), List.of(medians(table)), List.of());
  }

  private static Table medians(OfferedTable table) {
    List<String> measures = table.results().plan().spec().measures();
    List<String> header = new ArrayList<>(List.of("row"));
    header.addAll(measures);
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      List<String> cells = new ArrayList<>(List.of(table.rows().get(row)));
      for (String measure : measures) {
        cells.add(NumberText.brief(table.median(row, measure)));
      }
      rows.add(cells);
    }
    return new Table("Medians over seeds at the end", header, rows);
  }
}
