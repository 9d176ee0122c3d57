package io.equilibria.checkpoint;

import io.equilibria.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.tensorflow.exceptions.TensorFlowException;

/** Reads tensors out of a checkpoint in TensorFlow's V2 format, ours or another program's. */
public final class CheckpointReader {
  private static final int PROBLEMS_SHOWN = 8;

  private CheckpointReader() {}

  /**
   * Reads the tensors that are wanted. What else the checkpoint holds is left alone.
   *
   * @param prefix the path without extension, such as {@code run/ckpt-100}
   * @param wanted at least one tensor; name, type and shape must be those in the checkpoint, since
   *     TensorFlow by itself would restore another shape without a word
   * @return the tensors in that order; the caller closes them
   * @throws InputException listing every tensor that is missing or different, or naming the file
   *     that is missing, cut short or damaged
   */
  public static CheckpointTensors read(Path prefix, List<TensorSpec> wanted) {
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("ask for at least one tensor");
    }
    checkFit(prefix, CheckpointIndex.read(prefix).tensors(), wanted);
    return restore(prefix, wanted);
  }

  /** Reads everything a checkpoint holds, by name. */
  public static CheckpointTensors readAll(Path prefix) {
    return restore(prefix, List.copyOf(CheckpointIndex.read(prefix).tensors().values()));
  }

  private static CheckpointTensors restore(Path prefix, List<TensorSpec> wanted) {
    try {
      return new CheckpointTensors(wanted, Bundle.restore(prefix, wanted));
    } catch (TensorFlowException e) {
      // The index is whole and fits, so what is left is the data: a checksum that does not match.
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new InputException(
          CheckpointIndex.damaged(CheckpointIndex.dataFile(prefix), why).getMessage(), e);
    }
  }

  private static void checkFit(
      Path prefix, NavigableMap<String, TensorSpec> found, List<TensorSpec> wanted) {
    List<String> problems = new ArrayList<>();
    for (TensorSpec expected : wanted) {
      TensorSpec actual = found.get(expected.name());
      if (actual == null) {
        problems.add(
            "%s: expected %s, found none".formatted(expected.name(), expected.typeAndShape()));
      } else if (!actual.equals(expected)) {
        problems.add(
            "%s: expected %s, found %s"
                .formatted(expected.name(), expected.typeAndShape(), actual.typeAndShape()));
      }
    }
    if (!problems.isEmpty()) {
      int hidden = problems.size() - PROBLEMS_SHOWN;
      throw new InputException(
          "the checkpoint %s does not fit: %s%s; use the settings it was written with"
              .formatted(
                  prefix,
                  String.join("; ", problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size()))),
                  hidden > 0 ? "; and %d more".formatted(hidden) : ""));
    }
  }
}
