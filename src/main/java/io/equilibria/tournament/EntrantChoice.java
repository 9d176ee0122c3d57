package io.equilibria.tournament;

import io.equilibria.InputException;
import io.equilibria.checkpoint.Checkpoint;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which checkpoints play, by what a user wrote: {@code RUN@STEP} and {@code RUN@best} mean one,
 * {@code RUN} means all of a run. Where these are more than there is room for, every run keeps as
 * many, evenly spread, its first and its last among them.
 *
 * @param most entrants in all, 2 to {@value #LIMIT}
 * @param replica of every run, from 0
 */
public record EntrantChoice(int most, int replica) {
  /** Entrants unless a number is given: more do not fit into a figure that can be read. */
  public static final int DEFAULT = 12;

  /** Payoffs grow with the square of the entrants: 10 000 of them. */
  public static final int LIMIT = 100;

  private static final Pattern AT = Pattern.compile("(.+)@(best|\\d{1,18})");

  public EntrantChoice {
    if (!(most >= 2 && most <= LIMIT)) {
      throw new InputException(
          "checkpoints: expected 2 to %d in a tournament, found %d".formatted(LIMIT, most));
    }
  }

  /**
   * The entrants, those of a run by step, runs in the order in which they are named first.
   *
   * @param texts at least one
   * @throws InputException if a text names no run or no checkpoint, or they are too many or fewer
   *     than two
   */
  public List<Entrant> of(List<String> texts) {
    Map<Path, Set<Long>> steps = new LinkedHashMap<>();
    List<Path> whole = new ArrayList<>();
    for (String text : texts) {
      Matcher at = AT.matcher(text);
      if (!Files.exists(Path.of(text)) && at.matches()) {
        Path run = Path.of(at.group(1));
        steps.computeIfAbsent(run, any -> new LinkedHashSet<>()).add(step(run, at.group(2)));
      } else {
        whole.add(Path.of(text));
        steps.computeIfAbsent(Path.of(text), any -> new LinkedHashSet<>());
      }
    }
    int named = steps.values().stream().mapToInt(Set::size).sum();
    requireRoom(named, whole.size());
    for (Path run : whole) {
      steps.get(run).addAll(evenly(steps(run), (most - named) / whole.size()));
    }
    List<Entrant> entrants = new ArrayList<>();
    steps.forEach(
        (run, own) ->
            own.stream().sorted().forEach(s -> entrants.add(new Entrant(run, s, replica))));
    if (entrants.size() < 2) {
      throw new InputException(
          "tournament: expected at least 2 checkpoints, found %d; name more runs, or train with a larger training.keep"
              .formatted(entrants.size()));
    }
    return List.copyOf(entrants);
  }

  private void requireRoom(int named, int whole) {
    if (named + whole > most) {
      throw new InputException(
          "tournament: expected at most %d checkpoints, found %d; name fewer, or raise --checkpoints"
              .formatted(most, named + whole));
    }
  }

  private static CheckpointStore store(Path run) {
    return new CheckpointStore(run, RunFolder.experiment(run).training().keep());
  }

  private static long step(Path run, String which) {
    if (!which.equals("best")) {
      return store(run).at(Long.parseLong(which)).step();
    }
    return store(run)
        .best()
        .map(Checkpoint::step)
        .orElseThrow(
            () ->
                new InputException(
                    "%s@best: the run keeps no best checkpoint; train with --keep-best METRIC, or give a step"
                        .formatted(run)));
  }

  private static List<Long> steps(Path run) {
    List<Long> steps = store(run).steps();
    if (steps.isEmpty()) {
      throw new InputException(
          "%s: expected a run with checkpoints, found none yet; train it further".formatted(run));
    }
    return steps;
  }

  /** So many of them, evenly spread; of two or more the first and the last too. */
  static List<Long> evenly(List<Long> steps, int count) {
    if (steps.size() <= count) {
      return steps;
    }
    if (count == 1) {
      return List.of(steps.get(steps.size() - 1));
    }
    List<Long> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(steps.get((int) Math.round((double) i * (steps.size() - 1) / (count - 1))));
    }
    return chosen;
  }
}
