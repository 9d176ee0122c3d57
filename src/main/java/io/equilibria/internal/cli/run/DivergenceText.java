package io.equilibria.internal.cli.run;

import io.equilibria.internal.run.Divergence;
import io.equilibria.internal.training.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Text at the end of a training about diverged replicas and very large losses. */
final class DivergenceText {
  private DivergenceText() {}

  /** Lines that begin with a line break; empty without such replicas. */
  static String of(Trainer trainer) {
    int replicas = trainer.experiment().replicas();
    StringBuilder text = new StringBuilder();
    List<Divergence> diverged = trainer.diverged();
    if (!diverged.isEmpty()) {
      text.append(
          "%n%d of %d replicas diverged and %s frozen: "
              .formatted(diverged.size(), replicas, diverged.size() == 1 ? "was" : "were"));
      text.append(listed(diverged));
    }
    List<Divergence> large =
        trainer.largeLosses().stream()
            .filter(loss -> diverged.stream().noneMatch(one -> one.replica() == loss.replica()))
            .toList();
    if (!large.isEmpty()) {
      text.append(
          "%nWarning: very large losses (above 2^24, where single precision no longer resolves 1)"
              .formatted());
      text.append(replicas == 1 ? ": " + large.get(0) : ": " + listed(large));
    }
    return text.toString();
  }

  private static String listed(List<Divergence> all) {
    return all.stream()
        .map(one -> "replica %d (%s)".formatted(one.replica(), one))
        .collect(Collectors.joining(", "));
  }

  /** For JSON. */
  static List<Map<String, Object>> json(List<Divergence> all) {
    return all.stream().map(DivergenceText::json).toList();
  }

  private static Map<String, Object> json(Divergence one) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("replica", one.replica());
    json.put("step", one.step());
    json.put("name", one.name());
    json.put("value", one.value());
    return json;
  }
}
