package io.equilibria.internal.cli.distance;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.Distribution;
import io.equilibria.internal.array.PointFile;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.evaluation.Measure;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria distance}. */
@Command(
    name = "distance",
    description = {
      "Measure distances between two sets of points.",
      "",
      "  equilibria distance real.npy fake.npy",
      "  equilibria distance real.csv fake.npy --metrics w1,sliced,mmd --kernel imq",
      "  equilibria distance real.npy fake.npy --metrics w2 --first 5000 --json",
      "  equilibria distance fake.npy --to ring --metrics w1,js,modes,high-quality",
      "",
      "A file is .npy (numbers of any width; the first axis counts points, the others"
          + " are one point's coordinates) or .csv (one point per line, with an optional"
          + " header).",
      "",
      "Options that set a measure need it among --metrics.",
      "",
      "Measures:",
      "  w1, w2    Wasserstein distances of the two sets, exact; at most 5 000 points each (25"
          + " million pairs), any number in one dimension",
      "  sinkhorn  debiased entropic transport with squared distances: close to w2" + " squared",
      "  sliced    W2 along random directions, root of the mean square",
      "  energy-v  squared energy distance 2E|x-y| - E|x-x'| - E|y-y'|, V-statistic: biased upwards"
          + " and never below 0; SciPy's energy_distance is its root",
      "  energy-u  the same by the U-statistic: unbiased, below 0 about half of the"
          + " time for equal distributions",
      "  mmd       squared maximum mean discrepancy, U-statistic: unbiased, as energy-u",
      "  js        and kl, reverse-kl: of sets drawn independently, by nearest neighbours, in nats;"
          + " kl has the task first, or of two files the first",
      "  tv        and hellinger, chi-squared: by histograms, in 1 or 2 dimensions; hellinger is"
          + " squared",
      "  nnd       neural net distance: gain of discriminators, trained on one part of"
          + " the points, on another part; a lower bound; a few seconds; at least 200 points"
          + " in each set",
      "  modes     and modes-covered, high-quality, mode-kl, mode-reverse-kl,"
          + " mode-entropy: with --to a mixture: modes with one point, or with a fifth of the"
          + " expected number",
      "",
      "With --to, the value for two draws of the task of the same size is shown too"
          + " (median of five; one draw for many points); it is about the best value that a"
          + " generator can reach.",
      "",
      "Errors (-v): rounding errors of w1 and w2, the error of the iteration of"
          + " sinkhorn, standard errors of the others, including the expected bias for js to"
          + " mode-entropy."
    },
    mixinStandardHelpOptions = true)
public final class DistanceCommand implements Callable<Integer> {
  private static final long DEFAULT_SEED = 0;

  /** Above it the cube of a product of two coordinates may overflow. */
  private static final double LARGEST = 1e40;

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private DistanceSettings settings;

