package io.equilibria.internal.graph;

import io.equilibria.internal.layer.Network;
import io.equilibria.tensor.Variable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The contents of a digest for programs: maps, lists and plain values, ready for JSON. */
public final class GraphJson {
  private GraphJson() {}

  /** Creates a new map, to which entries may be added. */
  public static Map<String, Object> of(GameGraphs blueprint) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", blueprint.experiment().name());
    json.put("players", blueprint.players().all().stream().map(GraphJson::network).toList());
    Map<String, String> gradients = new LinkedHashMap<>();
    GradientDescriptions.of(blueprint).forEach(place -> gradients.put(place.of(), place.where()));
    json.put("gradients", gradients);
    json.put("variables", blueprint.variables().stream().map(GraphJson::variable).toList());
    Map<String, Object> ops = new LinkedHashMap<>();
    for (Part part : blueprint.parts()) {
      ops.put(part.word(), blueprint.ops(part));
    }
    json.put("ops", ops);
    json.put("flops_per_step", blueprint.flops());
    return json;
  }

  private static Map<String, Object> network(Network network) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", network.name());
    json.put("input", network.input().asArray());
    json.put("output", network.output().asArray());
    json.put("parameters", network.size());
    json.put("flops_per_sample", network.flops());
    return json;
  }

  private static Map<String, Object> variable(Variable variable) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", variable.name());
    json.put("dtype", variable.type().getSimpleName().substring(1).toLowerCase(Locale.ROOT));
    json.put("shape", variable.shape().asArray());
    return json;
  }
}
