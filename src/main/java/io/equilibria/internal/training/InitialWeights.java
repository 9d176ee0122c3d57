package io.equilibria.internal.training;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.run.Manifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Initial weights of a run, read from a file. They are checked against the run's players before
 * anything is written: every name must be known, every player present must be complete, every shape
 * must match and every number must be finite.
 *
 * <ul>
 *   <li>Parameters are read by Equilibria's plain names, including batch normalisation's
 *       statistics, and so are averages. A player without weights in the file is initialized as
 *       usual. Optimiser state is not restored: the variables of optimisers and {@code step} are
 *       ignored.
 *   <li>An average without a value in the file starts at the parameter. If the file has an average
 *       but not its parameter, as in an exported model, the parameter starts at the average.
 *   <li>A run of R replicas accepts {@code [R, ...shape]}, a value per replica, or {@code shape},
 *       the same value for all.
 *   <li>Other number types are rounded to float32.
 * </ul>
 *
 * @param origin the source of the weights, for the manifest
 * @param values by the name of the variable, {@code [replica, ...shape]} in C order
 */
record InitialWeights(Manifest.Origin origin, Map<String, float[]> values) {

  /**
   * Reads the weights of a run.
   *
   * @param wanted players, or arrays by their names in the file, to read; empty for all
   */
  static InitialWeights read(
      Path path, ExperimentSpec experiment, Networks players, Set<String> wanted) {
    return WeightsFile.read(
        path, file -> new WeightsFit(file, experiment, players, wanted).weights());
  }
}
