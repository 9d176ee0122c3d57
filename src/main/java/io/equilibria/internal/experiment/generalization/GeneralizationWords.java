package io.equilibria.internal.experiment.generalization;

import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.metric.statistics.PowerLaw;
import io.equilibria.internal.report.figure.NumberText;
import java.util.Arrays;
import java.util.Optional;

/** The answer and the titles of {@link Generalization}, computed from the results. */
record GeneralizationWords(Gaps gaps) {
  private static final NetworkClass MIDDLE = NetworkClass.identity(4);

  String answer() {
    return "%s. %s.".formatted(falls(), grows());
  }

  /** The decrease of the three gaps, without NND's if there are too few sizes. */
  String falls() {
    String transport = exponent(gaps.transportFall(Generalization.DIMENSION));
    return gaps.fall(MIDDLE)
        .map(
            fall ->
                "NND's gap falls like m^%s, W1's in %d dimensions like m^%s; JS's stays at log 2"
                    .formatted(exponent(fall), Generalization.DIMENSION, transport))
        .orElseGet(
            () ->
                "W1's gap in %d dimensions falls like m^%s; JS's stays at log 2"
                    .formatted(Generalization.DIMENSION, transport));
  }

  private static String exponent(PowerLaw.Fitted fall) {
    return NumberText.rounded(fall.law().exponent(), fall.exponent());
  }

  /** The growth of NND's gap with p. */
  String grows() {
    int m = gaps.compared();
    NetworkClass small = NetworkClass.identity(1);
    NetworkClass large = NetworkClass.identity(16);
    return "At m = %s NND's gap is %s with %d parameters and %s with %d"
        .formatted(
            NumberText.count(m),
            NumberText.brief(Gaps.mean(gaps.compared(small))),
            small.parameters(Generalization.DIMENSION),
            NumberText.brief(Gaps.mean(gaps.compared(large))),
            large.parameters(Generalization.DIMENSION));
  }

  /** The logarithm compared with the identity. */
  String logarithm() {
    Optional<PowerLaw.Fitted> log = gaps.fall(new NetworkClass(NetworkClass.LOG, MIDDLE.width()));
    Optional<PowerLaw.Fitted> identity = gaps.fall(MIDDLE);
    return log.isPresent() && identity.isPresent()
        ? "With phi = log the gap of a perfect generator falls like m^%s, with phi(t) = t like m^%s"
            .formatted(exponent(log.get()), exponent(identity.get()))
        : "The gap of a perfect generator with phi = log and with phi(t) = t";
  }

  /** The effect of training on the gaps. */
  String training() {
    int[] sizes = gaps.settings().trainingSizes();
    int least = sizes[0];
    int most = sizes[sizes.length - 1];
    return "Trained on %s points, the largest NND gap over training is %s; on %s it is %s"
        .formatted(NumberText.count(least), worst(least), NumberText.count(most), worst(most));
  }

  /** The largest mean over seeds among games. */
  private String worst(int samples) {
    return NumberText.brief(
        Generalization.GAMES.stream()
            .mapToDouble(
                game ->
                    Arrays.stream(
                            gaps.largest(
                                game, samples, TrainingGaps.NND_TRAINING, TrainingGaps.NND_FRESH))
                        .average()
                        .orElseThrow())
            .max()
            .orElseThrow());
  }
}
