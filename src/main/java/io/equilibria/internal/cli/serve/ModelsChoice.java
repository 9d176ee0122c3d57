package io.equilibria.internal.cli.serve;

import io.equilibria.ModelServer;
import io.equilibria.ModelServerOptions;
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
   * Serves the models.
   *
   * @throws ParameterException unless either a folder or a file is given
   */
  ModelServer open(ModelServerOptions options) {
    if ((folder == null) == (file == null)) {
      throw new ParameterException(
          command.commandLine(),
          "expected either DIR or --models-file, found %s"
              .formatted(folder == null ? "neither" : "both; leave one out"));
    }
    return folder == null
        ? ModelServer.openListed(file, options)
        : ModelServer.open(folder, options);
  }
}
