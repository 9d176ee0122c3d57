package io.equilibria.internal.equilibrium;

import io.equilibria.config.Catalogue;
import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.response.DiscriminatorClass;
import io.equilibria.internal.response.DiscriminatorResponse;
import io.equilibria.internal.response.HeldOutSplit;
import io.equilibria.internal.response.NeuralNetDistance;
import io.equilibria.internal.response.ResponsePoints;
import io.equilibria.internal.response.SampleSet;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.internal.sampler.Sampler;
import io.equilibria.metric.Estimate;
import io.equilibria.objective.Side;
import io.equilibria.payoff.Payoff;
import java.util.List;

/**
 * Trains discriminators from scratch between data points and samples of any generator, which need
 * not belong to a game.
 *
 * @param data the data from which points are drawn
 * @param generator the frozen generator
 * @param discriminator the discriminator whose class contains the responses
 */
record SampledResponses(
    Distribution data,
    Sampler generator,
    DiscriminatorSpec discriminator,
    CertificateSettings settings)
    implements ResponseSearch {
  @Override
  public List<Reached> of(
      Side side, Payoff payoff, ResponsePoints points, Estimate current, Execution execution) {
    if (side == Side.GENERATORS || settings.steps() == 0 || settings.starts() == 0) {
      return List.of();
    }
    long seed = ~settings.seed();
    int count = 2 * settings.points(); // Half of them are used for reporting.
    SampleSides sides =
        new SampleSides(
            new SampleSides.Real(new SampleSet.OfPoints(data.points(count, seed))),
            new SampleSides.Generated(
                new SampleSet.OfPoints(PlaneView.points(generator.sample(count, seed)))));
    DiscriminatorResponse response =
        new DiscriminatorResponse(
            HeldOutSplit.of(sides, NeuralNetDistance.FEWEST, seed),
            new DiscriminatorClass(
                discriminator.architecture(), discriminator.constraint(), List.of()),
            payoff,
            settings.responses(settings.starts()),
            seed,
            Catalogue.installed());
    return ResponseSearch.reached(side, response.answer(execution), "", current);
  }
}
