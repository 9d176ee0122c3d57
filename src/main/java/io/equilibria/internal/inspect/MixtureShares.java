package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.checkpoint.TensorData;
import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.run.StateNames;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The weights w = softmax(alpha) of the players of a mixture, from the log-weights alpha stored in
 * a checkpoint.
 *
 * @param side {@code generators} or {@code discriminators}
 * @param weights {@code [replica][player]}; each row sums to 1, or is NaN if a log-weight is NaN
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MixtureShares(String side, double[][] weights) {
  /** The largest number of replicas listed as text. */
  private static final int LISTED = 32;

  /** The weights given by a tensor of log-weights; empty for any other tensor. */
  public static Optional<MixtureShares> of(TensorData tensor) {
    TensorEntry entry = tensor.entry();
    long[] shape = entry.shape();
    boolean ofMixture =
        entry.name().equals(StateNames.MIXTURE_OF_GENERATORS)
            || entry.name().equals(StateNames.MIXTURE_OF_DISCRIMINATORS);
    boolean rows = shape.length == 1 || shape.length == 2;
    if (!ofMixture || !rows || entry.type().kind() != ElementType.Kind.FLOATING) {
      return Optional.empty();
    }
    int players = Math.toIntExact(shape[shape.length - 1]);
    int replicas = shape.length == 1 ? 1 : Math.toIntExact(shape[0]);
    double[][] weights = new double[replicas][];
    for (int replica = 0; replica < replicas; replica++) {
      weights[replica] = softmax(row(tensor, replica, players));
    }
    String side = entry.name().substring(entry.name().indexOf('/') + 1);
    return Optional.of(new MixtureShares(side, weights));
  }

  private static double[] row(TensorData tensor, int replica, int players) {
    return IntStream.range(0, players)
        .mapToDouble(
            player ->
                tensor
                    .entry()
                    .type()
                    .real(tensor.elements((long) replica * players + player, 1), 0))
        .toArray();
  }

  private static double[] softmax(double[] logs) {
    double largest = Arrays.stream(logs).max().orElse(0);
    double[] powers = DoubleStream.of(logs).map(log -> Math.exp(log - largest)).toArray();
    double sum = Arrays.stream(powers).sum();
    return DoubleStream.of(powers).map(power -> power / sum).toArray();
  }

  /**
   * The weights as a table with one row per replica.
   *
   * @param width the line width
   */
  public String text(int width) {
    int players = weights[0].length;
    TextTable table =
        new TextTable("", IntStream.rangeClosed(1, players).boxed().toArray(Integer[]::new));
    List<String> head = new ArrayList<>(List.of("replica"));
    IntStream.range(0, players).mapToObj(String::valueOf).forEach(head::add);
    table.row(head);
    for (int replica = 0; replica < Math.min(LISTED, weights.length); replica++) {
      List<String> cells = new ArrayList<>(List.of(String.valueOf(replica)));
      for (double weight : weights[replica]) {
        cells.add(String.format(Locale.ROOT, "%.4f", weight));
      }
      table.row(cells);
    }
    String more =
        weights.length > LISTED ? "\n%d more replicas".formatted(weights.length - LISTED) : "";
    return "weights of the %s, softmax of these log-weights:\n%s%s"
        .formatted(side, table.text(width), more);
  }
}
