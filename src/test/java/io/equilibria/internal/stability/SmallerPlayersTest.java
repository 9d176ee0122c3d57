package io.equilibria.internal.stability;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.GameDefinition;
import io.equilibria.internal.training.SmallRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SmallerPlayersTest {
  private static final String GENERATOR = "game.generator.architecture.";
  private static final String DISCRIMINATOR = "game.discriminator.architecture.";
  private static final Pattern SET = Pattern.compile("--set (\\S+)=(\\d+)");

  private static ExperimentSpec ring(String... changes) {
    return Overrides.apply(Presets.experiment("ring"), List.of(changes));
  }

  private static long size(ExperimentSpec experiment) {
    return RunPoint.size(
        GameDefinition.of(
            experiment, DataSources.sample(experiment.data()), Catalogue.installed()));
  }

  private static String advice(ExperimentSpec experiment) {
    return new SmallerPlayers(experiment, DataSources.sample(experiment.data()), RunPoint.MAX)
        .advice();
  }

  /** The advised size is accepted, and a size larger by one is not. */
  private static void followed(ExperimentSpec experiment, String... paths) {
    assertThat(size(experiment)).isGreaterThan(RunPoint.MAX);
    List<String> enough = new ArrayList<>();
    List<String> wider = new ArrayList<>();
    List<String> advised = new ArrayList<>();
    Matcher set = SET.matcher(advice(experiment));
    while (set.find()) {
      advised.add(set.group(1));
      enough.add(set.group(1) + "=" + set.group(2));
      wider.add(set.group(1) + "=" + (Integer.parseInt(set.group(2)) + 1));
    }
    assertThat(advised).containsExactly(paths);
    assertThat(size(Overrides.apply(experiment, enough))).isLessThanOrEqualTo(RunPoint.MAX);
    assertThat(size(Overrides.apply(experiment, wider))).isGreaterThan(RunPoint.MAX);
  }

  @Test
  void advice_narrowsWhatIsTooWide() {
    followed(ring(GENERATOR + "width=8", DISCRIMINATOR + "width=64"), DISCRIMINATOR + "width");
    followed(ring(GENERATOR + "width=64", DISCRIMINATOR + "width=8"), GENERATOR + "width");
    followed(
        ring(GENERATOR + "width=64", DISCRIMINATOR + "width=64"),
        GENERATOR + "width",
        DISCRIMINATOR + "width");
  }

  @Test
  void playersWithoutAWidth_areAdvisedOtherwise() {
    ExperimentSpec wide =
        ring(
            "data.kind=isotropic-gaussian",
            "data.dimension=500",
            GENERATOR + "kind=affine",
            DISCRIMINATOR + "kind=affine");
    assertThat(advice(wide)).startsWith("no width makes these players small enough");
  }

  @Test
  void severalPlayers_areNarrowedTogether() {
    ExperimentSpec several =
        Overrides.apply(
            SmallRuns.several(1, 10),
            List.of(
                "game.discriminators.0.architecture.width=600",
                "game.discriminators.1.architecture.width=700"));
    followed(
        several,
        "game.discriminators.0.architecture.width",
        "game.discriminators.1.architecture.width");
  }
}
