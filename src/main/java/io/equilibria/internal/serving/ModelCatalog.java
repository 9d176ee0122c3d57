package io.equilibria.internal.serving;

import io.equilibria.InputException;
import io.equilibria.internal.serving.memory.MemoryBudget;
import io.equilibria.internal.serving.operation.Followed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a server. A thread follows their list and their folders until {@link #close}.
 *
 * <p>Thread-safe.
 */
public final class ModelCatalog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelCatalog.class);

  private final ServingOptions options;
  private final ServingListener listener;
  private final MemoryBudget budget;
  private final Map<String, ServedModel> replacements = new LinkedHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Map<String, ServedModel> models = Map.of();
  private Optional<Thread> follower = Optional.empty();

  private ModelCatalog(ServingOptions options, ServingListener listener) {
    this.options = options;
    this.listener = listener;
    this.budget = new MemoryBudget(options.memory().max());
  }

  /**
   * Loads models.
   *
   * @param poll how often their list and their folders are looked at
   * @throws InputException if two have one name, or one has no version that can be loaded
   */
  static ModelCatalog open(
      ModelList source, ServingOptions options, ServingListener listener, Duration poll) {
    ModelCatalog catalog = new ModelCatalog(options, listener);
    Followed<List<ModelConfig>> list;
    try {
      list = Followed.of("the list of models", source::read, catalog::configure);
      for (ServedModel model : catalog.models()) {
        model.update();
        requireAvailable(model, model.config());
      }
    } catch (RuntimeException e) {
      catalog.close();
      throw e;
    }
    Thread follower = new Thread(() -> catalog.follow(poll, list), "serving-follower");
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

  /**
   * Changes the models to these. New ones are loaded by the next update; one whose folder changes
   * stays until a version of the new folder is available.
   */
  private void configure(List<ModelConfig> configs) {
    Map<String, ServedModel> next = new LinkedHashMap<>();
    Map<String, ServedModel> gone = new LinkedHashMap<>(models);
    List<ServedModel> replaced = new ArrayList<>();
    for (ModelConfig config : configs) {
      ServedModel known = gone.remove(config.name());
      boolean stays = known == null || known.config().folder().equals(config.folder());
      ServedModel model =
          known == null ? new ServedModel(config, options, listener, budget) : known;
      if (next.putIfAbsent(config.name(), model) != null) {
        throw new InputException(
            "models: expected different names, found two with the name %s; rename one"
                .formatted(config.name()));
      }
      if (!stays) {
        replaced.add(new ServedModel(config, options, listener, budget));
      }
    }
    replacements.values().forEach(ServedModel::close);
    replacements.clear();
    replaced.forEach(model -> replacements.put(model.name(), model));
    for (ModelConfig config : configs) {
      if (!replacements.containsKey(config.name())) {
        next.get(config.name()).configure(config);
      }
    }
    models = Collections.unmodifiableMap(next);
    gone.values().forEach(ServedModel::close);
  }

  private void follow(Duration poll, Followed<List<ModelConfig>> list) {
    try {
      while (!closed.await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
        look(list);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever happens to one look, such as a lack of memory, the next one is taken. */
  private void look(Followed<List<ModelConfig>> list) {
    try {
      list.look();
      models().forEach(ModelCatalog::update);
      List.copyOf(replacements.values()).forEach(this::replace);
    } catch (RuntimeException | Error e) {
      LOG.error("the models could not be looked at: {}", String.valueOf(e), e);
    }
  }

  private static void update(ServedModel model) {
    try {
      model.update();
      model.reportMissing();
    } catch (RuntimeException e) {
      LOG.error("{}: its folder cannot be followed: {}", model.name(), e.getMessage());
    }
  }

  private void replace(ServedModel model) {
    update(model);
    if (model.isAvailable()) {
      Map<String, ServedModel> next = new LinkedHashMap<>(models);
      ServedModel old = next.put(model.name(), model);
      models = Collections.unmodifiableMap(next);
      replacements.remove(model.name());
      if (old != null) {
        old.close();
      }
    }
  }

  /** All models, in the order of their configuration. */
  public List<ServedModel> models() {
    return List.copyOf(models.values());
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
    replacements.values().forEach(ServedModel::close);
  }
}
