package io.equilibria.internal.response;

import static java.util.Objects.requireNonNull;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
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
 * <p>The supremum is approximated by training, so values are lower bounds. On the training points
 * the payoff is that of the empirical distance; on held-out points it estimates a lower bound of
 * the distance between the laws, and may be negative.
 *
 * @param players the class F
 * @param payoff the payoff of phi, or of a critic in a class that bounds it
 * @param settings steps, batch size and optimiser
 * @param catalogue the known kinds
 */
public record NeuralNetDistance(
    DiscriminatorClass players, Payoff payoff, ResponseSettings settings, Catalogue catalogue) {
  /**
   * The smallest number of data points and samples for {@link #between}; 80 of them are used for
   * training.
   */
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
   * One of the discriminators that train together.
   *
   * @param training the training rows
   * @param heldOut the reporting rows, which may be shared with other replicas
   */
  public record Replica(SideRows training, SideRows heldOut) {}

  /**
   * The result of one discriminator, as distances: payoffs minus 2 phi(1/2).
   *
   * @param training the distance on its training rows
   * @param heldOut the distance on its held-out rows
   */
  public record Reached(PayoffEstimate training, PayoffEstimate heldOut) {}

  /**
   * p, the number of parameters of a discriminator of the class.
   *
   * @param sides the samples, which define the input shape
   */
  public long parameters(SampleSides sides) {
    return players.parameters(catalogue, sides.real().set().sample());
  }

  /**
   * Trains a discriminator for each replica to the last step. The result of replica i depends only
   * on its rows, its index and the seed.
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
   * Estimates the distance of two laws from samples: discriminators are trained from several starts
   * on one part, selected on a second and reported on a third.
   *
   * @param sides data and samples, in any order
   * @param seed the seed of the split, the starts and the batches
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
