package io.equilibria.internal.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.InputException;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.run.StepLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The values that {@link SampleEvaluation} recorded for a run. */
public final class SampleTrajectory implements MetricTrajectory {
  private final Path file;
  private final String weights;
  private final List<Quantity> quantities;
  private final List<JsonNode> lines;

  /**
   * Reads the recorded values.
   *
   * @throws InputException if the run was not measured, or the files are damaged
   */
  public SampleTrajectory(Path run) {
    this.quantities = Protocol.read(run).quantities();
    this.weights = RunFolder.experiment(run).game().sampledWith();
    this.file = run.resolve(SampleEvaluation.FILE);
    this.lines = StepLog.read(file);
    if (lines.isEmpty()) {
      throw new InputException(file + ": expected at least one line, found none");
    }
  }

  /** Whether samples of a run were measured. */
  public static boolean measured(Path run) {
    return Files.exists(run.resolve(Protocol.FILE));
  }

  /** The quantities that had a value at every measurement. */
  @Override
  public List<Quantity> quantities() {
    return quantities.stream().filter(quantity -> reason(quantity).isEmpty()).toList();
  }

  /** The reasons why other quantities are unavailable: the first recorded reason for each. */
  public Map<Quantity, String> unavailable() {
    Map<Quantity, String> reasons = new LinkedHashMap<>();
    quantities.forEach(
        quantity -> reason(quantity).ifPresent(reason -> reasons.put(quantity, reason)));
    return reasons;
  }

  private Optional<String> reason(Quantity quantity) {
    return lines.stream()
        .map(line -> line.path(quantity.id()).path(SampleEvaluation.REASONS))
        .flatMap(reasons -> StreamSupport.stream(reasons.spliterator(), false))
        .map(JsonNode::asText)
        .filter(reason -> !reason.isEmpty())
        .findFirst();
  }

  @Override
  public Curves curves(Quantity quantity) {
    reason(quantity)
        .ifPresent(
            reason -> {
              throw new InputException(
                  "%s: %s is unavailable: %s".formatted(file, quantity.id(), reason));
            });
    int seeds = lines.get(0).path(quantity.id()).path("values").size();
    long[] steps = new long[lines.size()];
    double[][] values = new double[seeds][steps.length];
    double[][] errors = new double[seeds][steps.length];
    for (int t = 0; t < steps.length; t++) {
      steps[t] = lines.get(t).path("step").asLong();
      JsonNode found = lines.get(t).path(quantity.id());
      for (int seed = 0; seed < seeds; seed++) {
        values[seed][t] = number(found.path("values").path(seed), t);
        errors[seed][t] = number(found.path("errors").path(seed), t);
      }
    }
    String estimator = lines.get(0).path(quantity.id()).path("estimator").asText();
    return new Curves(
        quantity, Curves.estimatorOf(estimator, weights), steps, values, Errors.of(errors));
  }

  /** Parses a number; infinities are strings, since JSON has none. */
  private double number(JsonNode node, int line) {
    if (!node.isNumber() && !node.isTextual()) {
      throw new InputException(
          "%s, line %d: expected a number for every seed; start the run again in another folder"
              .formatted(file, line + 1));
    }
    return node.isNumber() ? node.asDouble() : Double.parseDouble(node.asText());
  }
}
