package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;
import static io.equilibria.internal.report.figure.NumberText.percent;

import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.run.Divergence;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RecordedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Title, question and answer of a report on one run. */
final class RunWords {
  private static final String NONE = "none";

  private final RunData subject;
  private final RecordedRun run;
  private final RunOutcome outcome;

  RunWords(RunData subject) {
    this.subject = subject;
    this.run = subject.run();
    this.outcome = RunOutcome.of(subject);
  }

  /** {@code GAN-GP on ring: 7 of 8 modes, 18 % high quality; stopped after 900 of 2 000 steps}. */
  String title() {
    List<String> parts = new ArrayList<>();
    if (allDiverged()) {
      parts.add(
          seeds() == 1
              ? "diverged at step " + count(lastDivergence())
              : "all %d seeds diverged by step %s".formatted(seeds(), count(lastDivergence())));
    } else {
      parts.add(outcome.words().isEmpty() ? scoreOrSteps() : outcome.words());
      if (diverged() > 0) {
        parts.add("%d of %d seeds diverged".formatted(diverged(), seeds()));
      }
    }
    if (!outcome.words().isEmpty() && !whole()) {
      parts.add("%s after %s".formatted(stopped(), steps()));
    }
    return subject.name()
        + " on "
        + GameLabels.data(run.experiment())
        + ": "
        + String.join("; ", parts);
  }

  private String scoreOrSteps() {
    return subject.scores().isEmpty()
        ? steps() + ", " + seedWords()
        : ImageWords.score(subject.scores().get(0));
  }

  /** The question, with the full name of the game. */
  String question() {
    ExperimentSpec experiment = run.experiment();
    return "How near did it come to the data? The %s%s on %s: %s, %s, %s."
        .formatted(
            players(experiment.game()),
            penalty(experiment.game()),
            experiment.data().kind(),
            steps(),
            seedWords(),
            run.state().split(":", 2)[0]);
  }

  private static String players(GameSpec game) {
    return game.lossName()
        + " game"
        + (game.isPair()
            ? ""
            : " of %s and %s"
                .formatted(
                    several(game.generatorPlayers().size(), "generator"),
                    several(game.discriminatorPlayers().size(), "discriminator")));
  }

