package io.equilibria.internal.tournament;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.percent;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Capital;
import io.equilibria.internal.tournament.matrix.AveragePlay;
import io.equilibria.internal.tournament.matrix.MixedStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Describes the result of a tournament in sentences with computed numbers.
 *
 * @param result the tournament
 */
public record TournamentWords(TournamentResult result) {
  /** The largest number of members of a mixture that are named. */
  private static final int NAMED = 4;

  /** The value, compared with that of uninformative discriminators. */
  public String value() {
    TournamentResult.Terms terms = result.terms();
    return "The game between %d checkpoints is worth %s to the discriminators; uninformative discriminators have payoff %s."
        .formatted(
            result.size(),
            NumberText.estimate(result.equilibrium().value(), result.value()),
            brief(terms.payoff().indifferent()));
  }

  /** The equilibrium, and whether it is unique. */
  public String equilibrium() {
    String generators = mixture(result.equilibrium().columns());
    String discriminators = mixture(result.equilibrium().rows());
    String others =
        result.equilibrium().unique()
            ? "There is no other equilibrium."
            : "The game is degenerate: there are other equilibria, of the same value.";
    return "The equilibrium consists of the generator of %s and the discriminator of %s. %s"
        .formatted(generators, discriminators, others);
  }

  /** The probabilities of a mixture, the largest first. */
  private String mixture(MixedStrategy strategy) {
    List<Integer> support =
        Arrays.stream(strategy.support())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -strategy.weights()[i]))
            .toList();
    if (support.size() == 1) {
      return entrant(support.get(0));
    }
    List<String> named = new ArrayList<>();
    support.stream()
        .limit(NAMED)
        .forEach(i -> named.add(entrant(i) + " (" + percent(strategy.weights()[i]) + ")"));
    int more = support.size() - named.size();
    if (more > 0) {
      named.add(more == 1 ? "one more" : more + " more");
    }
    return joined(named);
  }

  private static String joined(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** The exploitability of the least exploited entrant and of a run's last one. */
  public String exploitability() {
    int least = result.leastExploited();
    int last = result.size() - 1;
    String first =
        "%s is the least exploitable: its generator by %s and its discriminator by %s"
            .formatted(
                capital(entrant(least)),
                brief(result.ofGenerator(least)),
                brief(result.ofDiscriminator(least)));
    if (!result.ofOneRun() || least == last) {
      return first + ".";
    }
    return first
        + "; those of the last, %s, by %s and %s."
            .formatted(
                entrant(last),
                brief(result.ofGenerator(last)),
                brief(result.ofDiscriminator(last)));
  }

  /** The exploitability of the uniform mixtures. */
  public String even() {
    return "The uniform mixture of all generators is exploitable by %s, that of all discriminators by %s; payoffs have standard errors of at most %s."
        .formatted(
            brief(result.ofEvenGenerators()),
            brief(result.ofEvenDiscriminators()),
            brief(result.largestError()));
  }

  /** The entrants that beat the most others. */
  public String wins() {
    int most = IntStream.range(0, result.size()).map(result::wins).max().orElseThrow();
    if (most == 0) {
      return "No checkpoint beats another by more than two standard errors.";
    }
    List<String> first =
        IntStream.range(0, result.size())
            .filter(i -> result.wins(i) == most)
            .mapToObj(this::entrant)
            .toList();
    String who =
        first.size() <= NAMED
            ? capital(joined(first)) + (first.size() == 1 ? " beats" : " each beat")
            : first.size() + " checkpoints each beat";
    return "%s %d of %d others by more than two standard errors, more than any other. Each comparison is judged by itself: of many, some differ by chance."
        .formatted(who, most, result.size() - 1);
  }

  /** The results of fictitious play and multiplicative weights. */
  public String checks() {
    return result.checks().stream()
        .map(
            play ->
                "between %s and %s".formatted(bound(play, play.lower()), bound(play, play.upper())))
        .collect(
            Collectors.joining(
                " and ",
                "Over %s rounds fictitious play and multiplicative weights put the value "
                    .formatted(NumberText.count(result.checks().get(0).rounds())),
                "."));
  }

  private static String bound(AveragePlay play, double bound) {
    return NumberText.rounded(bound, new Interval(play.lower(), play.upper()));
  }

  /** The payoff, data and samples. */
  public String terms() {
    TournamentResult.Terms terms = result.terms();
    return "Payoff %s; %s rows of data (%s), %s samples of each generator, seed %d, %s."
            .formatted(
                terms.payoff().name(),
                NumberText.count(terms.data().rows()),
                terms.data().name(),
                NumberText.count(terms.samples()),
                terms.seed(),
                terms.weights())
        + (terms.data().heldOut()
            ? ""
            : " There are no held-out data: payoffs are those of the training data, which"
                + " discriminators may have memorised.");
  }

  /** The limitations of a tournament. */
  public String limit() {
    String among =
        "Exploitability is measured against the best of these checkpoints: a player trained against"
            + " them may gain more. The best is selected by the payoffs shown, so sampling errors"
            + " increase exploitability rather than decrease it.";
    return result.terms().payoff().bounded()
        ? among
        : among
            + " Critics are unbounded, and one with larger slopes has larger payoffs of either"
            + " sign.";
  }

  private String entrant(int index) {
    String name = result.names().get(index);
    return result.ofOneRun() ? "step " + name : name;
  }

  /** Capitalizes text at the start of a sentence, except names of runs. */
  private String capital(String text) {
    return result.ofOneRun() ? Capital.first(text) : text;
  }
}
