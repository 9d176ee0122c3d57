package io.equilibria.internal.serving;

import io.equilibria.internal.serving.example.ExampleAction;
import io.equilibria.internal.serving.kserve.KserveApi;
import io.equilibria.internal.serving.openapi.OpenApi;
import io.equilibria.internal.serving.page.PageApi;
import io.equilibria.internal.serving.predict.PredictAction;
import io.equilibria.internal.serving.sampling.SampleAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The interfaces of a server. */
final class HttpApis {
  private HttpApis() {}

  static List<HttpApi> of(ModelCatalog models, ServerOptions options, BooleanSupplier readiness) {
    ModelRuns runs = new ModelRuns(models, options.timeout());
    Map<String, ModelAction> actions = new HashMap<>(ExampleAction.all(runs));
    actions.put("predict", new PredictAction(runs));
    actions.put("sample", new SampleAction(runs, options.models().outputs()));
    return List.of(
        new RestApi(models, actions),
        new KserveApi(models, runs, readiness),
        new OpenApi(models),
        new PageApi(models));
  }
}