  @Parameters(index = "0", paramLabel = "A", description = "Points, .npy or .csv.")
  private Path first;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "B",
      description = "Points of the same dimension; or --to.")
  private Path second;

  @Mixin private DistanceTask to;

  @Option(
      names = "--metrics",
      paramLabel = "LIST",
      defaultValue = "w1,w2,sliced,energy-v,mmd",
      description = "Measures of the list above; ${DEFAULT-VALUE} by default.")
  private String metrics;

  @Option(
      names = "--first",
      paramLabel = "N",
      description = "Read only the first N points of each file; files may be longer.")
  private Integer count;

  @Option(
      names = {"-v", "--verbose"},
      description = "Also print errors, times, estimators and numbers of points.")
  private boolean verbose;

  @Override
  public Integer call() {
    Map<String, Measure<?>> chosen = chosen();
    long seed = common.seed().orElse(DEFAULT_SEED);
    settings.check(chosen.values(), command.commandLine().getParseResult(), seed);
    if (count != null && count < 1) {
      throw new InputException("--first: expected at least 1, found " + count);
    }
    Optional<Distribution> task = to.distribution(second);
    double[][] a = read(first);
    double[][] b =
        task.map(known -> to.points(known, a.length, seed)).orElseGet(() -> read(second));
    if (a[0].length != b[0].length) {
      throw new InputException(
          "expected points of one dimension, found %d in %s and %d in %s"
              .formatted(
                  a[0].length,
                  first,
                  b[0].length,
                  task.map(Distribution::name).orElseGet(() -> second.toString())));
    }
    MeasureInput input =
        task.map(known -> MeasureInput.ofTask(a, b, known))
            .orElseGet(() -> MeasureInput.ofPoints(a, b));
    chosen.replaceAll((word, measure) -> settings.apply(measure));
    chosen.forEach((word, measure) -> measure.obstacle(input).ifPresent(why -> refuse(word, why)));
    List<MeasureInput> twoDraws =
        task.map(known -> to.twoDraws(known, a.length, b, seed)).orElse(List.of());
    List<DistanceTable.Row> rows = measure(chosen, input, twoDraws);
    new DistanceTable(rows, List.of(a.length, b.length), a[0].length, task)
        .print(new Output(command, common), verbose);
    return ExitCode.OK;
  }

  /** The measures of a list such as {@code w1,energy-v}, in its order. */
  private Map<String, Measure<?>> chosen() {
    Measures known = Measures.ofPoints(Catalogue.load(DistanceCommand.class.getClassLoader()));
    Map<String, Measure<?>> chosen = new LinkedHashMap<>();
    for (String given : metrics.split(",", -1)) {
      String word = given.strip().toLowerCase(Locale.ROOT);
      Measure<?> measure = known(known, word);
      if (chosen.containsValue(measure)) {
        throw new InputException("--metrics: expected each once, found `" + word + "` twice");
      }
      chosen.put(word, measure);
    }
    return chosen;
  }

  private static Measure<?> known(Measures known, String word) {
    try {
      return known.named(word);
    } catch (InputException e) {
      throw new InputException("--metrics: " + e.getMessage(), e);
    }
  }

  private static void refuse(String word, String why) {
    throw new InputException(word + ": " + why);
  }

  private double[][] read(Path file) {
    double[][] points = PointFile.read(file, count == null ? Integer.MAX_VALUE : count);
    for (double[] point : points) {
      for (double coordinate : point) {
        if (Math.abs(coordinate) > LARGEST) {
          throw new InputException(
              "%s: expected coordinates within %s, found %s; divide all by one number"
                  .formatted(file, LARGEST, coordinate));
        }
      }
    }
    return points;
  }

  private List<DistanceTable.Row> measure(
      Map<String, Measure<?>> chosen, MeasureInput input, List<MeasureInput> twoDraws) {
    try (Workers workers = Workers.of(common.threads())) {
      List<DistanceTable.Row> rows = new ArrayList<>();
      chosen.forEach(
          (word, measure) -> {
            long start = System.nanoTime();
            Measured found = measured(word, measure, input, workers);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (found instanceof Measured.Unavailable missing) {
              refuse(word, missing.reason());
            }
            OptionalDouble floor = floor(word, measure, twoDraws, workers);
            rows.add(new DistanceTable.Row(word, (Estimate) found, floor, seconds));
          });
      return rows;
    }
  }

  private Measured measured(String task, Measure<?> measure, MeasureInput input, Workers workers) {
    try (CommandProgress progress = new CommandProgress(task, common)) {
      return measure.of(input, new Execution(workers, progress));
    }
  }

  /** The median over two draws of the task; empty if it is unknown. */
  private OptionalDouble floor(
      String word, Measure<?> measure, List<MeasureInput> twoDraws, Workers workers) {
    if (twoDraws.isEmpty() || measure.obstacle(twoDraws.get(0)).isPresent()) {
      return OptionalDouble.empty();
    }
    List<Measured> found =
        twoDraws.stream()
            .map(draws -> measured(word + " of two draws", measure, draws, workers))
            .toList();
    return found.stream().allMatch(Estimate.class::isInstance)
        ? OptionalDouble.of(
            found.stream()
                .mapToDouble(one -> ((Estimate) one).value())
                .sorted()
                .skip(found.size() / 2)
                .findFirst()
                .orElseThrow())
        : OptionalDouble.empty();
  }
}
