package io.equilibria.internal.score.source;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.inspect.graph.SavedModelFolder;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoredSamples;
import io.equilibria.internal.score.ScoredSamples.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens samples: a run or one of its checkpoints, a SavedModel, a folder of pictures of any origin,
 * an array, or a data set by name (as a floor for scores).
 *
 * @param count number of samples drawn from models, by default {@link #DRAWN}; for other sources
 *     the size of a random subset, by default all
 * @param seed seed of samples and of the subset; for a data set by name, hashed first, so that
 *     samples and data of the same set and seed are different
 * @param step step of the checkpoint, by default the last
 * @param replica replica of a run
 * @param features whether files contain features
 */
public record SampleOpener(
    OptionalInt count, long seed, OptionalLong step, int replica, boolean features) {
  /** Default number of samples drawn from a model. */
  public static final int DRAWN = 10_000;

  private static final Pattern CHECKPOINT = Pattern.compile("ckpt-(\\d{1,18})(\\.index)?");

  /**
   * Opens the samples named by a text; see {@link SourceText}. Pictures of a folder must have the
   * size of the data; other sizes are rejected unless {@code fit} is given.
   *
   * @param data the data compared with
   * @param execution the threads of the decoding of pictures; its monitor receives the number of
   *     drawn samples or decoded pictures
   * @throws InputException if there are none, or they cannot be used
   */
  public OpenedSamples open(String text, OpenedData data, Execution execution) {
    Optional<OpenedSamples> drawn =
        SourceText.path(text).flatMap(path -> ofModel(text, path, execution.monitor()));
    if (drawn.isPresent()) {
      return drawn.get();
    }
    SourceText source = SourceText.of(text);
    Optional<Path> path = source.path();
    if (features) {
      OpenedData opened = new DataOpener(count, seed, true, execution).open(text);
      return of(source, Kind.FEATURES, opened.content());
    }
    if (path.filter(Files::isDirectory).isPresent()
        && data.content() instanceof SampleContent.Images images) {
      DataSettings spec =
          source.spec("image-folder", DataOpener.ofFolder(path.get(), images.images().size()));
      return of(source, Kind.FOLDER, new SampleContent.Images(ImageRecords.open(spec, execution)));
    }
    DataOpener opener = new DataOpener(count, seed, false, execution);
    return path.isEmpty()
        ? of(source, Kind.DATA, opener.openAsSamples(source).content())
        : of(source, Kind.ARRAY, opener.open(text).content());
  }

  private OpenedSamples of(SourceText source, Kind kind, SampleContent all) {
    SampleContent content = count.isPresent() ? ContentSubset.of(all, count.getAsInt(), seed) : all;
    return new OpenedSamples(
        new ScoredSamples(
            name(source), kind, content.count(), ContentDigest.of(content), Optional.empty()),
        content);
  }

  private static String name(SourceText source) {
    return source.settings().isEmpty()
        ? source.place()
        : source.place() + ":" + String.join(",", source.settings());
  }

  private Optional<OpenedSamples> ofModel(String text, Path path, ProgressMonitor monitor) {
    Matcher checkpoint = CHECKPOINT.matcher(String.valueOf(path.getFileName()));
    Path folder = path.toAbsolutePath().getParent();
    if (checkpoint.matches() && folder != null && isRun(folder)) {
      OptionalLong at = OptionalLong.of(Long.parseLong(checkpoint.group(1)));
      return Optional.of(ModelSamples.ofRun(text, folder, at, this, monitor));
    }
    if (isRun(path)) {
      return Optional.of(ModelSamples.ofRun(text, path, step, this, monitor));
    }
    return SavedModelFolder.isModel(path)
        ? Optional.of(ModelSamples.ofSavedModel(text, path, this, monitor))
        : Optional.empty();
  }

  private static boolean isRun(Path folder) {
    return Files.exists(folder.resolve(RunFolder.EXPERIMENT));
  }
}
