package io.equilibria.internal.game;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.LabelSpec.AuxiliaryClassifier;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.loss.ClassificationTerm;
import io.equilibria.internal.loss.LossKinds;
import io.equilibria.internal.objective.Objective;
import io.equilibria.internal.penalty.PenaltyKinds;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.objective.Term;
import io.equilibria.tensor.PerReplica;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * A game: its players, their objective, and how the payoffs of several players are combined. A
 * program that needs a game which no configuration file can express builds one and passes it to
 * {@link GameBuilder}.
 *
 * @param networks the players
 * @param objective the losses of one discriminator and one generator
 * @param coupling combines the payoffs of all pairs into the total that each side minimises
 * @param classes the number of classes of the data; 0 for none. In a discriminator step,
 *     class-conditional generators draw samples with the labels of the real batch, so that class
 *     frequencies carry no information and interpolated points lie between examples of one class
 *     (as in the code of Gulrajani et al. 2017, gan_cifar_resnet.py); in a generator step classes
 *     are drawn uniformly
 */
public record GameDefinition(
    Networks networks, Objective objective, Coupling coupling, int classes) {
  /**
   * Checks that class-conditional players have classes, and that recorded scalars differ.
   *
   * @throws InputException if two terms record a scalar of one name, if the data have no classes,
   *     or if a discriminator is conditional on classes or classifies them and a generator is not
   *     conditional, so that its samples have no labels
   */
  public GameDefinition {
    boolean byGenerators = networks.generators().stream().allMatch(Network::usesLabels);
    boolean byDiscriminators = discriminatorsUseLabels(networks, objective);
    boolean any = byDiscriminators || networks.all().stream().anyMatch(Network::usesLabels);
    if (any && classes < 1) {
      throw new InputException(
          "data: expected data with classes, which a player of this game is given, found none;"
              + " take data with classes, such as ring, or other players");
    }
    if (byDiscriminators && !byGenerators) {
      throw new InputException(
          "game.generator: expected a generator that is given classes, as the discriminator is,"
              + " found one that is not; give it some by its architecture's labels");
    }
    requireDistinct(recorded(objective));
  }

  private static List<String> recorded(Objective objective) {
    List<String> names = new ArrayList<>(objective.scalars());
    names.add(RecordedColumns.LOGIT_REAL);
    names.add(RecordedColumns.LOGIT_GENERATED);
    return names;
  }

  private static void requireDistinct(List<String> scalars) {
    for (String name : scalars) {
      if (Collections.frequency(scalars, name) > 1) {
        throw new InputException(
            "game: expected terms that record scalars of different names, found `%s` twice in %s;"
                    .formatted(name, scalars)
                + " rename it in Term.scalars");
      }
    }
  }

  private static boolean discriminatorsUseLabels(Networks networks, Objective objective) {
    return networks.discriminators().stream()
            .flatMap(one -> one.networks().stream())
            .anyMatch(Network::usesLabels)
        || objective.terms().stream().anyMatch(Term::usesLabels);
  }

  /**
   * Creates a game on data without classes, in which each player plays against the mean of its
   * opponents.
   */
  public GameDefinition(Networks networks, Objective objective) {
    this(networks, objective, new UniformCoupling(), 0);
  }

  /** A copy with another coupling. */
  public GameDefinition withCoupling(Coupling other) {
    return new GameDefinition(networks, objective, other, classes);
  }

  /**
   * The game of an experiment.
   *
   * @param sample the shape of one sample of its data
   * @throws io.equilibria.InputException if a kind is unknown, or the players do not fit the data
   */
  public static GameDefinition of(ExperimentSpec experiment, Shape sample, Catalogue catalogue) {
    return of(experiment, PerReplica.same(experiment.game()), sample, catalogue);
  }

  /**
   * The game of replicas that may differ in numeric settings.
   *
   * @param experiment one of the experiments, for its data
   * @param games the games by replica
   */
  static GameDefinition of(
      ExperimentSpec experiment, PerReplica<GameSpec> games, Shape sample, Catalogue catalogue) {
    int classes = DataSources.describe(experiment.data(), catalogue).classes().size();
    Networks networks = Networks.of(games.first(), sample, classes, catalogue);
    Objective objective = objective(games, catalogue);
    if (networks.generators().stream().anyMatch(Network::usesLabels)
        && !discriminatorsUseLabels(networks, objective)) {
      throw new InputException(
          "game.discriminator: expected a discriminator that is given classes, as the generator is,"
              + " or tells them, found one that is not: nothing would tie a sample to its class;"
              + " set labels of its architecture to projection, concatenated, embedded or"
              + " auxiliary-classifier");
    }
    Coupling coupling =
        experiment
            .game()
            .mixture()
            .weighted()
            .<Coupling>map(MixtureCoupling::new)
            .orElseGet(UniformCoupling::new);
    return new GameDefinition(networks, objective, coupling, classes);
  }

  private static Objective objective(PerReplica<GameSpec> games, Catalogue catalogue) {
    List<Term> terms = new ArrayList<>();
    terms.add(LossKinds.term(catalogue, games.map(GameSpec::loss)));
    for (int i = 0; i < games.first().penalties().size(); i++) {
      int index = i;
      terms.add(PenaltyKinds.term(catalogue, games.map(game -> game.penalties().get(index))));
    }
    if (games.first().discriminators().stream().anyMatch(one -> classifier(one).isPresent())) {
      PerReplica<AuxiliaryClassifier> weights = games.map(GameDefinition::classifier);
      terms.add(new ClassificationTerm(Discriminator.CLASSIFIER, weights));
    }
    return new Objective(terms);
  }

  private static Optional<AuxiliaryClassifier> classifier(DiscriminatorSpec discriminator) {
    return ArchitectureSpec.labelsOf(discriminator.architecture()).classifier();
  }

  /** One term is used for all discriminators. */
  private static AuxiliaryClassifier classifier(GameSpec game) {
    List<Optional<AuxiliaryClassifier>> all =
        game.discriminatorPlayers().stream().map(GameDefinition::classifier).distinct().toList();
    if (all.size() > 1) {
      throw new InputException(
          "game.discriminators: expected auxiliary-classifier with the same weights in all of them"
              + " or in none, found "
              + all.stream().map(one -> one.map(Object::toString).orElse("none")).toList());
    }
    return all.get(0).orElseThrow();
  }

  /**
   * The names of the numbers recorded at every step, in column order: the standard ones, then
   * others of the first players, then those of further players.
   */
  public List<String> scalars() {
    List<String> columns = RecordedColumns.inOrder(recorded(objective));
    List<String> all = new ArrayList<>(columns);
    for (int i = 1; i < networks.discriminators().size(); i++) {
      for (String column : columns) {
        if (!isOfGenerator(column)) {
          all.add(RecordedColumns.ofPlayer("discriminator", i, column));
        }
      }
    }
    for (int i = 1; i < networks.generators().size(); i++) {
      for (String column : columns) {
        if (isOfGenerator(column)) {
          all.add(RecordedColumns.ofPlayer("generator", i, column));
        }
      }
    }
    if (coupling instanceof MixtureCoupling mixture) {
      all.addAll(
          MixtureColumns.of(
              mixture, networks.discriminators().size(), networks.generators().size()));
    }
    return all;
  }

  private static boolean isOfGenerator(String column) {
    return column.startsWith("generator_");
  }
}
