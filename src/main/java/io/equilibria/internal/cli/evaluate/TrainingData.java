package io.equilibria.internal.cli.evaluate;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The training data of runs, for samples of runs without {@code --data}. */
final class TrainingData {
  private TrainingData() {}

  /**
   * The data of all sources.
   *
   * @param sources runs or their checkpoints, at least one
   * @throws InputException if one is not a run, or the data differ
   */
  static DataSettings of(List<String> sources) {
    List<DataSettings> all = sources.stream().map(TrainingData::of).distinct().toList();
    if (all.size() > 1) {
      throw new InputException(
          "expected runs of the same data, found %s and %s; give --data DATA"
              .formatted(all.get(0).kind(), all.get(1).kind()));
    }
    return all.get(0);
  }

  private static DataSettings of(String source) {
    return folder(source)
        .map(run -> RunFolder.experiment(run).data())
        .orElseThrow(
            () ->
                new InputException(
                    "expected SAMPLES and --data DATA, found no --data and %s, which is no run; such as: equilibria evaluate checkpoints/mine --data mnist"
                        .formatted(source)));
  }

  /** The data of a run, or of the run of a checkpoint. */
  private static Optional<Path> folder(String source) {
    try {
      Path path = Path.of(source).toAbsolutePath();
      if (isRun(path)) {
        return Optional.of(path);
      }
      return Optional.ofNullable(path.getParent()).filter(TrainingData::isRun);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve(RunFolder.EXPERIMENT));
  }
}
