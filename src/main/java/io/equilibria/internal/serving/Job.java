package io.equilibria.internal.serving;

import io.equilibria.internal.inspect.graph.Signature;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * A signature to run.
 *
 * @param signature what to run
 * @param inputs a tensor for each input
 * @param rows the number of rows if it may share a batch with others; empty if it must run alone
 * @param arrived when it came, in nanoseconds of {@link System#nanoTime}
 * @param deadline when it expires, on the same clock
 * @param result its outputs; a client that has gone cancels it
 */
record Job(
    Signature signature,
    Map<String, ServedTensor> inputs,
    OptionalInt rows,
    long arrived,
    long deadline,
    CompletableFuture<Map<String, ServedTensor>> result) {

  /** Whether its rows can be in the batch of another job. */
  boolean joins(Job other) {
    return rows.isPresent()
        && other.rows.isPresent()
        && signature.name().equals(other.signature.name())
        && inputs.entrySet().stream()
            .allMatch(input -> input.getValue().hasRowsLike(other.inputs.get(input.getKey())));
  }

  /** Whether it has to be run at a time; fails it if it is too late. */
  boolean isWanted(long now) {
    if (!result.isDone() && now - deadline > 0) {
      result.completeExceptionally(
          new ServingException(
              ServingStatus.DEADLINE_EXCEEDED, "The request waited longer than its deadline."));
    }
    return !result.isDone();
  }
}
