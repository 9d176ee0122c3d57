package io.equilibria.internal.cli.inspect;

import io.equilibria.internal.inspect.TensorTree;
import io.equilibria.internal.inspect.graph.GraphContent;
import io.equilibria.internal.inspect.graph.GraphFile;
import io.equilibria.internal.inspect.graph.MetaGraph;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.SavedModelFolder;
import io.equilibria.internal.inspect.graph.Signature;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results of {@link ModelInspection} as maps and lists for JSON. */
final class ModelJson {
  private ModelJson() {}

  static Map<String, Object> model(SavedModelFolder model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("saved_model", model.folder().toString());
    json.put("bytes", model.bytes());
    json.put("other_files", model.others().stream().map(Path::toString).toList());
    json.put("graphs", model.graphs().graphs().stream().map(ModelJson::graph).toList());
    json.put(
        "variables",
        model
            .variables()
            .map(
                index ->
                    InspectionJson.list(
                        index,
                        model.variableNames(),
                        TensorTree.of(index.entries().values()).totals()))
            .orElse(null));
    return json;
  }

  static Map<String, Object> graph(GraphFile file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("graph", file.path().toString());
    json.put("kind", file.kind().name().toLowerCase(Locale.ROOT));
    json.put("bytes", file.bytes());
    json.put("graphs", file.graphs().stream().map(ModelJson::graph).toList());
    return json;
  }

  private static Map<String, Object> graph(MetaGraph graph) {
    GraphContent content = graph.content();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tags", graph.tags());
    json.put("tensorflow", graph.tensorFlow());
    json.put("tensorflow_git", graph.gitVersion());
    json.put("producer", content.producer());
    json.put("signatures", graph.signatures().stream().map(ModelJson::signature).toList());
    json.put("nodes", content.nodes());
    json.put("functions", content.functions());
    json.put("function_nodes", content.functionNodes());
    json.put("constant_bytes", content.constantBytes());
    json.put("placeholders", ports(content.placeholders()));
    json.put("variables", ports(content.variables()));
    json.put("ends", content.ends());
    Map<String, Object> ops = new LinkedHashMap<>();
    content
        .ops()
        .forEach(
            (op, count) ->
                ops.put(op, Map.of("graph", count.graph(), "functions", count.functions())));
    json.put("ops", ops);
    return json;
  }

  private static Map<String, Object> signature(Signature signature) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", signature.name());
    json.put("method", signature.method());
    json.put("inputs", ports(signature.inputs()));
    json.put("outputs", ports(signature.outputs()));
    return json;
  }

  private static List<Map<String, Object>> ports(List<Port> ports) {
    return ports.stream().map(ModelJson::port).toList();
  }

  private static Map<String, Object> port(Port port) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", port.name());
    json.put("dtype", port.dtype());
    json.put("shape", port.shape().orElse(null));
    json.put("tensor", port.tensor());
    return json;
  }
}
