package io.equilibria.internal.serving;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

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

  /** Watches a model. */
  void watch(ServedModel model) {
    Gauge.builder("equilibria.versions", model, ServingMetrics::available)
        .description("Versions that are available")
        .tag(MODEL, model.name())
        .register(registry);
    Gauge.builder("equilibria.waiting", model, ServingMetrics::waiting)
        .description("Requests that wait for a worker")
        .tag(MODEL, model.name())
        .register(registry);
  }

  private static double available(ServedModel model) {
    return model.versions().stream().filter(one -> one.available().isPresent()).count();
  }

  private static double waiting(ServedModel model) {
    return model.versions().stream()
        .flatMap(one -> one.available().stream())
        .mapToInt(LoadedVersion::waiting)
        .sum();
  }

  /** Counts a request. */
  void answered(String model, String signature, int code, Duration took) {
    Timer.builder("equilibria.requests")
        .description("Time from the first byte of a request to its answer")
        .tag(MODEL, model)
        .tag(SIGNATURE, signature)
        .tag("code", Integer.toString(code))
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(registry)
        .record(took);
  }

  /** Counts a run that several requests may have shared. */
  void ran(String model, String signature, int requests) {
    DistributionSummary.builder("equilibria.batch.requests")
        .description("Requests that shared a run")
        .tag(MODEL, model)
        .tag(SIGNATURE, signature)
        .register(registry)
        .record(requests);
  }

  /** All numbers in the text format of Prometheus. */
  String text() {
    return registry.scrape();
  }
}
