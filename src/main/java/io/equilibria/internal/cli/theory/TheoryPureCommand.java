package io.equilibria.internal.cli.theory;

import io.equilibria.InputException;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.theory.ResolvedClass.Sourced;
import io.equilibria.internal.mixture.SingleNetworkSize;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.theory.ComponentTheorem;
import io.equilibria.internal.theory.PaperRate.Domain;
import io.equilibria.internal.theory.SingleNetworkTheorem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code equilibria theory pure}. */
@Command(
    name = "pure",
    description = {
      "Parameters of one generator in an approximate pure equilibrium.",
      "",
      "Theorem 4.3 of Arora et al. 2017: one generator with one more layer and O(T p)"
          + " parameters replaces the T generators of theorem 4.2. Also prints the size of the"
          + " network that 'export --single-network' builds.",
      "",
      "  equilibria theory pure --p 1000 --eps 0.1 --phi identity --lipschitz 2 --input-lipschitz 3"
          + " --layers 2,64,64,2",
      "  equilibria theory pure checkpoints/mine --phi smoothed-log --eps 0.1"
    },
    mixinStandardHelpOptions = true)
final class TheoryPureCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private JudgeChoice choice;
  @Mixin private ClassNumbers numbers;
  @Mixin private MixtureNumbers mixture;
  @Mixin private GeneratorNumbers generator;

  @Override
  public Integer call() {
    OptionalDouble eps = numbers.eps();
    mixture.requireOne("theory pure", eps);
    generator.check();
    ResolvedClass resolved = ResolvedClass.of(numbers, choice, common);
    ClassText text = new ClassText(resolved, numbers.constant(), "C");
    TheoryReport report =
        new TheoryReport("4.3", "one generator in an eps-approximate pure equilibrium");
    text.add(report, eps);
    Optional<ComponentTheorem> theorem = mixture.theorem(report, text);
    Sourced<Long> parameters = generator.parameters(resolved);
    report.symbol(
        "p of G", "generatorParameters", (double) parameters.value(), parameters.source());
    theorem.ifPresentOrElse(
        one -> add(report, text, new SingleNetworkTheorem(one, parameters.value()), eps),
        () -> text.addUnbounded(report, MixtureNumbers.THINGS));
    text.addMeasured(report);
    report.line(
        "The theorem does not give C and the constant of O(T p), does not exclude that a"
            + " smaller network suffices, and does not claim that training finds it.");
    report.print(new Output(command, common));
    return ExitCode.OK;
  }

  private void add(
      TheoryReport report, ClassText text, SingleNetworkTheorem theorem, OptionalDouble eps) {
    RateText rate = mixture.rate(text, theorem.mixture());
    Optional<Sourced<Double>> given = mixture.components(text.resolved());
    eps.ifPresent(error -> rate.add(report, error));
    if (eps.isPresent() && rate.paper().domain(eps.getAsDouble()) != Domain.NONE) {
      double parameters = theorem.parameters(eps.getAsDouble());
      report.put("parameters", parameters);
      report.line(
          "T p = %s parameters in the T generators, O(T p) in the one"
              .formatted(rate.words().number(parameters)));
      addSize(report, text, Math.ceil(parameters / theorem.generatorParameters()));
    }
    given.ifPresent(
        t -> {
          rate.addInverse(report, t.value(), t.source());
          if (eps.isEmpty()) {
            addSize(report, text, t.value());
          }
        });
  }

  /** Size of the network that this library builds, or the reason why it builds none. */
  private void addSize(TheoryReport report, ClassText text, double components) {
    Optional<SingleNetworkSize> size;
    try {
      size = generator.size(text.resolved(), Math.max(1, components));
    } catch (InputException e) {
      report.put("construction", null);
      report.line("no size of the single network: " + e.getMessage());
      return;
    }
    size.ifPresent(
        one -> {
          Map<String, Object> facts = new LinkedHashMap<>();
          facts.put("components", one.components());
          facts.put("nonzero", one.nonzero());
          facts.put("dense", one.dense());
          facts.put("perParameter", one.perParameter());
          report.put("construction", facts);
          report.line(
              "for T = %s%s 'export --single-network' sets %s parameters, %s T p, in dense layers of %s"
                  .formatted(
                      RateText.whole(one.components()),
                      text.multiple().isEmpty() ? "" : " (C = 1)",
                      RateText.whole(one.nonzero()),
                      NumberText.brief(one.perParameter()),
                      RateText.whole(one.dense())));
        });
  }
}
