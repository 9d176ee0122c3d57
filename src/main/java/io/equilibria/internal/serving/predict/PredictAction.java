package io.equilibria.internal.serving.predict;

import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.ModelAction;
import io.equilibria.internal.serving.ModelRuns;
import io.equilibria.internal.serving.RestPath;
import io.equilibria.internal.serving.SignatureRun;
import java.util.concurrent.CompletableFuture;

/** {@code predict}: runs any signature. */
public record PredictAction(ModelRuns runs) implements ModelAction {
  @Override
  public CompletableFuture<Answer> answer(RestPath path, byte[] body) {
    PredictRequest request = PredictRequest.of(body);
    return runs.answer(
        path,
        version -> {
          Signature signature = version.signature(request.signature());
          return new SignatureRun(signature, request.inputs(signature));
        },
        outputs -> Answer.json(PredictAnswer.of(outputs.tensors(), request.isRowForm()), "", ""));
  }
}
