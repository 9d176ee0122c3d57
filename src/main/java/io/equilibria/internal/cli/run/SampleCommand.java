package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.ModelOptions;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.sampler.PlayerPair;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code equilibria sample}. */
@Command(
    name = "sample",
    description = {
      "Draw samples of a trained generator, of a run or of a SavedModel.",
      "",
      "Sample n of a seed is the same for every count. For a mixture the generator of"
          + " each sample is drawn by the mixture's weights.",
      "",
      "  equilibria sample checkpoints/mine --count 64 --seed 3 --out grid.png",
      "  equilibria sample checkpoints/mine --count 1000 --out samples.npy",
      "  equilibria sample checkpoints/ring --count 1000 --out samples.png",
      "  equilibria sample checkpoints/mine --count 10 --out folder/",
      "  equilibria sample checkpoints/mixture --component 2",
      "  equilibria sample checkpoints/by-class --label 3",
      "  equilibria sample checkpoints/by-class --per-class 8 --out rows.png",
      "  equilibria sample checkpoints/models/digits --label 3"
    },
    mixinStandardHelpOptions = true)
public final class SampleCommand implements Callable<Integer> {
  private static final int MAX = 1_000_000;
  private static final int DEFAULT_COUNT = 64;
  private static final long DEFAULT_SEED = 0;

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions model;
  @Mixin private ClassOptions classes;
  @Mixin private ComponentOptions components;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Number of samples, 1 to 1 000 000; " + DEFAULT_COUNT + " by default.")
  private Integer count;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "A .png grid of images or picture of points in the plane, an .npy array, or a"
              + " folder with one PNG per image; samples.png (images) or samples.npy by default, in"
              + " the run's folder or, for a SavedModel, in this one.")
  private Path out;

  @Option(
      names = "--latent-out",
      paramLabel = "FILE",
      description =
          "Also write the latent vectors as .npy; those of a mixture have one more number,"
              + " which selects the generator.")
  private Path latentOut;

  @Override
  public Integer call() {
    if (count != null && !(count >= 1 && count <= MAX)) {
      throw new InputException("--count: expected 1 to " + MAX + ", found " + count);
    }
    classes.require(count);
    SampleFiles.requireArray(latentOut);
    long seed = common.seed().orElse(DEFAULT_SEED);
    try (OpenedGenerator opened = OpenedGenerator.of(model)) {
      long[] shape = opened.players().sampleShape();
      Path target = out == null ? SampleFiles.standard(opened.folder(), shape) : out;
      SampleFiles.requireWritable(target, shape);
      SampleFiles.requireOther(latentOut, target);
      PlayerPair drawn = components.of(opened.players());
      ClassOptions.Choice choice =
          classes.of(drawn, count == null ? DEFAULT_COUNT : count, seed, MAX);
      float[][] latent = choice.latent();
      SampleFiles.write(target, opened, choice.of(drawn), choice.columns());
      if (latentOut != null) {
        SampleFiles.writeArray(latentOut, latent, latent[0].length);
      }
      String weights = drawn.weights();
      int[] made = drawn.components(latent);
      Optional<long[]> counts = ComponentOptions.counts(drawn, made);
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("samples", target.toString());
      result.put("count", latent.length);
      if (choice.labels().length > 0) {
        result.put("labels", choice.labels());
      }
      if (counts.isPresent()) {
        result.put("components", made);
        result.put("componentCounts", counts.get());
        result.put("componentWeights", drawn.componentWeights());
      }
      result.put("seed", seed);
      opened.step().ifPresent(step -> result.put("step", step));
      result.put("generator", weights);
      new Output(command, common)
          .print(
              result,
              "%s: %d samples%s, seed %d%s; generator: %s"
                  .formatted(
                      target,
                      latent.length,
                      opened.ofStep(),
                      seed,
                      choice.words() + components.words(counts),
                      weights));
    }
    return ExitCode.OK;
  }
}
