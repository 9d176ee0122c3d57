package io.equilibria.internal.tournament;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.Checkpoint;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.run.RunFolder;
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
 * Selects the checkpoints of a tournament from command line arguments: {@code RUN@STEP} and {@code
 * RUN@best} select one checkpoint, {@code RUN} selects all of a run. If these are too many, an
 * equal number of evenly spaced checkpoints of every run is kept, including its first and last.
 *
 * @param most the largest number of entrants, 2 to {@value #LIMIT}
 * @param replica the replica of every run, from 0
 */
public record EntrantChoice(int most, int replica) {
  /** The default number of entrants; more do not fit into a readable figure. */
  public static final int DEFAULT = 12;

  /** The largest number of entrants. The number of payoffs is its square, 10 000. */
  public static final int LIMIT = 100;

  private static final Pattern AT = Pattern.compile("(.+)@(best|\\d{1,18})");

  public EntrantChoice {
    if (!(most >= 2 && most <= LIMIT)) {
      throw new InputException(
          "checkpoints: expected 2 to %d in a tournament, found %d".formatted(LIMIT, most));
    }
  }

  /**
   * The entrants, ordered by run in order of first mention, then by step.
   *
   * @param texts the arguments, at least one
   * @throws InputException if an argument names no run or checkpoint, or there are too many or
   *     fewer than two entrants
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

  /** The given number of steps, evenly spaced, including the first and last if at least two. */
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
