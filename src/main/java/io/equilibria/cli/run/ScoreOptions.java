package io.equilibria.cli.run;

import io.equilibria.config.EvaluationSpec;
import io.equilibria.config.ExperimentSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** Scores at checkpoints, as a mixin. */
final class ScoreOptions {
  @Option(
      names = "--evaluate",
      paramLabel = "LIST",
      description =
          "Score the first replica at every checkpoint, such as squeezenet-fd or kid,is: a metric"
              + " of 'evaluate --list', an extractor before it; short for"
              + " training.evaluate.metrics.")
  private String metrics;

  @Option(
      names = "--keep-best",
      paramLabel = "METRIC",
      description =
          "Keep the best checkpoint by this score beside the last ones; '--step best' of other"
              + " commands means it. It is chosen by the training data: report it by 'evaluate' on"
              + " test data, beside the last one.")
  private String keepBest;

  /** The experiment with what was asked for. */
  ExperimentSpec applyTo(ExperimentSpec experiment) {
    EvaluationSpec old = experiment.training().evaluate();
    List<String> wanted = new ArrayList<>(old.metrics());
    if (metrics != null) {
      wanted = new ArrayList<>(Arrays.stream(metrics.split(",", -1)).map(String::strip).toList());
    }
    String best = keepBest == null ? old.keepBest() : keepBest;
    if (keepBest != null && !wanted.contains(keepBest)) {
      wanted.add(keepBest);
    }
    return experiment.withTraining(
        experiment
            .training()
            .withEvaluation(new EvaluationSpec(wanted, old.every(), old.samples(), best)));
  }
}
