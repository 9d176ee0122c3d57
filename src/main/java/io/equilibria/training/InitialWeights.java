package io.equilibria.training;

import io.equilibria.config.ExperimentSpec;
import io.equilibria.game.Networks;
import io.equilibria.run.Manifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Weights from a file for a run to begin with, checked against its players before anything is
 * written: every name known, every player of which there is something complete, every shape right,
 * every number finite.
 *
 * <ul>
 *   <li>What is taken are parameters by our plain names, with batch normalisation's statistics, and
 *       averages. A player of which the file holds nothing starts as always. Optimisers start anew,
 *       so their variables and {@code step} are left alone.
 *   <li>An average for which the file has no value starts at the parameter. Where the file has an
 *       average and not its parameter, as an exported model has, it is the parameter.
 *   <li>A run of R replicas takes {@code [R, ...shape]}, a value for each, or {@code shape}, the
 *       same for all.
 *   <li>Numbers of other types than float32 become the nearest float32.
 * </ul>
 *
 * @param origin what the manifest says of them
 * @param values by the name of the variable, {@code [replica, ...shape]} in C order
 */
record InitialWeights(Manifest.Origin origin, Map<String, float[]> values) {

  /**
   * Reads the weights of a run.
   *
   * @param wanted players, or arrays by their names in the file, that are taken; empty for all
   */
  static InitialWeights read(
      Path path, ExperimentSpec experiment, Networks players, Set<String> wanted) {
    return WeightsFile.read(
        path, file -> new WeightsFit(file, experiment, players, wanted).weights());
  }
}
