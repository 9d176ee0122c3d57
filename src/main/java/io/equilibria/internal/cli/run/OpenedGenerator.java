package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.internal.cli.ModelOptions;
import io.equilibria.internal.cli.Models;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.export.LoadedModel;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.inspect.InspectionTarget;
import io.equilibria.internal.sampler.PlayerPair;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The generator of a run or of a SavedModel.
 *
 * @param players the generator, and its discriminator if there is one
 * @param experiment gives the experiment that trained it, if it is known; only pictures of points
 *     need it, and those of programs may have kinds that are not installed
 * @param step the step at which the weights were stored, if it is known
 * @param folder where samples are written by default: a run's folder, or the present one for a
 *     SavedModel, which stays as it was exported
 * @param closing releases the generator
 */
record OpenedGenerator(
    PlayerPair players,
    Supplier<Optional<ExperimentSpec>> experiment,
    OptionalLong step,
    Path folder,
    Runnable closing)
    implements AutoCloseable {

  /**
   * Opens the chosen generator; of a folder of numbered versions the highest one.
   *
   * @throws InputException if there is none, or an option of runs is given with a SavedModel
   */
  static OpenedGenerator of(ModelOptions options) {
    InspectionTarget target = InspectionTarget.of(options.run());
    if (target.kind() == InspectionTarget.Kind.SAVED_MODEL) {
      options.requireNoCheckpoint();
      return of(SavedModels.load(target.path()));
    }
    TrainedModel model = Models.open(options);
    return new OpenedGenerator(
        model,
        () -> Optional.of(model.experiment()),
        OptionalLong.of(model.step()),
        options.run(),
        model::close);
  }

  private static OpenedGenerator of(LoadedModel model) {
    return new OpenedGenerator(
        model,
        model.description()::experiment,
        model.description().step(),
        Path.of(""),
        model::close);
  }

  /** The text of the step after a space, empty if it is unknown. */
  String ofStep() {
    return step.isPresent() ? " of step " + step.getAsLong() : "";
  }

  @Override
  public void close() {
    closing.run();
  }
}
