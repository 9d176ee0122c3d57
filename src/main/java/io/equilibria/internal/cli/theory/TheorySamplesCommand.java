package io.equilibria.internal.cli.theory;

import io.equilibria.InputException;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.theory.ClassConstants;
import io.equilibria.internal.theory.SampleTheorem;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code equilibria theory samples}. */
@Command(
    name = "samples",
    description = {
      "Samples for which the neural net distance generalizes.",
      "",
      "Theorem 3.1 of Arora et al. 2017: with m samples of each distribution, m >= c p Delta^2"
          + " log(L L_phi p / eps) / eps^2, their distance is within eps of the distributions',"
          + " with probability at least 1 - exp(-p).",
      "",
      "  equilibria theory samples --p 1000 --eps 0.1 --range 1 --phi-lipschitz 1 --lipschitz 2",
      "  equilibria theory samples checkpoints/mine --phi smoothed-log --eps 0.1 --m 10000"
    },
    mixinStandardHelpOptions = true)
final class TheorySamplesCommand implements Callable<Integer> {
  private static final String THINGS = "samples of each distribution";

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private JudgeChoice choice;
  @Mixin private ClassNumbers numbers;

  @Option(
      names = "--m",
      paramLabel = "N",
      description = "Samples of each distribution, for the inverse.")
  private Long samples;

  @Override
  public Integer call() {
    OptionalDouble eps = numbers.eps();
    if (eps.isEmpty() && samples == null) {
      throw new InputException("theory samples: expected --eps or --m, found neither; add one");
    }
    if (samples != null && samples < 1) {
      throw new InputException("--m: expected at least 1 sample, found " + samples);
    }
    ResolvedClass resolved = ResolvedClass.of(numbers, choice, common);
    ClassText text = new ClassText(resolved, numbers.constant(), "c");
    TheoryReport report =
        new TheoryReport(
            "3.1", "samples for which the neural net distance is within eps of the distributions'");
    text.add(report, eps);
    text.addConstant(report);
    resolved
        .discriminators()
        .ifPresentOrElse(
            one -> add(report, text, one, eps), () -> text.addUnbounded(report, THINGS));
    text.addMeasured(report);
    report.line(
        "The theorem does not give c, does not exclude that fewer samples suffice, and"
            + " does not claim that the distributions are close: it is about the distance that"
            + " discriminators of p parameters detect.");
    report.print(new Output(command, common));
    return ExitCode.OK;
  }

  private void add(
      TheoryReport report, ClassText text, ClassConstants discriminators, OptionalDouble eps) {
    SampleTheorem theorem = new SampleTheorem(discriminators, text.value());
    RateText rate =
        new RateText(
            discriminators,
            theorem.samples(),
            theorem.counted(text.resolved().radius()),
            new RateText.Words("m", ">=", THINGS, "L L_phi p", text.multiple(), text.ball()));
    eps.ifPresent(error -> rate.add(report, error));
    if (samples != null) {
      rate.addInverse(report, (double) samples, "--m");
    }
    report.put("failure", theorem.failure());
    report.line(
        "with probability at least 1 - exp(-%s)"
            .formatted(NumberText.count(discriminators.parameters())));
  }
}
