package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;
import static io.equilibria.internal.report.figure.NumberText.estimate;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.metric.statistics.PairedComparison;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Title, question and answer of a report on several runs. */
final class ComparisonWords {
  private static final double LEVEL = 0.95;

  /** Largest number of runs named in a title. */
  private static final int FEW = 3;

  private final List<RunData> subjects;
  private final SettingsDifference differences;
  private final boolean paired;
  private final int shared;
  private final List<Ending> ranked;

  /** A run with its distance to the data at the end. */
  private record Ending(RunData subject, double far) {}

  /**
   * @param subjects two or more
   */
  ComparisonWords(List<RunData> subjects, SettingsDifference differences) {
    this.subjects = subjects;
    this.differences = differences;
    this.paired =
        subjects.stream().map(one -> one.run().experiment().seed()).distinct().count() == 1;
    this.shared = subjects.stream().mapToInt(one -> one.run().seeds()).min().orElseThrow();
    this.ranked = comparable() ? ranked() : List.of();
  }

  /** Whether all runs have the same distance to the same data. */
  private boolean comparable() {
    List<Optional<Quantity>> distances =
        subjects.stream()
            .map(one -> RunOutcome.distance(one.measured()).map(Curves::quantity))
            .distinct()
            .toList();
    return sameData() && distances.size() == 1 && distances.get(0).isPresent();
  }

  private boolean sameData() {
    return subjects.stream().map(one -> one.run().experiment().data()).distinct().count() == 1;
  }

  private List<Ending> ranked() {
    return subjects.stream()
        .map(one -> new Ending(one, far(one)))
        .sorted(Comparator.comparingDouble(Ending::far))
        .toList();
  }

  /** {@code NS-GAN ends nearer to ring than GAN-GP: W1 0.92 against 1.84}. */
  String title() {
    String names =
        subjects.size() <= FEW
            ? listed(subjects.stream().map(RunData::name).toList())
            : subjects.size() + " runs";
    if (!sameData()) {
      return names + ": different data, side by side";
    }
    if (ranked.isEmpty()) {
      return names + " on " + data() + ", side by side";
    }
    if (!decided()) {
      return ranked.size() <= FEW
          ? "%s on %s: %s %s"
              .formatted(
                  listed(ranked.stream().map(one -> one.subject().name()).toList()),
                  data(),
                  symbol(),
                  listed(ranked.stream().map(one -> brief(one.far())).toList()))
          : "%s on %s: %s from %s to %s"
              .formatted(names, data(), symbol(), value(0), value(ranked.size() - 1));
    }
    return "%s ends nearer to %s than %s: %s %s against %s"
        .formatted(name(0), data(), name(1), symbol(), value(0), value(1));
  }

  /** {@code a, b and c}. */
  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  String question() {
    return "Which run ends nearer to the data, and in which settings do the runs differ?";
  }

  /**
   * States which run ended nearer, by how much and over how many seeds, and the settings in which
   * the runs differ.
   */
  String answer() {
    String differ =
        differences.values().isEmpty()
            ? "All settings are the same."
            : "They differ in %s.".formatted(differences.words());
    return ending() + " " + differ;
  }

  private String ending() {
    if (!sameData()) {
      return "The runs learn different data, so their distances to it are not compared.";
    }
    if (ranked.isEmpty()) {
      return "No distance to the data is available for all runs: judge by the samples.";
    }
    String rest =
        ranked.size() > 2
            ? "; then "
                + IntStream.range(2, ranked.size())
                    .mapToObj(i -> name(i) + " (" + value(i) + ")")
                    .collect(Collectors.joining(", "))
            : "";
    if (ranked.get(0).far() == ranked.get(1).far()) {
      return "%s and %s end equally far from %s: %s %s%s."
          .formatted(name(0), name(1), data(), symbol(), value(0), rest);
    }
    return "%s ends %s to %s: %s %s against %s of %s (%s)%s."
        .formatted(
            name(0),
            ranked.size() > 2 ? "nearest" : "nearer",
            data(),
            symbol(),
            value(0),
            value(1),
            name(1),
            evidence(),
            rest);
  }

