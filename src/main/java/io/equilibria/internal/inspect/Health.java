package io.equilibria.internal.inspect;

import io.equilibria.internal.report.figure.NumberText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A summary of whether the numbers of a checkpoint are usable.
 *
 * @param notFinite tensors that contain NaN or infinite numbers
 * @param damaged tensors whose bytes do not match their checksums
 * @param largest the tensor with the largest parameter in absolute value, if there is one
 * @param seedsNotFinite the seeds with NaN or infinite numbers, counted from 0
 * @param seeds the number of seeds
 */
record Health(
    List<TensorLook> notFinite,
    List<TensorLook> damaged,
    Optional<TensorLook> largest,
    SortedSet<Integer> seedsNotFinite,
    int seeds) {
  private static final int NAMED = 3;

  static Health of(List<TensorLook> tensors, int seeds) {
    SortedSet<Integer> places = new TreeSet<>();
    tensors.forEach(look -> places.addAll(look.seedsNotFinite()));
    return new Health(
        tensors.stream().filter(look -> look.notFinite() > 0).toList(),
        tensors.stream().filter(TensorLook::damaged).toList(),
        tensors.stream()
            .filter(look -> look.use() == TensorUse.TRAINED)
            .filter(look -> look.statistics().filter(s -> !s.histogram().isEmpty()).isPresent())
            .max(Comparator.comparingDouble(Health::size)),
        places,
        seeds);
  }

  /** Whether no tensor is damaged and all numbers are finite. */
  boolean good() {
    return damaged.isEmpty() && notFinite.isEmpty();
  }

  /** A short description for a title. */
  String words() {
    if (!damaged.isEmpty()) {
      return tensors(damaged) + " unreadable";
    }
    if (notFinite.isEmpty()) {
      return "all finite";
    }
    return seedsNotFinite.isEmpty()
        ? "not finite: " + tensors(notFinite)
        : "%d of %d seeds not finite".formatted(seedsNotFinite.size(), seeds);
  }

  /** A description in full sentences. */
  String sentence() {
    StringBuilder words = new StringBuilder();
    if (!damaged.isEmpty()) {
      words.append("Bytes differ from those written in ").append(names(damaged)).append(". ");
    }
    if (!notFinite.isEmpty()) {
      long numbers = notFinite.stream().mapToLong(TensorLook::notFinite).sum();
      words.append(
          "%s numbers are NaN or infinite, in %s"
              .formatted(NumberText.count(numbers), names(notFinite)));
      if (!seedsNotFinite.isEmpty()) {
        words
            .append("; seeds that have some, counted from 0: ")
            .append(seedsNotFinite.stream().map(String::valueOf).collect(Collectors.joining(", ")));
      }
      words.append(".");
    } else if (damaged.isEmpty()) {
      words.append("Every number is finite");
      largest.ifPresent(
          look ->
              words
                  .append("; the largest parameter in absolute value is ")
                  .append(TensorMarkup.number(size(look)))
                  .append(", in ")
                  .append(TerminalText.name(look.entry().name())));
      words.append(".");
    }
    return words.toString().strip();
  }

  private static double size(TensorLook look) {
    TensorStatistics found = look.statistics().orElseThrow();
    return Math.max(Math.abs(found.min()), Math.abs(found.max()));
  }

  private static String tensors(List<TensorLook> looks) {
    return looks.size() == 1 ? "1 tensor" : NumberText.count(looks.size()) + " tensors";
  }

  private static String names(List<TensorLook> looks) {
    String first =
        looks.stream()
            .limit(NAMED)
            .map(look -> TerminalText.name(look.entry().name()))
            .collect(Collectors.joining(", "));
    int more = looks.size() - NAMED;
    return more > 0 ? first + " and " + NumberText.count(more) + " more" : first;
  }
}
