package io.equilibria.internal.serving;

import io.equilibria.internal.serving.predict.PredictAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The interfaces of a server. */
final class HttpApis {
  private HttpApis() {}

  static List<HttpApi> of(ModelCatalog models, ServerOptions options) {
    ModelRuns runs = new ModelRuns(models, options.timeout());
    Map<String, ModelAction> actions = new HashMap<>();
    actions.put("predict", new PredictAction(runs));
    return List.of(new RestApi(models, actions));
  }
}
