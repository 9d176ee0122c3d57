package io.equilibria.internal.tournament;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.MeasuringSettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.loss.LossKinds;
import io.equilibria.internal.payoff.CriticPayoff;
import io.equilibria.internal.payoff.HingePayoff;
import io.equilibria.internal.payoff.LeastSquaresPayoff;
import io.equilibria.internal.payoff.MeasuringKinds;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.payoff.Payoff;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Determines the payoff of a tournament. */
final class CommonPayoff {
  private CommonPayoff() {}

  /**
   * The payoff of a tournament.
   *
   * @param name the name of a payoff, or empty for that of the games' loss
   * @throws InputException if there is no such payoff, the games' payoffs differ, or it belongs to
   *     another kind of discriminator
   */
  static Payoff of(List<Path> runs, Optional<String> name, Catalogue catalogue) {
    Map<Path, Payoff> own = new LinkedHashMap<>();
    for (Path run : runs) {
      own.put(run, ofLoss(run, catalogue));
    }
    Path first = runs.get(0);
    runs.forEach(run -> requireScale(first, run, own));
    return name.isPresent() ? named(name.get(), own.get(first), catalogue) : common(own);
  }

  private static Payoff ofLoss(Path run, Catalogue catalogue) {
    ExperimentSpec experiment = RunFolder.playable(run, catalogue);
    try {
      return LossKinds.payoff(catalogue, experiment.game().loss());
    } catch (InputException none) {
      throw new InputException(run + ": " + none.getMessage(), none);
    }
  }

  private static void requireScale(Path first, Path other, Map<Path, Payoff> own) {
    Payoff one = own.get(first);
    Payoff two = own.get(other);
    if (one.scale() != two.scale()) {
      throw new InputException(
          "tournament: expected discriminators of one kind, found %s in %s and %s in %s, whose payoffs have no common unit; give them tournaments of their own"
              .formatted(word(one.scale()), first, word(two.scale()), other));
    }
  }

  private static String word(Payoff.Scale scale) {
    return switch (scale) {
      case PROBABILITY -> "probabilities";
      case CRITIC -> "critics";
    };
  }

  private static Payoff common(Map<Path, Payoff> own) {
    Map<String, Path> names = new TreeMap<>();
    own.forEach((run, payoff) -> names.putIfAbsent(payoff.name(), run));
    if (names.size() > 1) {
      throw new InputException(
          "tournament: expected games of one payoff, found %s; choose the one to play for by --payoff"
              .formatted(
                  names.entrySet().stream()
                      .map(found -> found.getKey() + " in " + found.getValue())
                      .collect(Collectors.joining(" and "))));
    }
    return own.values().iterator().next();
  }

  private static Payoff named(String name, Payoff own, Catalogue catalogue) {
    Map<String, Payoff> known = known(catalogue);
    Payoff payoff = own.name().equals(name) ? own : known.get(name);
    if (payoff == null) {
      throw new InputException(
          "--payoff: expected one of %s, found %s"
              .formatted(String.join(", ", known.keySet()), name));
    }
    if (payoff.scale() != own.scale()) {
      throw new InputException(
          "--payoff: expected one of %s, which the runs' discriminators are, found %s, which is one of %s"
              .formatted(word(own.scale()), name, word(payoff.scale())));
    }
    return payoff;
  }

  /** All payoffs by name: measuring functions with their default constants, and losses. */
  private static Map<String, Payoff> known(Catalogue catalogue) {
    Map<String, Payoff> known = new TreeMap<>();
    catalogue
        .choices(MeasuringSettings.class)
        .forEach(
            (word, defaults) ->
                known.put(
                    word,
                    Payoff.of(MeasuringKinds.function(catalogue, (MeasuringSettings) defaults))));
    List.of(new CriticPayoff(), new HingePayoff(), new LeastSquaresPayoff())
        .forEach(payoff -> known.put(payoff.name(), payoff));
    return known;
  }
}
