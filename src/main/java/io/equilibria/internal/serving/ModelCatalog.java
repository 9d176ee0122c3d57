package io.equilibria.internal.serving;

import io.equilibria.InputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a server. A thread follows their folders until {@link #close}.
 *
 * <p>Thread-safe.
 */
public final class ModelCatalog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelCatalog.class);

  private final Map<String, ServedModel> models = new LinkedHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Optional<Thread> follower = Optional.empty();

  private ModelCatalog() {}

  /**
   * Loads models.
   *
   * @param poll how often their folders are looked at
   * @throws InputException if two have one name, or one has no version that can be loaded
   */
  static ModelCatalog open(
      List<ModelConfig> configs, ServingOptions options, ServingListener listener, Duration poll) {
    ModelCatalog catalog = new ModelCatalog();
    try {
      for (ModelConfig config : configs) {
        ServedModel model = new ServedModel(config, options, listener);
        if (catalog.models.putIfAbsent(config.name(), model) != null) {
          throw new InputException(
              "models: expected different names, found two with the name %s; rename one"
                  .formatted(config.name()));
        }
        model.update();
        requireAvailable(model, config);
      }
    } catch (RuntimeException e) {
      catalog.close();
      throw e;
    }
    Thread follower = new Thread(() -> catalog.follow(poll), "serving-follower");
    follower.setDaemon(true);
    follower.start();
    catalog.follower = Optional.of(follower);
    return catalog;
  }

  private static void requireAvailable(ServedModel model, ModelConfig config) {
    for (ServedVersion version : model.versions()) {
      if (version.error().isPresent()) {
        throw new InputException(
            "model %s, version %d: %s"
                .formatted(model.name(), version.number(), version.error().get()));
      }
    }
    if (!model.isAvailable()) {
      throw new InputException(
          "model %s: expected a version in %s that its policy requests, found %s"
              .formatted(model.name(), config.folder(), config.versions().keySet()));
    }
  }

  private void follow(Duration poll) {
    try {
      while (!closed.await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
        update();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void update() {
    for (ServedModel model : models.values()) {
      try {
        model.update();
      } catch (RuntimeException e) {
        LOG.error("{}: its folder cannot be followed: {}", model.name(), e.getMessage());
      }
    }
  }

  /** All models, in the order of their configuration. */
  public List<ServedModel> models() {
    return new ArrayList<>(models.values());
  }

  /** Whether every model has a version that answers requests. */
  boolean isReady() {
    return models.values().stream().allMatch(ServedModel::isAvailable);
  }

  /** The model with a name. */
  public Optional<ServedModel> model(String name) {
    return Optional.ofNullable(models.get(name));
  }

  /** Finishes the accepted requests and releases all models. */
  @Override
  public void close() {
    closed.countDown();
    try {
      if (follower.isPresent()) {
        follower.get().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    models.values().forEach(ServedModel::close);
  }
}
