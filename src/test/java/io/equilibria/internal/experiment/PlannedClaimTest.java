package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.divergences.Divergences;
import io.equilibria.internal.experiment.everypair.EveryPair;
import io.equilibria.internal.experiment.gaussian.HighDimensionalGaussian;
import io.equilibria.internal.experiment.lines.ParallelLines;
import io.equilibria.internal.experiment.modes.CoveredModes;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.Evidence.Count;
import io.equilibria.internal.report.RunSize;
import io.equilibria.internal.report.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlannedClaimTest {
  static Stream<Arguments> pages() {
    return Stream.of(
            new CoveredModes(),
            new EveryPair(),
            new HighDimensionalGaussian(),
            new Divergences(),
            new ParallelLines())
        .map(kind -> Arguments.of(kind.name(), kind.study().claims(), seeds(kind.study())));
  }

  private static int seeds(Study<?> study) {
    return IntStream.concat(
            study.sweeps().stream().mapToInt(SweepSpec::seeds),
            study.runs().stream().mapToInt(run -> run.experiment().replicas()))
        .min()
        .orElseThrow();
  }

  /** Even where no other claim of the page has a small p-value. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void agreeingSeeds_reproduceEveryShare(String name, List<ClaimDefinition> page, int seeds) {
    for (ClaimDefinition share : page) {
      if (share.rule() == Rule.SHARE) {
        List<Evidence> found =
            page.stream()
                .map(
                    one ->
                        one.equals(share)
                            ? Evidence.share(one, size(one, seeds), new Count(seeds, seeds))
                            : Evidence.none(one, size(one, seeds), "nothing found"))
                .toList();
        Claim claim = Claim.judge(found).get(page.indexOf(share));
        assertThat(claim.verdict()).as(share.id()).isEqualTo(Verdict.REPRODUCED);
      }
    }
  }

  private static RunSize size(ClaimDefinition definition, int seeds) {
    return RunSize.seeds(definition.least().steps(), seeds);
  }

  @Test
  void seedWithoutAValue_wasRunAllTheSame() {
    ClaimDefinition definition =
        new ClaimDefinition("id", "Text.", Rule.PAIRED, 0, RunSize.seeds(100, PlannedClaim.SEEDS));
    double[] differences = new double[PlannedClaim.SEEDS];
    Arrays.setAll(differences, seed -> seed + 1);
    differences[3] = Double.NaN;
    Claim claim = Claim.judge(List.of(PlannedClaim.paired(definition, 100, differences))).get(0);
    assertThat(claim.verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claim.n()).isEqualTo(PlannedClaim.SEEDS - 1);
  }
}
