package io.equilibria.internal.experiment.everypair;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.experiment.everypair.EveryPair.Regularizer;
import io.equilibria.internal.experiment.everypair.EveryPairEffects.Verdict;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The answer and the titles of {@link EveryPair}, computed from the results. */
final class EveryPairWords {
  private final List<EveryPairEffects> tasks;
  private final List<String> losses;
  private final List<Regularizer> regularizers;

  /**
   * Creates the texts.
   *
   * @param tasks the results by task, at least one, with the same losses and penalties
   */
  EveryPairWords(
      Collection<EveryPairEffects> tasks, List<String> losses, List<Regularizer> regularizers) {
    this.tasks = List.copyOf(tasks);
    this.losses = losses;
    this.regularizers = regularizers;
  }

  /**
   * States in how many pairs a penalty helps, and which penalties help with every loss. Only claims
   * are corrected for their number.
   */
  String answer() {
    boolean helps = tasks.stream().anyMatch(task -> task.count(Verdict.HELPS) > 0);
    boolean hurts = tasks.stream().anyMatch(task -> task.count(Verdict.HURTS) > 0);
    return (helps && hurts ? "Not always: a" : "A")
        + " penalty added to a loss "
        + counts()
        + ". "
        + Capital.first(helps && hurts ? most(Verdict.HELPS, "help") : whatever())
        + ". Each pair is judged by its own 95 % interval, without a correction for their number.";
  }

  /** {@code helps in 21 of 30 pairs on the ring and hurts in 2; on ... in 25 and 1}. */
  String counts() {
    EveryPairEffects first = tasks.get(0);
    StringBuilder words =
        new StringBuilder(
            "helps in %d of %d pairs on %s and hurts in %d"
                .formatted(
                    first.count(Verdict.HELPS),
                    first.pairs(),
                    name(first),
                    first.count(Verdict.HURTS)));
    for (EveryPairEffects task : tasks.subList(1, tasks.size())) {
      words.append(
          "; on %s it helps in %d and hurts in %d"
              .formatted(name(task), task.count(Verdict.HELPS), task.count(Verdict.HURTS)));
    }
    return words.toString();
  }

  private static String name(EveryPairEffects effects) {
    return effects.cells().task().place();
  }

  /** {@code no penalty helps whatever the loss on both tasks, but 'R1' in the median of losses}. */
  private String whatever() {
    String beside = losses.size() == 1 ? "beside " + losses.get(0) : "whatever the loss";
    List<String> always = penalties(column -> tally(Verdict.HELPS, column) == cases());
    String all =
        "%s %s %s on %s"
            .formatted(
                always.isEmpty() ? "no penalty" : Titles.all(always),
                always.size() > 1 ? "help" : "helps",
                beside,
                everyTask());
    List<String> typically =
        penalties(
            column -> tasks.stream().allMatch(task -> task.inTheMedian(column) == Verdict.HELPS));
    typically.removeAll(always);
    return typically.isEmpty() || losses.size() == 1
        ? all
        : "%s; with a typical loss %s %s"
            .formatted(all, Titles.all(typically), typically.size() > 1 ? "do" : "does");
  }

  private String everyTask() {
    return tasks.size() == 2 ? "both tasks" : tasks.size() == 1 ? name(tasks.get(0)) : "all tasks";
  }

  private List<String> penalties(IntPredicate wanted) {
    return IntStream.range(1, regularizers.size())
        .filter(wanted)
        .mapToObj(this::quoted)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The number of pairs of loss and task. */
  private int cases() {
    return losses.size() * tasks.size();
  }

  private int tally(Verdict verdict, int column) {
    return tasks.stream().mapToInt(task -> task.count(verdict, column)).sum();
  }

  /** The title of the figure of effects: which penalty helps and which hurts most often. */
  String extremes() {
    return "%s; %s"
        .formatted(Capital.first(most(Verdict.HELPS, "help")), most(Verdict.HURTS, "hurt"));
  }

  /** {@code 'interpolated' hurts most often, in 5 of 10 cases}. */
  private String most(Verdict verdict, String verb) {
    int most =
        IntStream.range(1, regularizers.size())
            .map(column -> tally(verdict, column))
            .max()
            .orElse(0);
    if (most == 0) {
      return "none %ss for certain".formatted(verb);
    }
    List<String> who = penalties(column -> tally(verdict, column) == most);
    return "%s %s most often, in %d of %d cases"
        .formatted(Titles.all(who), who.size() > 1 ? verb : verb + "s", most, cases());
  }

  private String quoted(int column) {
    return "\u2018" + regularizers.get(column).words() + "\u2019";
  }

  /** The title of the figure of distances: the nearest pair on each task. */
  String nearest() {
    List<String> words = new ArrayList<>();
    for (EveryPairEffects task : tasks) {
      words.add(nearest(task));
    }
    return "Nearest to the data: " + String.join("; ", words);
  }

  private String nearest(EveryPairEffects task) {
    double least = Double.POSITIVE_INFINITY;
    String who = "none";
    for (int row = 0; row < losses.size(); row++) {
      for (int column = 0; column < regularizers.size(); column++) {
        FinalDistances finals = task.cells().finals(row, column);
        double median = finals.median().orElse(Double.POSITIVE_INFINITY);
        if (median < least) {
          least = median;
          who = losses.get(row) + " with " + quoted(column);
        }
      }
    }
    return "on %s %s, %s".formatted(name(task), who, NumberText.brief(least));
  }
}