  /** The evidence that the nearest run is nearer than the second. */
  private String evidence() {
    Optional<PairedComparison> difference = difference();
    if (difference.isEmpty()) {
      int most = subjects.stream().mapToInt(one -> one.run().seeds()).max().orElseThrow();
      return most == 1
          ? "one seed each, too few for a conclusion"
          : "medians, not paired: other seeds";
    }
    PairedComparison found = difference.get();
    if (found.n() == 1) {
      return "one seed each, too few for a conclusion";
    }
    String nearer = "nearer in %d of %d seeds".formatted(seedsNearer(), found.n());
    if (Double.isInfinite(found.interval().low())) {
      return nearer + ", too few to exclude chance";
    }
    return "%s, by %s%s"
        .formatted(
            nearer,
            estimate(found.estimate(), found.interval()),
            decided() ? "" : ", which does not exclude chance");
  }

  /** Whether the interval of the paired differences excludes 0. */
  private boolean decided() {
    return difference().map(found -> found.interval().low() > 0).orElse(false);
  }

  /** The difference between the nearest and the second run, paired by seed if possible. */
  private Optional<PairedComparison> difference() {
    double[] differences = differences();
    return differences.length == 0
        ? Optional.empty()
        : Optional.of(PairedComparison.ofDifferences(differences, LEVEL));
  }

  private long seedsNearer() {
    return Arrays.stream(differences()).filter(one -> one > 0).count();
  }

  private double[] differences() {
    RunData nearest = ranked.get(0).subject();
    RunData second = ranked.get(1).subject();
    if (!paired) {
      return new double[0];
    }
    Quantity distance = RunOutcome.distance(nearest.measured()).orElseThrow().quantity();
    return IntStream.range(0, shared)
        .mapToObj(seed -> difference(second.end(distance, seed), nearest.end(distance, seed)))
        .flatMapToDouble(OptionalDouble::stream)
        .toArray();
  }

  /** The difference of two distances; two diverged runs are equally far. */
  private static OptionalDouble difference(OptionalDouble from, OptionalDouble to) {
    if (from.isEmpty() || to.isEmpty()) {
      return OptionalDouble.empty();
    }
    double difference =
        from.getAsDouble() == to.getAsDouble() ? 0 : from.getAsDouble() - to.getAsDouble();
    return Double.isNaN(difference) ? OptionalDouble.empty() : OptionalDouble.of(difference);
  }

  /** {@code n = 4 seeds, 1 000 to 2 000 steps}. */
  String scope() {
    return "n = %s seeds, %s steps"
        .formatted(
            range(subjects.stream().mapToInt(one -> one.run().seeds())),
            range(subjects.stream().mapToInt(one -> one.run().steps())));
  }

  private static String range(IntStream values) {
    int[] sorted = values.sorted().toArray();
    String least = count(sorted[0]);
    String most = count(sorted[sorted.length - 1]);
    return least.equals(most) ? least : least + " to " + most;
  }

  private String data() {
    return GameLabels.data(subjects.get(0).run().experiment());
  }

  private String symbol() {
    return RunOutcome.of(subjects.get(0)).symbol();
  }

  private String name(int place) {
    return ranked.get(place).subject().name();
  }

  private String value(int place) {
    return brief(ranked.get(place).far());
  }

  /** The median final distance of a run; with paired seeds, over the seeds that all runs have. */
  private double far(RunData subject) {
    Curves curves = RunOutcome.distance(subject.measured()).orElseThrow();
    double[] ends = curves.ends();
    return RunOutcome.median(paired ? Arrays.copyOf(ends, Math.min(shared, ends.length)) : ends)
        .orElse(Double.POSITIVE_INFINITY);
  }
}
