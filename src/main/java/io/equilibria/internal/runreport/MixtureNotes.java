package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;
import static io.equilibria.internal.report.figure.NumberText.percent;

import io.equilibria.data.Distribution;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.config.player.Mixing.Weighted.Weights;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.game.Coupling;
import io.equilibria.metric.Modes;
import io.equilibria.objective.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Notes on a mixture over all its replicas, computed from their records. */
final class MixtureNotes {
  /** A smaller total displacement by Adam hardly changes softmax weights. */
  private static final double SMALL_MOVE = 1;

  private final RunData subject;
  private final Members members;

  private MixtureNotes(Members members) {
    this.subject = members.subject();
    this.members = members;
  }

  /** The paragraphs; empty for one generator and one discriminator. */
  static List<String> of(RunData subject) {
    return Members.of(subject).map(members -> new MixtureNotes(members).all()).orElse(List.of());
  }

  private List<String> all() {
    List<String> notes = new ArrayList<>();
    members.mixing().ifPresent(mixing -> notes.add(weights(mixing)));
    division().ifPresent(notes::add);
    if (subject.run().seeds() > 1) {
      notes.add(
          subject.name()
              + ": component numbers are independent between replicas, so figures of components"
              + " show a single replica, "
              + members.replica()
              + ".");
    }
    return notes;
  }

  private String weights(Mixing.Weighted mixing) {
    if (mixing.weights() == Weights.CONSTANT) {
      return subject.name() + ": the weights of the mixture are constant, as set.";
    }
    List<String> sides = new ArrayList<>();
    double farthest = 0;
    for (Side side : List.of(Side.GENERATORS, Side.DISCRIMINATORS)) {
      double[] far =
          Arrays.stream(members.lastWeights(side)).mapToDouble(Members::fromUniform).toArray();
      if (members.players(side) > 1 && far.length > 0) {
        String whose = side == Side.GENERATORS ? "generators'" : "discriminators'";
        sides.add("the %s %s".formatted(whose, SeedSpread.of(far)));
        farthest = Math.max(farthest, Arrays.stream(far).max().orElseThrow());
      }
    }
    return sides.isEmpty()
        ? subject.name() + ": no weights are recorded."
        : "%s: were weights learned? Their final total variation distance from uniform is: %s. %sWhether a mixture helps is a separate question: compare with single networks with as many parameters, and with as many networks trained independently."
            .formatted(
                subject.name(),
                String.join("; ", sides),
                farthest < WeightFigures.NEAR ? why(mixing) : "");
  }

  /** Why weights stayed near uniform, if the learning rate and the number of steps explain it. */
  private String why(Mixing.Weighted mixing) {
    OptimizerSpec optimizer =
        Coupling.optimizer(members.game().generatorPlayers(), GeneratorSpec::optimizer).optimizer();
    double rate = mixing.rate() > 0 ? mixing.rate() : optimizer.rate();
    double move = rate * subject.run().steps();
    return optimizer.kind().equals(OptimizerSpec.Adam.DEFAULT.kind()) && move < SMALL_MOVE
        ? "At a rate of %s Adam moves a log-weight by about %s at most in %s steps; see game.mixture.rate. "
            .formatted(brief(rate), brief(move), count(subject.run().steps()))
        : "";
  }

  /** How far the components divide the modes of the data among themselves. */
  private Optional<String> division() {
    Optional<Modes> modes =
        DataSources.law(subject.run().experiment().data()).flatMap(Distribution::modes);
    List<SampleLook> looks = subject.looks().looks();
    if (modes.isEmpty() || looks.isEmpty()) {
      return Optional.empty();
    }
    SampleLook last = looks.get(looks.size() - 1);
    double[] divisions =
        IntStream.range(0, last.components().length)
            .filter(last::finite)
            .mapToDouble(
                replica ->
                    ModeShares.of(
                            PlaneView.points(last.samples()[replica]),
                            last.componentsOf(replica),
                            members.players(Side.GENERATORS),
                            modes.get())
                        .division())
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (divisions.length == 0) {
      return Optional.empty();
    }
    String range =
        divisions.length == 1
            ? percent(divisions[0])
            : "%s (median of %d replicas, %s to %s)"
                .formatted(
                    percent(RunOutcome.median(divisions).orElseThrow()),
                    divisions.length,
                    percent(divisions[0]),
                    percent(divisions[divisions.length - 1]));
    return Optional.of(
        subject.name()
            + ": the nearest mode of a sample determines "
            + range
            + " of the information about its component (mutual information over the component's"
            + " entropy): none if components are alike, all if no two components share a mode.");
  }
}
