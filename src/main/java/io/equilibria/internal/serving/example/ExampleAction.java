package io.equilibria.internal.serving.example;

import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.ModelAction;
import io.equilibria.internal.serving.ModelRuns;
import io.equilibria.internal.serving.RestPath;
import io.equilibria.internal.serving.SignatureRun;
import io.equilibria.internal.serving.json.TensorJson;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code classify} and {@code regress}. */
public final class ExampleAction implements ModelAction {
  private final ModelRuns runs;
  private final ExampleSignature kind;

  private ExampleAction(ModelRuns runs, ExampleSignature kind) {
    this.runs = runs;
    this.kind = kind;
  }

  /** Both actions by name. */
  public static Map<String, ModelAction> all(ModelRuns runs) {
    return Map.of(
        "classify", new ExampleAction(runs, ExampleSignature.CLASSIFY),
        "regress", new ExampleAction(runs, ExampleSignature.REGRESS));
  }

  @Override
  public CompletableFuture<Answer> answer(RestPath path, byte[] body) {
    ExampleRequest request = ExampleRequest.of(body);
    int examples = request.examples().size();
    return runs.answer(
        path,
        version -> {
          Signature signature = kind.require(version, request.signature());
          return new SignatureRun(signature, kind.inputs(request));
        },
        outputs ->
            Answer.json(
                TensorJson.object(
                    to -> {
                      to.json().writeArrayFieldStart("results");
                      kind.write(to, outputs.tensors(), examples);
                      to.json().writeEndArray();
                    }),
                "",
                ""));
  }
}
