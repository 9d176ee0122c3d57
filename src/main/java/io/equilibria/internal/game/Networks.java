package io.equilibria.internal.game;

import io.equilibria.architecture.NetworkSite;
import io.equilibria.config.Catalogue;
import io.equilibria.data.DataDescription;
import io.equilibria.internal.architecture.Architectures;
import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * The networks of a game's players.
 *
 * @param generators maps from latent vectors to samples, at least one
 * @param discriminators maps from samples to one logit each, at least one
 */
public record Networks(List<Network> generators, List<Discriminator> discriminators) {

  public Networks {
    generators = List.copyOf(generators);
    discriminators = List.copyOf(discriminators);
    if (generators.isEmpty() || discriminators.isEmpty()) {
      throw new IllegalArgumentException("a game has at least one player on each side");
    }
  }

  /** The players of an experiment, using the installed kinds. */
  public static Networks of(ExperimentSpec experiment) {
    return of(experiment, Catalogue.installed());
  }

  /** The players of an experiment, using the kinds of a catalogue. */
  public static Networks of(ExperimentSpec experiment, Catalogue catalogue) {
    DataDescription data = DataSources.describe(experiment.data(), catalogue);
    return of(experiment.game(), data.sample(), data.classes().size(), catalogue);
  }

  /** The players of a game, for samples of a shape and without classes. */
  public static Networks of(GameSpec game, Shape sample) {
    return of(game, sample, 0, Catalogue.installed());
  }

  /**
   * The players of an experiment.
   *
   * @param sample shape of one sample of its data
   */
  public static Networks of(ExperimentSpec experiment, Shape sample, Catalogue catalogue) {
    int classes = DataSources.describe(experiment.data(), catalogue).classes().size();
    return of(experiment.game(), sample, classes, catalogue);
  }

  /**
   * The players of a game. The first of a side is called {@code generator} and {@code
   * discriminator}, others {@code generator_1} and so on.
   *
   * @param sample shape of one sample
   * @param classes the number of classes of the data; 0 for none
   * @param catalogue the network families that the game may name
   * @throws io.equilibria.InputException if a family is unknown or does not fit the data
   */
  public static Networks of(GameSpec game, Shape sample, int classes, Catalogue catalogue) {
    List<Network> generators = new ArrayList<>();
    for (GeneratorSpec spec : game.generatorPlayers()) {
      NetworkSite site =
          new NetworkSite(name("generator", generators.size()), spec.latent(), sample, classes);
      generators.add(Architectures.generator(catalogue, spec.architecture(), site));
    }
    List<Discriminator> discriminators = new ArrayList<>();
    for (DiscriminatorSpec spec : game.discriminatorPlayers()) {
      NetworkSite site =
          NetworkSite.ofDiscriminator(
              name("discriminator", discriminators.size()), sample, classes);
      discriminators.add(Architectures.discriminator(catalogue, spec.architecture(), site));
    }
    return new Networks(generators, discriminators);
  }

  /** The name of a player; the first of a side has no number. */
  static String name(String side, int index) {
    return index == 0 ? side : side + "_" + index;
  }

  /**
   * The only generator.
   *
   * @throws io.equilibria.InputException if there are several
   */
  public Network generator() {
    return GameSpec.only("networks", "generator", generators);
  }

  /**
   * The network of the only discriminator.
   *
   * @throws io.equilibria.InputException if there are several
   */
  public Network discriminator() {
    return GameSpec.only("networks", "discriminator", discriminators).network();
  }

  /** All networks: generators, then discriminators with their heads. */
  public List<Network> all() {
    return Stream.concat(
            generators.stream(), discriminators.stream().flatMap(one -> one.networks().stream()))
        .toList();
  }

  /** The parameters of each discriminator and its heads, by the discriminator's name. */
  public Map<String, Map<String, Parameter>> ofDiscriminators() {
    Map<String, Map<String, Parameter>> all = new LinkedHashMap<>();
    discriminators.forEach(one -> all.put(one.name(), one.parameters()));
    return all;
  }

  /** The number of trained parameters of all generators, without moving statistics. */
  public long trainedOfGenerators() {
    return trained(generators.stream());
  }

  /** The number of trained parameters of all discriminators and their heads. */
  public long trainedOfDiscriminators() {
    return trained(judges());
  }

  /** The number of convolutions of the discriminators. */
  public int convolutions() {
    return (int)
        judges()
            .flatMap(network -> network.parameters().values().stream())
            .filter(parameter -> parameter.shape().numDimensions() == 4)
            .count();
  }

  private Stream<Network> judges() {
    return discriminators.stream().flatMap(one -> one.networks().stream());
  }

  private static long trained(Stream<Network> networks) {
    return networks
        .flatMap(network -> network.parameters().values().stream())
        .filter(Parameter::trained)
        .mapToLong(parameter -> parameter.shape().size())
        .sum();
  }

  /** Whether one graph can hold several replicas. */
  public boolean replicable() {
    return all().stream().allMatch(Network::replicable);
  }

  /** The names of all players' parameters. */
  Set<String> parameterNames() {
    Set<String> names = new HashSet<>();
    all().forEach(network -> names.addAll(network.parameters().keySet()));
    return names;
  }

  /** The size of the largest layer output for one sample. */
  public long largestOutput() {
    return all().stream().mapToLong(Network::largest).max().orElse(1);
  }
}
