package io.equilibria.response;

import static java.util.Objects.requireNonNull;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import io.equilibria.config.Catalogue;
import io.equilibria.payoff.Payoff;
import java.util.ArrayList;
import java.util.List;

/**
 * The F-distance of Arora et al. 2017, definition 2, where F is a class of networks, the neural net
 * distance:
 *
 * <pre>
 * d(mu, nu) = sup over D in F of  E_mu phi(D(x)) + E_nu phi(1 - D(y)) - 2 phi(1/2)
 * </pre>
 *
 * <p>The supremum is sought by training, so that a value is one that the class reaches: at least.
 * On the points that trained it the payoff is that of the empirical distance; on points that did
 * not, it estimates from below the distance of the laws, and may be below 0.
 *
 * @param players the class F
 * @param payoff of phi, or of a critic held in a class that bounds it
 * @param settings steps, points a step and optimiser
 * @param catalogue where kinds are found
 */
public record NeuralNetDistance(
    DiscriminatorClass players, Payoff payoff, ResponseSettings settings, Catalogue catalogue) {
  /** Fewest data and samples that {@link #between} splits: 80 of them train. */
  public static final int FEWEST = 200;

  public NeuralNetDistance {
    requireNonNull(players, "players");
    requireNonNull(payoff, "payoff");
    requireNonNull(settings, "settings");
    requireNonNull(catalogue, "catalogue");
    if (!payoff.bounded()
        && players.constraint().largest().isEmpty()
        && players.penalties().isEmpty()) {
      throw new InputException(
          "neural net distance: expected a class that bounds a critic's payoff, found neither a"
              + " constraint nor a penalty; clip its weights, or take a payoff of a probability");
    }
  }

  /**
   * One discriminator of many that train together.
   *
   * @param training rows that it is trained on
   * @param heldOut rows that report, which may be those of other replicas
   */
  public record Replica(SideRows training, SideRows heldOut) {}

  /**
   * What one discriminator reached, as distances: payoffs less 2 phi(1/2).
   *
   * @param training on its training rows
   * @param heldOut on its held-out rows
   */
  public record Reached(PayoffEstimate training, PayoffEstimate heldOut) {}

  /**
   * p: how many numbers a discriminator of the class has.
   *
   * @param sides whose samples it takes
   */
  public long parameters(SampleSides sides) {
    return players.parameters(catalogue, sides.real().set().sample());
  }

  /**
   * Trains a discriminator for each replica to the last step. What replica i reaches depends on its
   * rows, its index and the seed alone.
   *
   * @param sides all data and samples
   * @param replicas at least one
   * @param seed of starts and batches
   * @return in the order of the replicas
   * @throws io.equilibria.CancelledException if it is cancelled
   */
  public List<Reached> reached(
      SampleSides sides, List<Replica> replicas, long seed, Execution execution) {
    replicas.forEach(one -> DiscriminatorTask.requireWithin(one.heldOut(), sides));
    List<SideRows> training = replicas.stream().map(Replica::training).toList();
    DiscriminatorTask all = new DiscriminatorTask(sides, training, players, payoff, settings);
    return DiscriminatorGroups.of(all, catalogue, execution)
        .map(
            seed,
            (trained, monitor, first) -> {
              trained.trainToEnd(monitor);
              return reached(trained, replicas.subList(first, first + trained.replicas()));
            });
  }

  private List<Reached> reached(DiscriminatorTraining trained, List<Replica> replicas) {
    List<PayoffEstimate> training =
        trained.payoffs(replicas.stream().map(Replica::training).toList());
    List<PayoffEstimate> heldOut =
        trained.payoffs(replicas.stream().map(Replica::heldOut).toList());
    List<Reached> all = new ArrayList<>();
    for (int i = 0; i < replicas.size(); i++) {
      all.add(
          new Reached(
              training.get(i).minus(payoff.indifferent()),
              heldOut.get(i).minus(payoff.indifferent())));
    }
    return all;
  }

  /**
   * The distance of two laws from sets of both: discriminators from several starts are trained on
   * one part, a second chooses step and start, a third reports.
   *
   * @param sides data and samples, in any order
   * @param seed of the split, the starts and the batches
   * @throws InputException if there are fewer than {@value #FEWEST} of either, or every start
   *     diverges
   */
  public NeuralNetEstimate between(SampleSides sides, long seed, Execution execution) {
    HeldOutSplit split = HeldOutSplit.of(sides, FEWEST, seed);
    DiscriminatorResponse response =
        new DiscriminatorResponse(split, players, payoff, settings, seed, catalogue);
    return NeuralNetEstimate.of(response.search(execution), payoff, seed);
  }
}
