package io.equilibria.internal.serving;

import io.equilibria.internal.serving.ServedVersion.State;
import io.equilibria.internal.serving.warmup.WarmUpFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model and its versions. {@link #update} follows its folder: it loads new versions beside the
 * old ones, and then unloads those that the policy no longer requests. A version that cannot be
 * loaded is reported; the others stay.
 *
 * <p>Requests come from many threads; one thread at a time updates.
 */
public final class ServedModel {
  private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

  private final ModelConfig config;
  private final ServingOptions options;
  private final ServingListener listener;
  private final NavigableMap<Long, ServedVersion> versions = new ConcurrentSkipListMap<>();

  ServedModel(ModelConfig config, ServingOptions options, ServingListener listener) {
    this.config = config;
    this.options = options;
    this.listener = listener;
  }

  /** The name in requests. */
  public String name() {
    return config.name();
  }

  /** Its versions with their states, the highest first. */
  public List<ServedVersion> versions() {
    return List.copyOf(versions.descendingMap().values());
  }

  /** Whether a version answers requests. */
  public boolean isAvailable() {
    return versions.values().stream().anyMatch(one -> one.available().isPresent());
  }

  /** Loads and unloads versions until they are those of the folder and the policy. */
  void update() {
    Map<Long, Path> existing = config.versions();
    SortedSet<Long> wanted = config.policy().of(existing.keySet());
    for (long number : wanted) {
      ServedVersion known = versions.get(number);
      if (known != null && known.state() != State.END) {
        continue;
      }
      Path folder = existing.get(number);
      long fingerprint = ModelConfig.fingerprint(folder);
      if (known == null || known.mayBeLoaded(fingerprint)) {
        load(new ServedVersion(number, fingerprint), folder);
      }
    }
    boolean failed = wanted.stream().anyMatch(number -> versions.get(number).available().isEmpty());
    for (ServedVersion old : new ArrayList<>(versions.values())) {
      if (wanted.contains(old.number())) {
        continue;
      }
      if (old.available().isPresent() && (failed || wanted.isEmpty())) {
        continue; // Better an old version than none.
      }
      if (old.available().isPresent()) {
        LOG.info("{}: version {} is unloaded", name(), old.number());
        old.unload();
      } else if (!existing.containsKey(old.number())) {
        versions.remove(old.number());
      }
    }
  }

  private void load(ServedVersion version, Path folder) {
    long number = version.number();
    versions.put(number, version);
    version.loading();
    try {
      LoadedVersion loaded = LoadedVersion.load(name(), folder, options, listener);
      try {
        WarmUp.run(loaded);
        for (String fault : WarmUpFile.run(loaded, folder)) {
          LOG.warn("{}: version {}: {}", name(), number, fault);
        }
      } catch (RuntimeException e) {
        loaded.close();
        throw e;
      }
      version.available(loaded);
      LOG.info("{}: version {} is available", name(), number);
    } catch (RuntimeException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      version.failed(why);
      LOG.error("{}: version {} cannot be served: {}", name(), number, why);
    }
  }

  /**
   * The requested version: the given one, the one of a label, or the highest one that is available.
   *
   * @throws ServingException if there is none
   */
  public ServedVersion version(OptionalLong number, Optional<String> label) {
    if (label.isPresent()) {
      Long labelled = config.labels().get(label.get());
      if (labelled == null) {
        throw ServingException.invalid("Unrecognized servable version label: " + label.get());
      }
      return specific(labelled);
    }
    if (number.isPresent()) {
      return specific(number.getAsLong());
    }
    return versions.descendingMap().values().stream()
        .filter(version -> version.available().isPresent())
        .findFirst()
        .orElseThrow(() -> notFound("Latest(%s)".formatted(name())));
  }

  private ServedVersion specific(long number) {
    ServedVersion version = versions.get(number);
    if (version == null || version.available().isEmpty()) {
      throw notFound("Specific(%s, %d)".formatted(name(), number));
    }
    return version;
  }

  /** The answer to a request for what is not there. */
  static ServingException notFound(String what) {
    return new ServingException(ServingStatus.NOT_FOUND, "Servable not found for request: " + what);
  }

  /** The version with this number, whatever its state. */
  public Optional<ServedVersion> stated(long number) {
    return Optional.ofNullable(versions.get(number));
  }

  /** Unloads all versions. */
  void close() {
    versions.values().forEach(ServedVersion::unload);
  }
}
