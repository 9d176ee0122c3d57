package io.equilibria.internal.cli.run;

import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.training.RecordedScores;
import io.equilibria.internal.training.RecordedScores.Point;
import io.equilibria.internal.training.Trainer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Text of {@code train} at its end about the scores of checkpoints. */
final class ScoresText {
  private ScoresText() {}

  /**
   * Lines that begin with a line break; empty without requested scores.
   *
   * @param json receives the same values
   */
  static String of(Trainer trainer, Map<String, Object> json) {
    StringBuilder text = new StringBuilder();
    Map<String, Object> all = new LinkedHashMap<>();
    for (RecordedScores scores : RecordedScores.read(trainer.folder(), trainer.step())) {
      Map<String, Object> found = new LinkedHashMap<>();
      found.put("last", scores.last().value());
      Optional<Point> best = scores.best();
      text.append("%n%s %s".formatted(scores.title(), NumberText.brief(scores.last().value())));
      best.ifPresent(
          point -> {
            found.put("best", point.value());
            found.put("bestStep", point.step());
            text.append(
                ", best %s at step %s"
                    .formatted(NumberText.brief(point.value()), NumberText.count(point.step())));
          });
      all.put(scores.name(), found);
    }
    if (!all.isEmpty()) {
      json.put("scores", all);
      text.append(
          ("%nScores of checkpoints compare with the training data; compute others by"
                  + " `evaluate`.")
              .formatted());
    }
    return text.toString();
  }
}
