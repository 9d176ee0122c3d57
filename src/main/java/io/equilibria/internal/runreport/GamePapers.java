package io.equilibria.internal.runreport;

import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.report.Paper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The publications that proposed the losses and penalties of runs. */
final class GamePapers {
  private static final Map<String, Paper> LOSSES =
      Map.of(
          "minimax", Paper.GANS,
          "non-saturating", Paper.GANS,
          "wasserstein", Paper.WASSERSTEIN_GAN,
          "least-squares", Paper.LEAST_SQUARES,
          "hinge", Paper.SPECTRAL_NORMALISATION);

  private static final Map<String, Paper> PENALTIES =
      Map.of(
          "interpolated", Paper.IMPROVED_TRAINING,
          "around-data", Paper.DRAGAN,
          "on-data", Paper.CONVERGENCE,
          "on-samples", Paper.CONVERGENCE);

  private GamePapers() {}

  /** Returns the distinct publications. */
  static List<Paper> of(List<RunData> subjects) {
    return subjects.stream()
        .map(subject -> subject.run().experiment().game())
        .flatMap(GamePapers::of)
        .distinct()
        .toList();
  }

  private static Stream<Paper> of(GameSpec game) {
    Stream<Paper> loss = Stream.ofNullable(LOSSES.get(game.loss().kind()));
    Stream<Paper> penalties =
        game.penalties().stream()
            .map(PenaltySettings::kind)
            .flatMap(kind -> Stream.ofNullable(PENALTIES.get(kind)));
    return Stream.concat(loss, penalties);
  }
}
