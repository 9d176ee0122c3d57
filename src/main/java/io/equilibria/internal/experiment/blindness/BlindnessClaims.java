package io.equilibria.internal.experiment.blindness;

import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.RunSize;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The claims of {@link Blindness}, with seeds as units. */
final class BlindnessClaims {
  private static final RunSize MIN = RunSize.seeds(0, Blindness.SEEDS);

  private BlindnessClaims() {}

  static List<PlannedClaim<Crossings>> all() {
    return List.of(linear(), later());
  }

  /** The theorem states p log p, which over this range is an exponent of about 1.2. */
  private static PlannedClaim<Crossings> linear() {
    ClaimDefinition definition =
        new ClaimDefinition(
                "support-is-linear-in-p",
                "The support that passes as the data grows like p",
                Rule.EQUAL,
                1,
                MIN)
            .in(Effect.number("as exponent of p"));
    return PlannedClaim.of(
        definition,
        (own, crossings) -> {
          RunSize run = RunSize.seeds(0, crossings.settings().seeds());
          Optional<Crossings.Growth> growth = crossings.growth();
          return growth.isEmpty()
              ? Evidence.none(
                  own,
                  run,
                  "some discriminator distinguishes even the largest support from the data")
              : Evidence.equal(
                  own,
                  run,
                  growth.get().law().exponent(),
                  growth.get().exponent(),
                  "least squares of the logarithm of the crossing on that of p; bootstrap over"
                      + " seeds");
        });
  }

  private static PlannedClaim<Crossings> later() {
    NetworkClass small = Blindness.CLASSES.get(0);
    NetworkClass large = Blindness.CLASSES.get(Blindness.CLASSES.size() - 1);
    return PlannedClaim.of(
        PlannedClaim.positive(
                "more-parameters-see-more",
                "With %d parameters more points are needed than with %d"
                    .formatted(
                        large.parameters(Blindness.DIMENSION),
                        small.parameters(Blindness.DIMENSION)),
                MIN)
            .in(Effect.ratio("times as many", "times as few")),
        (definition, crossings) -> {
          double[] few = crossings.crossings(small);
          double[] many = crossings.crossings(large);
          double[] ratios = new double[few.length];
          Arrays.setAll(ratios, i -> Math.log(many[i] / few[i]));
          return PlannedClaim.paired(definition, 0, ratios);
        });
  }
}
