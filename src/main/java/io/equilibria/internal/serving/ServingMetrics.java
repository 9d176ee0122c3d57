package io.equilibria.internal.serving;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Counts and times requests, for Prometheus: requests by model, signature and code with a histogram
 * of their time, requests that share a run, requests that wait, versions that are available.
 *
 * <p>Thread-safe.
 */
final class ServingMetrics {
  private static final String MODEL = "model";
  private static final String SIGNATURE = "signature";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MultiGauge versions =
      MultiGauge.builder("equilibria.versions")
          .description("Versions that are available")
          .register(registry);
  private final MultiGauge waiting =
      MultiGauge.builder("equilibria.waiting")
          .description("Requests that wait for a worker")
          .register(registry);
  private final Map<Request, Timer> requests = new ConcurrentHashMap<>();
  private final Map<Run, DistributionSummary> runs = new ConcurrentHashMap<>();
  private volatile Optional<ModelCatalog> watched = Optional.empty();

  /** Counts the versions and waiting requests of the models that a catalog has at the time. */
  void watch(ModelCatalog models) {
    watched = Optional.of(models);
  }

  private static double available(ServedModel model) {
    return model.available().size();
  }

  private static double waiting(ServedModel model) {
    return model.available().stream().mapToInt(LoadedVersion::waiting).sum();
  }

  /** Counts a request. */
  void answered(String model, String signature, int code, Duration took) {
    requests.computeIfAbsent(new Request(model, signature, code), this::timer).record(took);
  }

  /** The lookup of a meter in the registry takes longer than that in a map. */
  private Timer timer(Request request) {
    return Timer.builder("equilibria.requests")
        .description("Time from the first byte of a request to its answer")
        .tag(MODEL, request.model())
        .tag(SIGNATURE, request.signature())
        .tag("code", Integer.toString(request.code()))
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(registry);
  }

  /** Counts a run that several requests may have shared. */
  void ran(String model, String signature, int shared) {
    runs.computeIfAbsent(new Run(model, signature), this::summary).record(shared);
  }

  private DistributionSummary summary(Run run) {
    return DistributionSummary.builder("equilibria.batch.requests")
        .description("Requests that shared a run")
        .tag(MODEL, run.model())
        .tag(SIGNATURE, run.signature())
        .register(registry);
  }

  /** All numbers in the text format of Prometheus. */
  synchronized String text() {
    List<ServedModel> models = watched.map(ModelCatalog::models).orElse(List.of());
    versions.register(rows(models, ServingMetrics::available), true);
    waiting.register(rows(models, ServingMetrics::waiting), true);
    return registry.scrape();
  }

  private static List<Row<?>> rows(List<ServedModel> models, ToDoubleFunction<ServedModel> number) {
    return models.stream()
        .<Row<?>>map(model -> Row.of(Tags.of(MODEL, model.name()), model, number))
        .toList();
  }

  /** The tags of requests that are counted together. */
  private record Request(String model, String signature, int code) {}

  /** The tags of runs that are counted together. */
  private record Run(String model, String signature) {}
}
