package io.equilibria.internal.cli.theory;

import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.theory.ComponentTheorem;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code equilibria theory components}. */
@Command(
    name = "components",
    description = {
      "Generators whose mixture is in an approximate equilibrium.",
      "",
      "Theorem 4.2 of Arora et al. 2017: T = C p Delta^2 log(L L' L_phi p / eps) /"
          + " eps^2 generators exist whose uniform mixture, against the discriminator 1/2, is"
          + " an eps-approximate equilibrium.",
      "",
      "  equilibria theory components --p 1000 --eps 0.1 --phi identity --lipschitz 2"
          + " --input-lipschitz 3",
      "  equilibria theory components checkpoints/mine --phi smoothed-log --eps 0.1"
    },
    mixinStandardHelpOptions = true)
final class TheoryComponentsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private JudgeChoice choice;
  @Mixin private ClassNumbers numbers;
  @Mixin private MixtureNumbers mixture;

  @Override
  public Integer call() {
    OptionalDouble eps = numbers.eps();
    mixture.requireOne("theory components", eps);
    ResolvedClass resolved = ResolvedClass.of(numbers, choice, common);
    ClassText text = new ClassText(resolved, numbers.constant(), "C");
    TheoryReport report =
        new TheoryReport(
            "4.2", "generators whose uniform mixture is in an eps-approximate equilibrium");
    text.add(report, eps);
    mixture
        .theorem(report, text)
        .ifPresentOrElse(
            theorem -> add(report, text, theorem, eps),
            () -> text.addUnbounded(report, MixtureNumbers.THINGS));
    text.addMeasured(report);
    report.line(
        "The theorem does not give C, does not exclude that fewer generators suffice, and"
            + " does not claim that training finds them: it states existence, for generators"
            + " that can approximate any point mass.");
    report.print(new Output(command, common));
    return ExitCode.OK;
  }

  private void add(
      TheoryReport report, ClassText text, ComponentTheorem theorem, OptionalDouble eps) {
    RateText rate = mixture.rate(text, theorem);
    eps.ifPresent(error -> rate.add(report, error));
    mixture
        .components(text.resolved())
        .ifPresent(given -> rate.addInverse(report, given.value(), given.source()));
    eps.ifPresent(
        error -> {
          double near = theorem.nearness(error, 0.1);
          report.put("nearness", near);
          report.line(
              "generators within %s of their point masses on average cost a tenth of eps"
                  .formatted(NumberText.brief(near)));
        });
  }
}
