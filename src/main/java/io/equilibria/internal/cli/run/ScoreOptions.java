package io.equilibria.internal.cli.run;

import io.equilibria.internal.config.EvaluationSpec;
import io.equilibria.internal.config.ExperimentSpec;
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
          "Score the first replica at every checkpoint, with metrics of 'evaluate --list'"
              + " and an optional extractor as prefix, such as squeezenet-fd or kid,is; short for"
              + " training.evaluate.metrics.")
  private String metrics;

  @Option(
      names = "--keep-best",
      paramLabel = "METRIC",
      description =
          "Also keep the best checkpoint by this score; other commands select it by '--step"
              + " best'. The training data select it: report its score by 'evaluate' on test data,"
              + " together with that of the last one.")
  private String keepBest;

  /** The experiment with the requested scores. */
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
