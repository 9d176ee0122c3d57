package io.equilibria.internal.serving.sampling;

import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.ModelAction;
import io.equilibria.internal.serving.ModelRuns;
import io.equilibria.internal.serving.OutputLimits;
import io.equilibria.internal.serving.RestPath;
import io.equilibria.internal.serving.SignatureRun;
import java.util.concurrent.CompletableFuture;

/**
 * {@code sample}: draws samples of a generator.
 *
 * @param runs runs the signatures
 * @param limits the limits of a request
 */
public record SampleAction(ModelRuns runs, OutputLimits limits) implements ModelAction {
  @Override
  public CompletableFuture<Answer> answer(RestPath path, byte[] body) {
    SampleRequest request = SampleRequest.of(body);
    limits.requireCount(request.count()); // Before any array has this length.
    return runs.answer(
        path,
        version -> {
          SignatureRun run = new SampledModel(path.model(), version.signatures()).run(request);
          request.format().require(run.signature(), request.count());
          return run;
        },
        outputs -> request.format().encoded(request, outputs));
  }
}
