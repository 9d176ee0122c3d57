package io.equilibria.internal.cli.serve;

import io.equilibria.internal.serving.ModelConfig;
import io.equilibria.internal.serving.ModelList;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which models are served: those of a folder or those of a file, as a mixin. */
public final class ModelsChoice {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "A SavedModel, a folder of versions, or a folder of such folders.")
  private Path folder;

  @Option(
      names = "--models-file",
      paramLabel = "FILE",
      defaultValue = "${env:EQUILIBRIA_SERVE_MODELS_FILE}",
      description =
          "YAML file of models instead of DIR, with folders, version policies and labels; it is"
              + " read again when it changes.")
  private Path file;

  /**
   * The models.
   *
   * @throws ParameterException unless either a folder or a file is given
   */
  ModelList source() {
    if ((folder == null) == (file == null)) {
      throw new ParameterException(
          command.commandLine(),
          "expected either DIR or --models-file, found %s"
              .formatted(folder == null ? "neither" : "both; leave one out"));
    }
    return folder == null
        ? new ModelList.Listed(file)
        : new ModelList.Fixed(ModelConfig.in(folder));
  }
}
