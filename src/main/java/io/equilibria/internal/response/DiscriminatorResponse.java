package io.equilibria.internal.response;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.objective.Side;
import io.equilibria.payoff.Payoff;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Trains the best discriminator of a class between fixed data and samples from several starts.
 *
 * @param split the points for training, selection and reporting
 * @param players the class
 * @param payoff the payoff to maximise
 * @param settings steps, starts and optimiser
 * @param seed the seed of the starts and the batches
 * @param catalogue the known kinds
 */
public record DiscriminatorResponse(
    HeldOutSplit split,
    DiscriminatorClass players,
    Payoff payoff,
    ResponseSettings settings,
    long seed,
    Catalogue catalogue)
    implements BestResponse {

  /**
   * One start with its values on the reporting points.
   *
   * @param start the result
   * @param training its payoff on the training points
   * @param real the contribution of each data point to the payoff
   * @param generated the contribution of each sample
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Trained(
      ResponseResult.Start start, PayoffEstimate training, double[] real, double[] generated) {}

  /** All starts and the selected one. */
  record Search(ResponseResult result, List<Trained> starts) {
    Trained chosen() {
      return starts.get(result.chosen());
    }
  }

  @Override
  public ResponseResult answer(Execution execution) {
    return search(execution).result();
  }

  Search search(Execution execution) {
    int starts = settings.starts();
    DiscriminatorTask all =
        new DiscriminatorTask(
            split.sides(),
            Collections.nCopies(starts, split.training()),
            players,
            payoff,
            settings);
    List<Trained> found =
        DiscriminatorGroups.of(all, catalogue, execution)
            .map(seed, (training, monitor, first) -> new Attempts(training, first).train(monitor));
    return new Search(
        ResponseResult.ofTrained(Side.DISCRIMINATORS, found.stream().map(Trained::start).toList()),
        found);
  }

  /** The starts of one graph. */
  private final class Attempts {
    private final DiscriminatorTraining training;
    private final int first;
    private final List<List<ResponseResult.Point>> curves = new ArrayList<>();
    private final double[] best;

    Attempts(DiscriminatorTraining training, int first) {
      this.training = training;
      this.first = first;
      this.best = new double[training.replicas()];
      for (int r = 0; r < best.length; r++) {
        best[r] = Double.NaN;
        curves.add(new ArrayList<>());
      }
    }

    List<Trained> train(ProgressMonitor monitor) {
      int[] steps = training.trainToBest(this::judge, monitor);
      List<PayoffEstimate> onTraining = training.payoffs(all(split.training()));
      float[][] real = training.onReal(rows(split.reporting().real()));
      float[][] generated = training.onGenerated(rows(split.reporting().generated()));
      List<Trained> found = new ArrayList<>();
      for (int r = 0; r < best.length; r++) {
        double[] ofReal = parts(real[r], payoff::ofReal);
        double[] ofGenerated = parts(generated[r], payoff::ofGenerated);
        ResponseResult.Start start =
            new ResponseResult.Start(
                "scratch " + (first + r + 1),
                best[r],
                PayoffEstimate.of(ofReal, ofGenerated),
                steps[r],
                curves.get(r));
        found.add(new Trained(start, onTraining.get(r), ofReal, ofGenerated));
      }
      return found;
    }

    private double[] judge(DiscriminatorTraining at) {
      List<PayoffEstimate> payoffs = at.payoffs(all(split.choosing()));
      double[] values = new double[best.length];
      for (int r = 0; r < values.length; r++) {
        values[r] = payoffs.get(r).value();
        curves.get(r).add(new ResponseResult.Point(at.step(), values[r]));
        if (Double.isFinite(values[r]) && !(values[r] <= best[r])) {
          best[r] = values[r];
        }
      }
      return values;
    }

    private List<SideRows> all(SideRows rows) {
      return Collections.nCopies(best.length, rows);
    }

    private List<IndexRange> rows(IndexRange rows) {
      return Collections.nCopies(best.length, rows);
    }
  }

  static double[] parts(float[] logits, DoubleUnaryOperator part) {
    double[] values = new double[logits.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = part.applyAsDouble(logits[i]);
    }
    return values;
  }
}
