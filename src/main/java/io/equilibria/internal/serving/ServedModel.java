package io.equilibria.internal.serving;

import io.equilibria.internal.serving.ServedVersion.State;
import io.equilibria.internal.serving.memory.MemoryBudget;
import io.equilibria.internal.serving.memory.RefusedModelException;
import io.equilibria.internal.serving.warmup.WarmUpFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model and its versions. {@link #update} follows its folder: it loads new versions beside the
 * old ones, and then unloads those that the policy no longer requests. A version that cannot be
 * loaded is reported; the others stay.
 *
 * <p>Requests come from many threads; one thread at a time updates. A request chooses among the
 * versions of one moment: were they looked at one by one, a new one could appear and the old one
 * leave between two looks, and the request would find none.
 */
public final class ServedModel {
  private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

  private volatile ModelConfig config;
  private final ServingOptions options;
  private final ServingListener listener;
  private final MemoryBudget budget;
  private final NavigableMap<Long, ServedVersion> versions = new ConcurrentSkipListMap<>();
  private volatile Choices choices = new Choices(new TreeMap<>(), Map.of());
  private boolean withoutVersion;

  /**
   * What requests may use. It is never changed, but replaced: once a version is loaded, and before
   * one is unloaded.
   *
   * @param versions the available versions by number
   * @param labels the numbers that labels name; their versions need not be available
   */
  private record Choices(NavigableMap<Long, LoadedVersion> versions, Map<String, Long> labels) {}

  ServedModel(
      ModelConfig config, ServingOptions options, ServingListener listener, MemoryBudget budget) {
    this.config = config;
    this.options = options;
    this.listener = listener;
    this.budget = budget;
  }

  /** The name in requests. */
  public String name() {
    return config.name();
  }

  ModelConfig config() {
    return config;
  }

  /**
   * Changes policy and labels; {@link #update} follows them.
   *
   * @param changed with the same name and folder
   */
  void configure(ModelConfig changed) {
    config = changed;
  }

  /** The numbers of the versions that its labels name, by label. */
  public Map<String, Long> labels() {
    return choices.labels();
  }

  /** Its versions with their states, the highest first. */
  public List<ServedVersion> versions() {
    return List.copyOf(versions.descendingMap().values());
  }

  /** The versions that answer requests, the highest first. */
  public List<LoadedVersion> available() {
    return List.copyOf(choices.versions().descendingMap().values());
  }

  /** Whether a version answers requests. */
  public boolean isAvailable() {
    return !choices.versions().isEmpty();
  }

  /** Whether this version answers requests. */
  public boolean isAvailable(long number) {
    return choices.versions().containsKey(number);
  }

  /** Loads and unloads versions until they are those of the folder and the policy. */
  void update() {
    Map<Long, Path> existing = config.versions();
    SortedSet<Long> wanted = config.policy().of(existing.keySet());
    for (long number : wanted) {
      ServedVersion known = versions.get(number);
      if (known == null || known.state() == State.END) {
        load(number, existing, wanted);
      }
    }
    assignLabels();
    boolean failed = wanted.stream().anyMatch(number -> !isAvailable(number));
    for (ServedVersion old : new ArrayList<>(versions.values())) {
      if (wanted.contains(old.number())) {
        continue;
      }
      boolean available = isAvailable(old.number());
      if (available && (failed || wanted.isEmpty())) {
        continue; // Better an old version than none.
      }
      if (available) {
        LOG.info("{}: version {} is unloaded", name(), old.number());
        unload(old);
      } else if (!existing.containsKey(old.number())) {
        versions.remove(old.number());
      }
    }
  }

  /** Reports in the log, once, that it has no version: its folder may be a mistake. */
  void reportMissing() {
    boolean none = versions.isEmpty();
    if (none && !withoutVersion) {
      LOG.warn(
          "{}: expected a version in {} that its policy requests, found {}; one is loaded when it"
              + " appears",
          name(),
          config.folder(),
          config.versions().keySet());
    }
    withoutVersion = none;
  }

  /** A label that moves to another version does so when that version is available. */
  private void assignLabels() {
    Map<String, Long> next = new HashMap<>(config.labels());
    next.replaceAll(
        (label, number) -> isAvailable(number) ? number : labels().getOrDefault(label, number));
    choices = new Choices(choices.versions(), Map.copyOf(next));
  }

  private void load(long number, Map<Long, Path> existing, SortedSet<Long> wanted) {
    Path folder = existing.get(number);
    ServedVersion next = version(number, folder);
    List<ServedVersion> old = options.memory().evict() ? unwanted(wanted) : List.of();
    boolean fitsAlone =
        budget.fits(next.memory(), old.stream().mapToLong(ServedVersion::memory).sum());
    ServedVersion known = versions.get(number);
    boolean fitsNow = known != null && known.lacksMemory() && fitsAlone;
    if (known != null && !fitsNow && !known.mayBeLoaded(next.fingerprint())) {
      return;
    }
    List<ServedVersion> evicted = fitsAlone && !budget.fits(next.memory(), 0) ? old : List.of();
    for (ServedVersion one : evicted) {
      LOG.info("{}: version {} is unloaded to make room", name(), one.number());
      unload(one);
    }
    load(next, folder);
    if (!isAvailable(number)) {
      for (ServedVersion one : evicted) {
        Path last = existing.get(one.number());
        if (last != null) {
          load(version(one.number(), last), last); // Better an old version than none.
        }
      }
    }
  }

  private static ServedVersion version(long number, Path folder) {
    return new ServedVersion(
        number, ModelConfig.fingerprint(folder), MemoryBudget.predicted(folder));
  }

  private List<ServedVersion> unwanted(SortedSet<Long> wanted) {
    return versions.values().stream()
        .filter(one -> isAvailable(one.number()) && !wanted.contains(one.number()))
        .toList();
  }

  private void load(ServedVersion version, Path folder) {
    long number = version.number();
    versions.put(number, version);
    version.loading();
    try {
      LoadedVersion loaded = loaded(version, folder);
      choose(available -> available.put(number, loaded));
      LOG.info("{}: version {} is available", name(), number);
      listener.loaded(name(), number);
      version.available(loaded); // Last, so that who sees it finds all of the above.
    } catch (RuntimeException | Error e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      version.failed(
          why, e instanceof RefusedModelException refused && refused.reason().equals("memory"));
      LOG.error("{}: version {} cannot be served: {}", name(), number, why);
      listener.failed(name(), number, e);
    }
  }

  /** Loads a version within the budget, and runs its signatures once. */
  private LoadedVersion loaded(ServedVersion version, Path folder) {
    budget.reserve(version.memory());
    try {
      LoadedVersion loaded =
          LoadedVersion.load(name(), version.number(), folder, options, listener);
      try {
        WarmUp.run(loaded);
        for (String fault : WarmUpFile.run(loaded, folder)) {
          LOG.warn("{}: version {}: {}", name(), version.number(), fault);
        }
      } catch (RuntimeException | Error e) {
        loaded.close();
        throw e;
      }
      return loaded;
    } catch (RuntimeException | Error e) {
      budget.release(version.memory());
      throw e;
    }
  }

  /**
   * The requested version: the given one, the one of a label, or the highest one that is available.
   * It may be unloaded before it is used; another call then gives the next one.
   *
   * @throws ServingException if there is none
   */
  public LoadedVersion version(OptionalLong number, Optional<String> label) {
    Choices now = choices;
    if (label.isPresent()) {
      Long labelled = now.labels().get(label.get());
      if (labelled == null) {
        throw ServingException.invalid("Unrecognized servable version label: " + label.get());
      }
      return specific(now, labelled);
    }
    if (number.isPresent()) {
      return specific(now, number.getAsLong());
    }
    if (now.versions().isEmpty()) {
      throw notFound("Latest(%s)".formatted(name()));
    }
    return now.versions().lastEntry().getValue();
  }

  private LoadedVersion specific(Choices now, long number) {
    LoadedVersion version = now.versions().get(number);
    if (version == null) {
      throw notFound("Specific(%s, %d)".formatted(name(), number));
    }
    return version;
  }

  private void choose(Consumer<NavigableMap<Long, LoadedVersion>> change) {
    NavigableMap<Long, LoadedVersion> next = new TreeMap<>(choices.versions());
    change.accept(next);
    choices = new Choices(next, choices.labels());
  }

  /** The answer to a request for what is not there. */
  static ServingException notFound(String what) {
    return new ServingException(ServingStatus.NOT_FOUND, "Servable not found for request: " + what);
  }

  /** The version with this number, whatever its state. */
  public Optional<ServedVersion> stated(long number) {
    return Optional.ofNullable(versions.get(number));
  }

  private void unload(ServedVersion version) {
    choose(available -> available.remove(version.number()));
    release(version);
  }

  private void release(ServedVersion version) {
    if (version.unload()) {
      budget.release(version.memory());
      listener.unloaded(name(), version.number());
    }
  }

  /**
   * Unloads all versions. A request that has found this model before finds its versions still, but
   * they do not run, so that the model is looked up again.
   */
  void close() {
    versions.values().forEach(this::release);
  }
}
