package io.equilibria;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All settings of a training run: data, players, loss, penalty, optimisers, length, seed. A setting
 * is a value with a path, as in files and on the command line; {@link #settings} lists them.
 *
 * <pre>{@code
 * Experiment ring = Experiment.preset("ring").with("game.preset=wgan-gp", "training.steps=2000");
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two experiments are equal if their settings are.
 */
public final class Experiment {
  private final ExperimentSpec spec;
  private final Catalogue kinds;

  private Experiment(ExperimentSpec spec, Catalogue kinds) {
    this.spec = spec;
    this.kinds = kinds;
  }

  /** The experiment of a run's settings. */
  static Experiment of(ExperimentSpec spec, Catalogue kinds) {
    return new Experiment(spec, kinds);
  }

  /**
   * One of the library's experiments.
   *
   * @param name one of {@link #presets}, in upper or lower case, such as {@code ring} or {@code
   *     digits}
   * @throws InputException if there is no experiment of that name; the message lists the names
   */
  public static Experiment preset(String name) {
    return preset(name, Catalogue.installed());
  }

  /** As {@link #preset(String)}, with a catalogue of the kinds that later settings may name. */
  public static Experiment preset(String name, Catalogue kinds) {
    return new Experiment(Presets.experiment(name), Objects.requireNonNull(kinds, "kinds"));
  }

  /** Names of the library's experiments. */
  public static List<String> presets() {
    return Presets.experimentNames();
  }

  /**
   * Reads a YAML file.
   *
   * @throws InputException if it cannot be read, a key is unknown, or a value is invalid; the
   *     message names file, line and key
   */
  public static Experiment read(Path file) {
    return read(file, Catalogue.installed());
  }

  /** As {@link #read(Path)}, with a catalogue of the kinds that the file may name. */
  public static Experiment read(Path file, Catalogue kinds) {
    return new Experiment(ExperimentYaml.read(file, kinds), kinds);
  }

  /**
   * Reads YAML.
   *
   * @param origin the name of the text in messages
   * @throws InputException as {@link #read(Path)}
   */
  public static Experiment parse(String yaml, String origin, Catalogue kinds) {
    return new Experiment(ExperimentYaml.parse(yaml, origin, kinds), kinds);
  }

  /**
   * This experiment with other settings. The order of the settings does not matter.
   *
   * @param settings each {@code path=value}, such as {@code game.loss=hinge}, {@code
   *     game.penalty.weight=5}, {@code game.preset=wgan-gp}
   * @throws InputException if one is malformed, its path is unknown, or its value is invalid
   */
  public Experiment with(String... settings) {
    return with(List.of(settings));
  }

  /** As {@link #with(String...)}. */
  public Experiment with(List<String> settings) {
    return new Experiment(Overrides.apply(spec, settings, kinds), kinds);
  }

  /** Every setting by path, with its value as YAML, in the order of files. */
  public Map<String, String> settings() {
    return Overrides.paths(spec);
  }

  /** The experiment as YAML; {@link #parse} of it returns an equal experiment. */
  public String yaml() {
    return ExperimentYaml.write(spec);
  }

  /** Generator steps of the whole training. */
  public long steps() {
    return spec.training().steps();
  }

  /** The number of replicas: games with different seeds that train together. */
  public int replicas() {
    return spec.replicas();
  }

  /** The kinds that settings may name. */
  public Catalogue kinds() {
    return kinds;
  }

  ExperimentSpec spec() {
    return spec;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Experiment same && same.spec.equals(spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }

  /** The YAML. */
  @Override
  public String toString() {
    return yaml();
  }
}
