package io.equilibria.internal.cli;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.config.EvaluationSpec;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.text.ShellWord;
import java.nio.file.Path;
import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Selects a checkpoint of a run: by its step, or the best by the run's score.
 *
 * @param number of the step; empty for the best
 */
public record StepChoice(OptionalLong number) {
  private static final String BEST = "best";

  /** Parses a value for picocli. */
  public static final class Converter implements ITypeConverter<StepChoice> {
    @Override
    public StepChoice convert(String text) {
      return StepChoice.of(text);
    }
  }

  /** Reads {@value #BEST} or a whole number. */
  static StepChoice of(String text) {
    if (text.strip().equals(BEST)) {
      return new StepChoice(OptionalLong.empty());
    }
    try {
      return new StepChoice(OptionalLong.of(IntegerConverters.toLong(text)));
    } catch (TypeConversionException e) {
      throw new TypeConversionException(e.getMessage() + "; 'best' is the best checkpoint");
    }
  }

  /**
   * The step in a run.
   *
   * @throws InputException if the best is selected and the run keeps none
   */
  public long in(Path run) {
    if (number.isPresent()) {
      return number.getAsLong();
    }
    int keep = RunFolder.experiment(run).training().keep();
    return new CheckpointStore(run, keep)
        .best()
        .orElseThrow(() -> new InputException(missing(run)))
        .step();
  }

  private static String missing(Path run) {
    EvaluationSpec scores = RunFolder.experiment(run).training().evaluate();
    return scores.keepsBest()
        ? "--step best: no checkpoint of %s has a finite %s yet; train it further by `resume %s`"
            .formatted(run, scores.keepBest(), ShellWord.of(run.toString()))
        : "--step best: %s was trained without keeping its best checkpoint; train with --keep-best METRIC, or give a step"
            .formatted(run);
  }
}
