package io.equilibria.internal.experiment.generalization;

import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.metric.statistics.PowerLaw;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.Paper;
import io.equilibria.internal.report.Quotation;
import io.equilibria.internal.report.RunSize;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The claims of {@link Generalization}, with seeds as units. */
final class GeneralizationClaims {
  private static final RunSize MIN = RunSize.seeds(0, Generalization.SEEDS);
  private static final double ROOT = -0.5;

  /** A decrease clearly slower than a square root: half its exponent. */
  private static final double SLOW = -0.25;

  private GeneralizationClaims() {}

  static List<PlannedClaim<Gaps>> all() {
    List<PlannedClaim<Gaps>> claims = new ArrayList<>();
    Generalization.CLASSES.stream()
        .filter(one -> one.phi().equals(NetworkClass.IDENTITY))
        .forEach(one -> claims.add(root(one)));
    claims.add(slow());
    claims.add(grows());
    return List.copyOf(claims);
  }

  private static PlannedClaim<Gaps> root(NetworkClass players) {
    int p = players.parameters(Generalization.DIMENSION);
    ClaimDefinition definition =
        new ClaimDefinition(
                "nnd-falls-with-the-root-p" + p,
                "NND's gap with %d parameters falls like m^(-1/2) from 10 samples per parameter on"
                    .formatted(p),
                Rule.EQUAL,
                ROOT,
                MIN)
            .in(Effect.number("as exponent of m"))
            .saidBy(
                new Quotation(
                    "It is shown that generalization does occur for a much weaker metric we call"
                        + " neural net distance.",
                    Paper.GENERALIZATION,
                    "abstract"));
    return PlannedClaim.of(definition, (own, gaps) -> evidence(own, gaps, players));
  }

  private static Evidence evidence(ClaimDefinition definition, Gaps gaps, NetworkClass players) {
    RunSize run = RunSize.seeds(0, gaps.settings().seeds());
    Optional<PowerLaw.Fitted> fall = gaps.fall(players);
    return fall.isEmpty()
        ? Evidence.none(
            definition,
            run,
            "fewer than three sizes have 10 samples per parameter, or a gap is not above 0")
        : Evidence.equal(
            definition,
            run,
            fall.get().law().exponent(),
            fall.get().exponent(),
            "least squares of the logarithm of the mean gap on that of m; bootstrap over seeds");
  }

  private static Evidence tooFew(ClaimDefinition definition, Gaps gaps, int least) {
    return Evidence.none(
        definition,
        RunSize.seeds(0, gaps.settings().seeds()),
        "%s of at least %s samples"
            .formatted(NumberText.count(gaps.settings().samples()), NumberText.count(least)));
  }

  private static PlannedClaim<Gaps> slow() {
    return PlannedClaim.of(
        PlannedClaim.positive(
                "w1-falls-slowly", "W1's gap in 20 dimensions falls more slowly than m^(-1/4)", MIN)
            .in(Effect.difference("in the exponent above -1/4", "below")),
        (definition, gaps) ->
            gaps.settings().samples() < Generalization.MOST_EXACT
                ? tooFew(definition, gaps, Generalization.MOST_EXACT)
                : PlannedClaim.paired(
                    definition,
                    0,
                    Arrays.stream(gaps.transportExponents(Generalization.DIMENSION))
                        .map(exponent -> exponent - SLOW)
                        .toArray()));
  }

  private static PlannedClaim<Gaps> grows() {
    NetworkClass small = NetworkClass.identity(1);
    NetworkClass large = NetworkClass.identity(16);
    return PlannedClaim.of(
        PlannedClaim.positive(
                "nnd-grows-with-p",
                "NND's gap is larger with %d parameters than with %d"
                    .formatted(
                        large.parameters(Generalization.DIMENSION),
                        small.parameters(Generalization.DIMENSION)),
                MIN)
            .in(Effect.ratio("times larger", "times smaller")),
        (definition, gaps) -> {
          int least = Gaps.PER_PARAMETER * large.parameters(Generalization.DIMENSION);
          if (gaps.compared() < least) {
            return tooFew(definition, gaps, least);
          }
          double[] few = gaps.compared(small);
          double[] many = gaps.compared(large);
          double[] ratios = new double[few.length];
          Arrays.setAll(ratios, i -> Math.log(many[i] / few[i]));
          return PlannedClaim.paired(definition, 0, ratios);
        });
  }
}
