package io.equilibria.internal.experiment.gaussian;

import static io.equilibria.internal.experiment.gaussian.HighDimensionalGaussianCells.BASE;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.experiment.gaussian.HighDimensionalGaussian.Factor;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer and the titles of {@link HighDimensionalGaussian}, computed from the results. */
final class HighDimensionalGaussianWords {
  private final HighDimensionalGaussianCells cells;
  private final List<List<SettingChange>> changes;

  HighDimensionalGaussianWords(HighDimensionalGaussianCells cells) {
    this.cells = cells;
    changes =
        cells.labels().stream()
            .filter(label -> !label.equals(BASE) && cells.isWinnable(label))
            .map(cells::changes)
            .filter(change -> !change.isEmpty())
            .toList();
  }

  /** States which games win, and which changes matter. */
  String answer() {
    List<String> parts = extremes();
    return won()
        + "."
        + (parts.isEmpty() ? "" : " Of single changes, " + String.join("; ", parts) + ".");
  }

  /** {@code 74 % of runs of NS-GAN to 88 % of WGAN-GP end below 10 % of E |x|²}. */
  private String won() {
    List<String> games =
        cells.games().stream().sorted(Comparator.comparingDouble(this::share)).toList();
    String least = games.get(0);
    String most = games.get(games.size() - 1);
    String who =
        share(least) == share(most)
            ? "%s of all runs%s"
                .formatted(
                    NumberText.percent(share(least)),
                    games.size() == 1 ? " of " + GameTitle.of(least) : "")
            : "%s of runs of %s to %s of %s"
                .formatted(
                    NumberText.percent(share(least)),
                    GameTitle.of(least),
                    NumberText.percent(share(most)),
                    GameTitle.of(most));
    return (share(least) > 0.5 ? "Yes: " : "")
        + who
        + " end at a squared W2 below %s of E |x|\u00b2"
            .formatted(NumberText.percent(HighDimensionalGaussianClaims.WON));
  }

  /** The share of won runs among those that can be won. */
  private double share(String game) {
    double[] ends =
        FinalDistances.together(cells.winnable(game).stream().map(cells::finals).toList()).known();
    long won = Arrays.stream(ends).filter(end -> end < HighDimensionalGaussianClaims.WON).count();
    return (double) won / Math.max(1, ends.length);
  }

  /** The changes that help and harm most, in the median over games. */
  private List<String> extremes() {
    List<String> words = new ArrayList<>();
    changes.stream()
        .max(Comparator.comparingDouble(HighDimensionalGaussianWords::middle))
        .filter(best -> middle(best) > 0 && !SettingChange.isNone(middle(best)))
        .ifPresent(best -> words.add(extreme(best, "helps", words)));
    changes.stream()
        .min(Comparator.comparingDouble(HighDimensionalGaussianWords::middle))
        .filter(worst -> middle(worst) < 0 && !SettingChange.isNone(middle(worst)))
        .ifPresent(worst -> words.add(extreme(worst, "harms", words)));
    return words;
  }

  /** One of these changes in words; the first mentions the median. */
  private String extreme(List<SettingChange> change, String does, List<String> before) {
    boolean median = cells.games().size() > 1 && before.isEmpty();
    return "%s %s most (%s%s)"
        .formatted(
            change.get(0).label(),
            does,
            SettingChange.words(middle(change)),
            median ? ", median over games" : "");
  }

  private static double middle(List<SettingChange> change) {
    return FinalDistances.signedMedian(change.stream().mapToDouble(SettingChange::log).toArray());
  }

  /**
   * The change that certainly helps one game and certainly harms another, with the largest
   * difference, if there is one.
   */
  private Optional<String> parting() {
    return changes.stream()
        .filter(change -> best(change).isSure() && best(change).log() > 0)
        .filter(change -> worst(change).isSure() && worst(change).log() < 0)
        .max(Comparator.comparingDouble(change -> best(change).log() - worst(change).log()))
        .map(
            change ->
                "%s brings %s %s and %s %s"
                    .formatted(
                        best(change).label(),
                        GameTitle.of(best(change).game()),
                        SettingChange.words(best(change).log()),
                        GameTitle.of(worst(change).game()),
                        SettingChange.words(worst(change).log())));
  }

  /**
   * The title of the changes: the change with opposite effects, otherwise those that help and harm
   * most.
   */
  String changes() {
    return parting()
        .orElseGet(
            () ->
                extremes().isEmpty()
                    ? "No single change moves the games in one direction"
                    : Capital.first(String.join("; ", extremes())));
  }

  /** The effect of the dimension. */
  String dimension(Factor dimension) {
    List<String> values = new ArrayList<>(dimension.values());
    values.add(dimension.base());
    values.sort(Comparator.comparingDouble(Double::parseDouble));
    String least = values.get(0);
    String most = values.get(values.size() - 1);
    List<SettingChange> grown = cells.changes(label(dimension, most), label(dimension, least));
    String from = "From %s to %s".formatted(dimension.label(least), most);
    if (grown.isEmpty()) {
      return from + " nothing can be compared";
    }
    List<SettingChange> ends = List.of(worst(grown), best(grown)).stream().distinct().toList();
    return from
        + ends.stream()
            .map(
                end ->
                    " %s ends %s"
                        .formatted(GameTitle.of(end.game()), SettingChange.words(end.log())))
            .collect(Collectors.joining(","));
  }

  private static String label(Factor factor, String value) {
    return value.equals(factor.base()) ? BASE : factor.label(value);
  }

  /** The rises of the distance at the base. */
  String rises() {
    List<String> lost =
        cells.games().stream()
            .filter(game -> isLost(cells.cell(BASE, game).orElseThrow()))
            .map(GameTitle::of)
            .toList();
    if (!lost.isEmpty()) {
      return "At the base %s %s"
          .formatted(Titles.all(lost), lost.size() == 1 ? "diverges" : "diverge");
    }
    List<String> shares =
        cells.games().stream()
            .map(game -> cells.standing(cells.cell(BASE, game).orElseThrow()))
            .map(HighDimensionalGaussianWords::share)
            .toList();
    return "At the base the smoothed distance rises at %s of measurements with %s"
        .formatted(
            Titles.all(shares), Titles.all(cells.games().stream().map(GameTitle::of).toList()));
  }

  /** Whether at least half of the cell's runs failed. */
  private boolean isLost(Plan.Cell cell) {
    return cells.finals(cell).median().orElse(Double.POSITIVE_INFINITY) == Double.POSITIVE_INFINITY;
  }

  private static String share(CurveSummary standing) {
    return standing.isKnown()
        ? NumberText.percent(standing.smoothedShare().share())
        : "an unknown share";
  }

  private static SettingChange best(Collection<SettingChange> change) {
    return change.stream().max(Comparator.comparingDouble(SettingChange::log)).orElseThrow();
  }

  private static SettingChange worst(Collection<SettingChange> change) {
    return change.stream().min(Comparator.comparingDouble(SettingChange::log)).orElseThrow();
  }
}
