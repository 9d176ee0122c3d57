package acme;

import io.equilibria.experiment.SweepClaim;
import io.equilibria.experiment.SweepClaim.Bound;
import io.equilibria.experiment.SweepExperiment;
import io.equilibria.experiment.SweepSize;
import java.util.List;

/** An experiment: a sweep of one game on one task, and one claim about it. */
final class TinyStudy implements SweepExperiment {
  @Override
  public String name() {
    return "acme:tiny";
  }

  @Override
  public String title() {
    return "A tiny experiment";
  }

  @Override
  public String question() {
    return "Does a generator find both squares?";
  }

  @Override
  public SweepSize size() {
    return new SweepSize(500, 4);
  }

  @Override
  public SweepSize quick() {
    return new SweepSize(10, 2);
  }

  @Override
  public String sweep() {
    return """
    name: squares
    base: ring
    games: [acme:mine]
    tasks: [acme:squares]
    measures: [acme:imbalance]
    """;
  }

  @Override
  public List<SweepClaim> claims() {
    return List.of(
        new SweepClaim(
            "balanced",
            "The generator finds both squares.",
            Bound.AT_MOST,
            0.25,
            table -> table.median(0, "acme:imbalance")));
  }
}
