package io.equilibria.internal.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of the numbers that are recorded at every step for every replica. A game may record others.
 * The properties of a column follow from its name.
 */
public final class RecordedColumns {
  /** The discriminator's loss without penalties. */
  public static final String DISCRIMINATOR_LOSS = "discriminator_loss";

  /** The generator's loss. */
  public static final String GENERATOR_LOSS = "generator_loss";

  /** The penalty times its weight; 0 without a penalty. */
  public static final String PENALTY = "penalty";

  /** Batch mean of the norm of the discriminator's gradient at the penalty's points. */
  public static final String GRADIENT_NORM = "gradient_norm";

  /** Mean logit of real data. */
  public static final String LOGIT_REAL = "logit_real";

  /** Mean logit of generated samples. */
  public static final String LOGIT_GENERATED = "logit_generated";

  /** The weight of a generator in a mixture. */
  public static final String GENERATOR_WEIGHT = "generator_weight";

  /** The weight of a discriminator in a mixture. */
  public static final String DISCRIMINATOR_WEIGHT = "discriminator_weight";

  /** Shannon entropy of the generators' weights, in nats. */
  public static final String GENERATOR_ENTROPY = "mixture_generator_entropy";

  /** Shannon entropy of the discriminators' weights, in nats. */
  public static final String DISCRIMINATOR_ENTROPY = "mixture_discriminator_entropy";

  /** Whether the discriminators were updated, 1 or 0, in games that may skip their update. */
  public static final String DISCRIMINATORS_MOVE = "mixture_discriminators_move";

  /** The number of generator updates, in games where it depends on the discriminators. */
  public static final String GENERATOR_TURNS = "mixture_generator_turns";

  /** The columns of a game of one generator and one discriminator, in order. */
  public static final List<String> STANDARD =
      List.of(
          DISCRIMINATOR_LOSS, GENERATOR_LOSS, PENALTY, GRADIENT_NORM, LOGIT_REAL, LOGIT_GENERATED);

  private static final String LOSS = "_loss";

  private static final Pattern OF_COMPONENTS =
      Pattern.compile("(generator|discriminator)(_\\d+)?_weight|payoff_\\d+_\\d+");

  /**
   * Also matches further penalties and further discriminators: {@code discriminator_1_penalty_1}.
   */
  private static final Pattern PENALTIES = Pattern.compile("(.*_)?penalty(_\\d+)?");

  /** Occurs in the name of every traced parameter element and in no scalar's name. */
  private static final String INDEX = "[";

  private RecordedColumns() {}

  /**
   * The payoff of a discriminator against a generator of a mixture: minus its loss, without
   * penalties.
   *
   * @param discriminator its number, from 0
   * @param generator its number, from 0
   */
  public static String payoff(int discriminator, int generator) {
    return "payoff_" + discriminator + "_" + generator;
  }

  /**
   * The column of a player: the second discriminator's {@code penalty} is {@code
   * discriminator_1_penalty}.
   *
   * @param side {@code generator} or {@code discriminator}
   * @param index its number, from 0
   */
  public static String ofPlayer(String side, int index, String column) {
    if (index == 0) {
      return column;
    }
    String own = column.startsWith(side + "_") ? column.substring(side.length() + 1) : column;
    return side + "_" + index + "_" + own;
  }

  /** Sorts the {@link #STANDARD} columns first, in their order; the others keep their order. */
  public static List<String> inOrder(Collection<String> columns) {
    List<String> ordered = new ArrayList<>(STANDARD);
    ordered.retainAll(columns);
    columns.stream().filter(name -> !STANDARD.contains(name)).distinct().forEach(ordered::add);
    return List.copyOf(ordered);
  }

  /**
   * Whether a column is a mixture weight or a payoff. Components with the same number in different
   * games are unrelated.
   */
  public static boolean isOfComponents(String column) {
    return OF_COMPONENTS.matcher(column).matches();
  }

  /** Whether a column is a loss: its name ends in {@code _loss}, or it is a penalty. */
  public static boolean isLoss(String column) {
    return isPlayersLoss(column) || PENALTIES.matcher(column).matches();
  }

  /** Whether a column is a player's loss, without penalty: its name ends in {@code _loss}. */
  public static boolean isPlayersLoss(String column) {
    return column.endsWith(LOSS);
  }

  /**
   * Whether a non-finite value of a column means that the replica has diverged: losses and all
   * {@link #STANDARD} columns. Others may have no value at some steps.
   */
  public static boolean mustBeFinite(String column) {
    return isLoss(column) || STANDARD.contains(column);
  }

  /**
   * Whether a column is a traced parameter element, such as {@code generator/dense_1/kernel[0,1]},
   * rather than a recorded scalar.
   */
  public static boolean isTraced(String column) {
    return column.contains(INDEX);
  }
}
