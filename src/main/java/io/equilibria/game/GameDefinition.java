package io.equilibria.game;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.Experiment;
import io.equilibria.config.GameSpec;
import io.equilibria.data.DataSources;
import io.equilibria.layer.Network;
import io.equilibria.loss.LossKinds;
import io.equilibria.objective.Objective;
import io.equilibria.objective.Term;
import io.equilibria.penalty.PenaltyKinds;
import io.equilibria.run.RecordedColumns;
import io.equilibria.tensor.PerReplica;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * What is played: by whom, for what, and how the payoffs of several players make up a whole. A
 * program that wants what no file can say builds one and hands it to {@link GameBuilder}.
 *
 * @param networks the players
 * @param objective what one discriminator and one generator minimise
 * @param coupling how the payoffs of all pairs make up what each side minimises
 * @param classes of the data, which generators that are given classes draw from; 0 for none
 */
public record GameDefinition(
    Networks networks, Objective objective, Coupling coupling, int classes) {
  /**
   * Checks that players which are given classes get them.
   *
   * @throws InputException if the data have none, or a discriminator is given classes and a
   *     generator is not, whose samples then have none
   */
  public GameDefinition {
    boolean byGenerators = networks.generators().stream().allMatch(Network::usesLabels);
    boolean byDiscriminators =
        networks.discriminators().stream().anyMatch(one -> one.network().usesLabels());
    boolean any = networks.all().stream().anyMatch(Network::usesLabels);
    if (any && classes < 1) {
      throw new InputException(
          "data: expected data with classes, which a player of this game is given, found none;"
              + " take data with classes, such as ring, or other players");
    }
    if (byDiscriminators && !byGenerators) {
      throw new InputException(
          "game.generator: expected a generator that is given classes, as the discriminator is,"
              + " found one that is not");
    }
  }

  /** A game on data without classes, each player against the mean of its opponents. */
  public GameDefinition(Networks networks, Objective objective) {
    this(networks, objective, new UniformCoupling(), 0);
  }

  /** The same with payoffs that make up a whole in another way. */
  public GameDefinition withCoupling(Coupling other) {
    return new GameDefinition(networks, objective, other, classes);
  }

  /**
   * The game that an experiment describes.
   *
   * @param sample shape of one sample of its data
   * @throws io.equilibria.InputException if a kind is unknown, or the players do not fit the data
   */
  public static GameDefinition of(Experiment experiment, Shape sample, Catalogue catalogue) {
    return of(experiment, PerReplica.same(experiment.game()), sample, catalogue);
  }

  /**
   * The game of replicas that may differ in numbers.
   *
   * @param experiment of one of them, for its data
   * @param games by replica
   */
  static GameDefinition of(
      Experiment experiment, PerReplica<GameSpec> games, Shape sample, Catalogue catalogue) {
    int classes = DataSources.describe(experiment.data(), catalogue).classes().size();
    return new GameDefinition(
        Networks.of(games.first(), sample, classes, catalogue),
        objective(games, catalogue),
        new UniformCoupling(),
        classes);
  }

  private static Objective objective(PerReplica<GameSpec> games, Catalogue catalogue) {
    List<Term> terms = new ArrayList<>();
    terms.add(LossKinds.term(catalogue, games.map(GameSpec::loss)));
    for (int i = 0; i < games.first().penalties().size(); i++) {
      int index = i;
      terms.add(PenaltyKinds.term(catalogue, games.map(game -> game.penalties().get(index))));
    }
    return new Objective(terms);
  }

  /**
   * Names of the numbers that are recorded at every step, in the order of their columns: those that
   * most games have, then others of the first players, then those of further players.
   */
  public List<String> scalars() {
    List<String> own = new ArrayList<>(objective.scalars());
    own.add(RecordedColumns.LOGIT_REAL);
    own.add(RecordedColumns.LOGIT_GENERATED);
    List<String> columns = RecordedColumns.inOrder(own);
    List<String> all = new ArrayList<>(columns);
    for (int i = 1; i < networks.discriminators().size(); i++) {
      for (String column : columns) {
        if (!isOfGenerator(column)) {
          all.add(ofPlayer("discriminator", i, column));
        }
      }
    }
    for (int i = 1; i < networks.generators().size(); i++) {
      for (String column : columns) {
        if (isOfGenerator(column)) {
          all.add(ofPlayer("generator", i, column));
        }
      }
    }
    return all;
  }

  private static boolean isOfGenerator(String column) {
    return column.startsWith("generator_");
  }

  /** The column of a player: {@code penalty} is {@code discriminator_1_penalty} of the second. */
  static String ofPlayer(String side, int index, String column) {
    if (index == 0) {
      return column;
    }
    String own = column.startsWith(side + "_") ? column.substring(side.length() + 1) : column;
    return Networks.name(side, index) + "_" + own;
  }
}