  private static String several(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String penalty(GameSpec game) {
    String kinds =
        game.penalties().stream()
            .map(PenaltySettings::kind)
            .filter(kind -> !kind.equals(NONE))
            .collect(Collectors.joining(" + "));
    return kinds.isEmpty() ? " without penalty" : " with penalty " + kinds;
  }

  /**
   * Two sentences: the final state, and whether it was nearer before or the discriminator's output.
   */
  String answer() {
    if (allDiverged()) {
      String before = discriminator("was");
      return "%s at step %s: the samples are not finite. %s"
          .formatted(
              seeds() == 1 ? "It diverged" : "All %d seeds diverged, the first".formatted(seeds()),
              count(firstDivergence()),
              before.isEmpty() ? "" : "Before that, t" + before.substring(1))
          .strip();
    }
    boolean images = subject.images().flatMap(RunImages::copies).isPresent();
    String second =
        outcome.course().isEmpty() ? (images ? "" : discriminator("is")) : outcome.course();
    return (ending() + " " + second).strip();
  }

  private String ending() {
    String after = "After %s ".formatted(whole() ? count(run.steps()) + " steps" : steps());
    if (outcome.modes().isPresent() && outcome.quality().isPresent()) {
      return after
          + "%s of %d modes %s found, with %s of samples of high quality%s; W1 to the data is %s,"
              .formatted(
                  brief(outcome.modes().getAsDouble()),
                  outcome.ofModes(),
                  outcome.modes().getAsDouble() == 1 ? "is" : "are",
                  percent(outcome.quality().getAsDouble()),
                  over(),
                  brief(outcome.far().orElseThrow()))
          + " where two draws of the data are %s apart."
              .formatted(brief(outcome.twoDraws().orElseThrow()));
    }
    if (outcome.far().isPresent()) {
      double start = RunOutcome.median(outcome.distance().orElseThrow().starts()).orElseThrow();
      String floor =
          outcome.twoDraws().isPresent()
              ? ", where two draws of the data are %s apart"
                  .formatted(brief(outcome.twoDraws().getAsDouble()))
              : "";
      return after
          + "%s to the data is %s%s, from %s at the start%s."
              .formatted(
                  outcome.symbol(),
                  brief(outcome.far().getAsDouble()),
                  over(),
                  brief(start),
                  floor);
    }
    return subject.images().isPresent()
        ? after + images()
        : after + "no distance to the data is available: judge by the samples.";
  }

  /** The scores, if any, and whether samples are copies. */
  private String images() {
    String scores =
        subject.scores().stream().map(ImageWords::scoreIs).collect(Collectors.joining("; "));
    String judged =
        scores.isEmpty()
            ? "no score was computed: judge by the samples, or run 'equilibria evaluate'."
            : scores + ".";
    return subject.images().flatMap(RunImages::copies).isPresent()
        ? judged + " " + ImageWords.sentence(subject.images().orElseThrow().copies().orElseThrow())
        : judged;
  }

  /** {@code (median of 4 seeds, 1 of them diverged)}. */
  private String over() {
    if (seeds() == 1) {
      return "";
    }
    int measured = outcome.distance().map(Curves::seeds).orElse(seeds());
    String lost = diverged() == 0 ? "" : ", %d of %d diverged".formatted(diverged(), seeds());
    return " (median of %d seeds%s)".formatted(measured, lost);
  }

  /** A sentence on the discriminator's last logits; empty if they are not recorded. */
  private String discriminator(String verb) {
    Optional<Double> real = end(RecordedColumns.LOGIT_REAL);
    Optional<Double> generated = end(RecordedColumns.LOGIT_GENERATED);
    boolean several = run.experiment().game().discriminatorPlayers().size() > 1;
    if (real.isEmpty() || generated.isEmpty() || several) {
      return "";
    }
    Map<String, Double> reference =
        LossReferences.of(run.experiment().game(), RecordedColumns.LOGIT_REAL);
    String cannot =
        reference.isEmpty()
            ? ", a difference of " + brief(real.get() - generated.get())
            : "; %s would mean that it cannot distinguish them"
                .formatted(brief(reference.values().iterator().next()));
    return "The discriminator's mean logit %s %s on data and %s on samples%s."
        .formatted(verb, brief(real.get()), brief(generated.get()), cannot);
  }

  private Optional<Double> end(String column) {
    return subject
        .scalar(column)
        .map(curves -> RunOutcome.median(curves.ends()))
        .filter(median -> median.isPresent())
        .map(median -> median.getAsDouble());
  }

  /** {@code n = 4 seeds, 2 000 steps}. */
  String scope() {
    return "n = %s, %s steps".formatted(seedWords(), count(run.steps()));
  }

  private String seedWords() {
    return seeds() == 1 ? "1 seed" : seeds() + " seeds";
  }

  private int seeds() {
    return run.seeds();
  }

  /** {@code 900 of 2 000 steps}. */
  private String steps() {
    return "%s of %s steps".formatted(count(run.steps()), count(wanted()));
  }

  private long wanted() {
    return run.experiment().training().steps();
  }

  private boolean whole() {
    return run.steps() >= wanted();
  }

  private String stopped() {
    return run.manifest().status().state() == Manifest.State.FAILED ? "failed" : "stopped";
  }

  private int diverged() {
    return run.manifest().diverged().size();
  }

  private boolean allDiverged() {
    return diverged() == seeds();
  }

  private long firstDivergence() {
    return run.manifest().diverged().stream().mapToLong(Divergence::step).min().orElseThrow();
  }

  private long lastDivergence() {
    return run.manifest().diverged().stream().mapToLong(Divergence::step).max().orElseThrow();
  }
}
