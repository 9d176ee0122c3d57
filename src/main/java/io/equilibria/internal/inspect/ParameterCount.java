package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The number of parameters in a checkpoint, counted as by {@code graph}: those of the networks for
 * one seed, without optimiser state, averages and counters.
 *
 * @param numbers the number of elements by use, for all seeds; contains every use
 * @param seeds the number of seeds trained together; their parameters have an additional first axis
 */
public record ParameterCount(Map<TensorUse, Long> numbers, int seeds) {
  /** Makes the map unchangeable. */
  public ParameterCount {
    numbers = Map.copyOf(numbers);
  }

  /**
   * Counts parameters.
   *
   * @param replicas the number in the settings; treated as 1 if some parameter has no such axis, as
   *     in a model exported from one seed
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

  /** The parameters of one seed, trained or not. */
  public long parameters() {
    return trained() + statistics();
  }

  /** The parameters of one seed that are trained. */
  public long trained() {
    return numbers.get(TensorUse.TRAINED) / seeds;
  }

  /** The parameters of one seed that are statistics of activations. */
  public long statistics() {
    return numbers.get(TensorUse.STATISTIC) / seeds;
  }

  /** A text such as {@code 8 899 parameters × 8 seeds}. */
  public String text() {
    long parameters = parameters();
    String one = NumberText.count(parameters) + (parameters == 1 ? " parameter" : " parameters");
    return seeds == 1 ? one : "%s \u00d7 %d seeds".formatted(one, seeds);
  }

  /**
   * The other contents of the file, for all seeds, such as {@code 226 056 numbers of optimisers, 1
   * of counters}; may be empty.
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
