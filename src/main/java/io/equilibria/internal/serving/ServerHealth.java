package io.equilibria.internal.serving;

import java.util.List;
import java.util.Optional;

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
   * includes that its signatures were run once (see {@link WarmUp}), and the server is not about to
   * stop.
   */
  boolean isReady() {
    return whyNotReady().isEmpty();
  }

  /** Why it should get no requests; empty if it should. */
  Optional<String> whyNotReady() {
    if (draining) {
      return Optional.of("the server is about to stop");
    }
    List<String> unavailable =
        models.models().stream()
            .filter(model -> !model.isAvailable())
            .map(ServedModel::name)
            .toList();
    return unavailable.isEmpty()
        ? Optional.empty()
        : Optional.of("no available version of " + String.join(", ", unavailable));
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
