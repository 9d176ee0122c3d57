package io.equilibria.internal.serving;

import java.util.List;

/**
 * Whether a server works, and whether it should get requests.
 *
 * <p>Thread-safe.
 */
final class ServerHealth {
  private final ModelCatalog models;
  private volatile boolean draining;
  private volatile boolean ended;

  ServerHealth(ModelCatalog models) {
    this.models = models;
  }

  /** Whether the process answers; false only after its end. */
  boolean isLive() {
    return !ended;
  }

  /**
   * Whether it should get requests: each configured model has a version that is available, which
   * includes that its signatures were run once, and the server is not about to stop.
   */
  boolean isReady() {
    return !draining && unavailable().isEmpty();
  }

  /** Whether the server is about to stop. */
  boolean isDraining() {
    return draining;
  }

  /** The names of the models without an available version. */
  List<String> unavailable() {
    return models.models().stream()
        .filter(model -> !model.isAvailable())
        .map(ServedModel::name)
        .toList();
  }

  /** Reports from now on that it is not ready. */
  void drain() {
    draining = true;
  }

  /** Reports from now on that it is not live. */
  void end() {
    draining = true;
    ended = true;
  }
}
