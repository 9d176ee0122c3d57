package io.equilibria.internal.serving.kserve;

import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.HttpApi;
import io.equilibria.internal.serving.LoadedVersion;
import io.equilibria.internal.serving.ModelCatalog;
import io.equilibria.internal.serving.ModelRuns;
import io.equilibria.internal.serving.RequestBody;
import io.equilibria.internal.serving.RestPath;
import io.equilibria.internal.serving.ServedModel;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.ServingStatus;
import io.equilibria.internal.serving.SignatureRun;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Answers the requests of KServe's interface. Thread-safe. */
public final class KserveApi implements HttpApi {
  private static final String PATH = "/v2";
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final ModelCatalog models;
  private final ModelRuns runs;
  private final BooleanSupplier readiness;

  /** Creates the interface to some models. */
  public KserveApi(ModelCatalog models, ModelRuns runs, BooleanSupplier readiness) {
    this.models = models;
    this.runs = runs;
    this.readiness = readiness;
  }

  @Override
  public boolean serves(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  @Override
  public CompletableFuture<Answer> answer(String method, String path, RequestBody body) {
    try {
      KservePath parsed = KservePath.of(method, path);
      if (parsed.of() == KservePath.Subject.INFER) {
        return infer(parsed.model().orElseThrow(), body);
      }
      return CompletableFuture.completedFuture(
          parsed.model().isPresent()
              ? describe(parsed.of(), parsed.model().get())
              : describe(parsed.of()));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(ModelRuns.failure(e));
    }
  }

  private Answer describe(KservePath.Subject subject) {
    return switch (subject) {
      case LIVE -> Answer.json(KserveAnswers.state("live", true), "", "");
      case READY -> {
        boolean ready = readiness.getAsBoolean();
        yield new Answer(
            ready ? OK : UNAVAILABLE, Answer.JSON, KserveAnswers.state("ready", ready), "", "");
      }
      case MODELS ->
          Answer.json(
              KserveAnswers.models(models.models().stream().map(ServedModel::name).toList()),
              "",
              "");
      default -> Answer.json(KserveAnswers.server(), "", "");
    };
  }

  private Answer describe(KservePath.Subject subject, RestPath path) {
    ServedModel model =
        models
            .model(path.model())
            .orElseThrow(
                () ->
                    new ServingException(
                        ServingStatus.NOT_FOUND, "Model %s is not found".formatted(path.model())));
    if (subject == KservePath.Subject.MODEL_READY) {
      boolean ready =
          path.version().isEmpty()
              ? model.isAvailable()
              : model
                  .stated(path.version().getAsLong())
                  .map(version -> model.isAvailable(version.number()))
                  .orElseThrow(() -> noVersion(path));
      return new Answer(
          ready ? OK : UNAVAILABLE,
          Answer.JSON,
          KserveAnswers.ready(path.model(), ready),
          path.model(),
          "");
    }
    LoadedVersion version = model.version(path.version(), path.label());
    return Answer.json(KserveAnswers.model(model, version.signatures()), path.model(), "");
  }

  private static ServingException noVersion(RestPath path) {
    return new ServingException(
        ServingStatus.NOT_FOUND, "Model %s has no such version".formatted(path.model()));
  }

  private CompletableFuture<Answer> infer(RestPath path, RequestBody body) {
    InferRequest request = InferRequest.of(body);
    return runs.answer(
        path,
        version -> {
          Signature signature = version.signature(request.signature());
          request.requireOutputs(signature);
          return new SignatureRun(signature, request.tensors(signature));
        },
        outputs -> InferAnswer.of(path.model(), request, outputs));
  }
}
