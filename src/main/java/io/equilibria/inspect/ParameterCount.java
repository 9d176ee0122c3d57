package io.equilibria.inspect;

import io.equilibria.checkpoint.TensorEntry;
import io.equilibria.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many parameters a checkpoint holds, as {@code graph} counts them: those of the networks alone
 * and of one seed, while the file also has what optimisers keep, averages and counters.
 *
 * @param numbers elements by use, of all seeds; every use is there
 * @param seeds how many are trained side by side; their parameters have one more axis in front
 */
public record ParameterCount(Map<TensorUse, Long> numbers, int seeds) {
  /** Makes the map unchangeable. */
  public ParameterCount {
    numbers = Map.copyOf(numbers);
  }

  /**
   * Counts.
   *
   * @param replicas as the settings say; taken for 1 where some parameter has no such axis, as in a
   *     model that was exported from one seed
   */
  public static ParameterCount of(Collection<TensorEntry> tensors, int replicas) {
    Map<TensorUse, Long> numbers = new EnumMap<>(TensorUse.class);
    for (TensorUse use : TensorUse.values()) {
      numbers.put(use, 0L);
    }
    Set<String> names = tensors.stream().map(TensorEntry::name).collect(Collectors.toSet());
    boolean stacked = replicas > 1;
    for (TensorEntry tensor : tensors) {
      TensorUse use = TensorUse.of(tensor, names);
      numbers.merge(use, TensorTree.Totals.of(tensor).parameters(), Long::sum);
      boolean first = tensor.shape().length > 0 && tensor.shape()[0] == replicas;
      stacked &= first || !use.isParameter();
    }
    return new ParameterCount(numbers, stacked ? replicas : 1);
  }

  /** Parameters of one seed, trained or not. */
  public long parameters() {
    return trained() + statistics();
  }

  /** Parameters of one seed that an optimiser changes. */
  public long trained() {
    return numbers.get(TensorUse.TRAINED) / seeds;
  }

  /** Parameters of one seed that follow activations. */
  public long statistics() {
    return numbers.get(TensorUse.STATISTIC) / seeds;
  }

  /** As {@code 8 899 parameters × 8 seeds}. */
  public String text() {
    long parameters = parameters();
    String one = NumberText.count(parameters) + (parameters == 1 ? " parameter" : " parameters");
    return seeds == 1 ? one : "%s \u00d7 %d seeds".formatted(one, seeds);
  }

  /**
   * What the file holds beside parameters, of all seeds, as {@code 226 056 numbers of optimisers, 1
   * of counters}; empty if nothing.
   */
  public String beside() {
    List<String> parts = new ArrayList<>();
    add(parts, TensorUse.OPTIMIZER, "of optimisers");
    add(parts, TensorUse.AVERAGE, "of averages");
    add(parts, TensorUse.OTHER, "of counters");
    return String.join(", ", parts).replaceFirst(" ", " numbers ");
  }

  private void add(List<String> parts, TensorUse use, String words) {
    if (numbers.get(use) > 0) {
      parts.add(NumberText.count(numbers.get(use)) + " " + words);
    }
  }
}
