package io.equilibria.internal.score.kind;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.response.NeuralNetDistance;
import io.equilibria.internal.response.NeuralNetEstimate;
import io.equilibria.internal.response.NeuralNetSettings;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreInterval;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.ndarray.Shape;

/**
 * The neural net distance (Arora et al. 2017, definition 2) between data and samples, evaluated on
 * held-out ones. With the generator's training data it is the empirical distance.
 */
final class NeuralNetScore implements ImageScore<NeuralNetSettings> {
  @Override
  public NeuralNetSettings defaults() {
    return NeuralNetSettings.DEFAULT;
  }

  @Override
  public String summary() {
    return "neural net distance: payoff of trained discriminators on held-out data and samples"
        + " (slow)";
  }

  @Override
  public Set<ScoreNeed> needs() {
    return Set.of(ScoreNeed.SAMPLE_SETS);
  }

  @Override
  public boolean isQuick() {
    return false;
  }

  @Override
  public int least(NeuralNetSettings settings, Optional<FeatureProtocol> extractor) {
    return NeuralNetDistance.FEWEST;
  }

  @Override
  public List<ScoreValue> values(
      NeuralNetSettings settings, ScoreInput input, Execution execution) {
    SampleSides sides =
        new SampleSides(
            new SampleSides.Real(Contents.set("nnd", input.subject().data().content())),
            new SampleSides.Generated(Contents.set("nnd", input.subject().samples().content())));
    Shape sample = sides.real().set().sample();
    NeuralNetDistance distance = settings.distance(Catalogue.installed(), sample);
    NeuralNetEstimate found = distance.between(sides, input.seed(), execution);
    return List.of(
        ScoreValue.of(
                "NND",
                ScoreDirection.SMALLER_IS_BETTER,
                found.value(),
                settings.words(sample) + ": at least this")
            .within(
                new ScoreInterval(
                    found.interval(), "95 % over held-out data and samples, bootstrap"))
            .with("p", distance.parameters(sides))
            .noting(
                List.of(
                    "on the training half %s; spread over starts %s; step %d"
                        .formatted(
                            NumberText.brief(found.training()),
                            NumberText.brief(found.spread()),
                            found.step()))));
  }

  @Override
  public List<String> papers() {
    return List.of("arora2017generalization");
  }
}
