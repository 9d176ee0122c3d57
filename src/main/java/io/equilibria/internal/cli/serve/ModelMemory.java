package io.equilibria.internal.cli.serve;

import io.equilibria.InputException;
import io.equilibria.ModelServerOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much memory served models may take, as a mixin. */
public final class ModelMemory {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--max-models-memory",
      paramLabel = "SIZE",
      converter = ByteSize.class,
      defaultValue = "${env:EQUILIBRIA_SERVE_MAX_MODELS_MEMORY}",
      description =
          "Largest predicted memory of all loaded versions, such as 2GiB; a version that does not"
              + " fit is refused, and the old one stays.")
  private Long max;

  @Option(
      names = "--evict",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      defaultValue = "${env:EQUILIBRIA_SERVE_EVICT:-false}",
      description =
          "Unload the old version of a model first if the new one does not fit beside it; requests"
              + " in between get 404.")
  private boolean evict;

  @Option(
      names = "--gpu-memory-fraction",
      paramLabel = "X",
      defaultValue = "${env:EQUILIBRIA_SERVE_GPU_MEMORY_FRACTION}",
      description = "Part of the memory of each GPU that is taken at the start, up to 1.")
  private Double fraction;

  @Option(
      names = "--gpu-allow-growth",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      defaultValue = "${env:EQUILIBRIA_SERVE_GPU_ALLOW_GROWTH:-false}",
      description = "Take the memory of GPUs as it is needed.")
  private boolean growing;

  /**
   * Options with these choices.
   *
   * @throws ParameterException if one has no effect
   * @throws InputException if one is out of its range
   */
  ModelServerOptions in(ModelServerOptions options) {
    if (evict && max == null) {
      throw new ParameterException(
          command.commandLine(), "--evict applies only with --max-models-memory; add it");
    }
    ModelServerOptions chosen = options.withGpuAllowGrowth(growing);
    chosen = max == null ? chosen : chosen.withMaxModelsMemory(max, evict);
    return fraction == null ? chosen : chosen.withGpuMemoryFraction(fraction);
  }
}
