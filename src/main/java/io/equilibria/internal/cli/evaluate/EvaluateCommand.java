package io.equilibria.internal.cli.evaluate;

import io.equilibria.InputException;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.feature.FeatureCache;
import io.equilibria.internal.score.ChosenScore;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ImageScores;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.ScoreTable;
import io.equilibria.internal.score.source.DataOpener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Score generated images or points by comparing them with data.",
      "",
      "  equilibria evaluate checkpoints/mine --data mnist",
      "  equilibria evaluate checkpoints/a checkpoints/b --data cifar10:split=train --metrics"
          + " fid,kid",
      "  equilibria evaluate pictures/ --data cifar10 --count 5000 --json",
      "  equilibria evaluate fake.npy --data real.npy --features --metrics fid,prdc",
      "  equilibria evaluate checkpoints/ring --data ring --metrics critic",
      "",
      "SAMPLES is a run, one of its checkpoints (RUN/ckpt-2000), a SavedModel, a folder"
          + " of pictures of any program, an .npy or .npz array, or a data set. Several give a"
          + " table.",
      "",
      "DATA is a data set, a folder of pictures or an array. Settings follow a colon:"
          + " cifar10:split=train, pictures:fit=crop. The default for a published set is its"
          + " test part.",
      "",
      "Scores are named after their extractor: FID, KID and IS are reserved for the"
          + " classic Inception network; with another they are SqueezeNet-FD and so on."
          + " 'equilibria evaluate --list' lists scores, their settings and extractors."
    },
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  private static final long DEFAULT_SEED = 0;

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private SampleOptions samples;
  @Mixin private ScoreForm form;
  @Mixin private PairsFile pairs;

  @Parameters(
      index = "0",
      arity = "0..*",
      paramLabel = "SAMPLES",
      description = "Samples to score; several give a table.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "Data to compare with; for runs by default the held-out part of their own data.")
  private String data;

  @Option(
      names = "--data-count",
      paramLabel = "N",
      description =
          "Use a random subset of the data of this size; all by default, of color-mnist 10 000.")
  private Integer dataCount;

  @Option(
      names = "--metrics",
      paramLabel = "LIST",
      description = "Scores of --list; by default all that apply and take seconds.")
  private String metrics;

  @Option(
      names = "--set",
      paramLabel = "METRIC.SETTING=VALUE",
      description = "Change a setting of a score, such as kid.subsets=50; may be repeated.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--extractor",
      paramLabel = "E",
      description = "Network that computes features; squeezenet by default.")
  private String extractor;

  @Option(
      names = "--features",
      description = "SAMPLES and DATA are arrays of features, [images, features].")
  private boolean features;

  @Option(names = "--no-cache", description = "Do not use the cache of features.")
  private boolean noCache;

  @Option(names = "--clear-cache", description = "Delete all cached features, and exit.")
  private boolean clearCache;

  @Option(names = "--list", description = "List scores, their settings and extractors, and exit.")
  private boolean list;

  @Override
  public Integer call() {
    Output output = new Output(command, common);
    if (list) {
      ScoreList.print(output);
      return ExitCode.OK;
    }
    if (clearCache) {
      form.printCleared(output, FeatureCache.here().clear());
      return ExitCode.OK;
    }
    requireSources();
    List<ChosenScore<?>> scores = chosen();
    pairs.require(sources.size(), scores);
    long seed = common.seed().orElse(DEFAULT_SEED);
    try (Workers workers = Workers.of(common.threads());
        CommandProgress progress = new CommandProgress("evaluate", common)) {
      OptionalInt most = SampleOptions.count("--data-count", dataCount);
      OpenedData opened = data(most, seed, workers);
      requireAll(most, opened.of().count());
      pairs.requireImages(opened.content());
      ScoreSession session =
          new ScoreSession(opened, extractor, noCache ? FeatureCache.NONE : FeatureCache.here());
      Execution execution = new Execution(workers, progress);
      ScoreSession.Result found =
          session.of(
              samples.sources(sources),
              samples.opener(seed, features),
              scores,
              score -> metrics == null && !pairs.needs(score),
              execution);
      pairs.write(found); // Before the answer: if it fails, its error is the only JSON.
      form.print(output, ScoreTable.of(found.records()), found.leftOut());
    }
    return ExitCode.OK;
  }

  private OpenedData data(OptionalInt most, long seed, Workers workers) {
    try (CommandProgress progress = new CommandProgress("data", common)) {
      Execution execution = new Execution(workers, progress);
      DataOpener opener = new DataOpener(most, seed, features, execution);
      return data == null ? opener.openHeldOut(TrainingData.of(sources)) : opener.open(data);
    }
  }

  /** Refuses a count above the number of data: scores depend on it. */
  private void requireAll(OptionalInt most, int found) {
    if (most.isPresent() && found < most.getAsInt()) {
      throw new InputException(
          "--data-count: expected at most the %d data of %s, found %d; give a smaller number"
              .formatted(found, data == null ? "the run" : data, most.getAsInt()));
    }
  }

  private void requireSources() {
    if (sources.isEmpty()) {
      throw new InputException(
          "expected SAMPLES and --data DATA, found no SAMPLES; such as: equilibria evaluate"
              + " checkpoints/mine --data mnist");
    }
    if (features && data == null) {
      throw new InputException("--features: expected --data FEATURES, found no --data");
    }
    if (features && extractor != null) {
      throw new InputException(
          "--extractor does not apply with --features, which are extracted already; omit" + " one");
    }
    form.requireOne(common);
  }

  private List<ChosenScore<?>> chosen() {
    ImageScores known = ImageScores.installed();
    List<String> words =
        metrics == null
            ? known.all().stream().filter(ImageScore::isQuick).map(ImageScore::name).toList()
            : Arrays.stream(metrics.split(",", -1))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .toList();
    if (words.stream().distinct().count() < words.size()) {
      throw new InputException("--metrics: expected each once, found " + metrics);
    }
    try {
      return known.chosen(words, set);
    } catch (InputException e) {
      throw e.getMessage().startsWith("--")
          ? e
          : new InputException("--metrics: " + e.getMessage(), e);
    }
  }
}
