package io.equilibria.internal.serving;

import io.equilibria.InputException;
import io.equilibria.internal.config.models.ModelsYaml;
import java.nio.file.Path;
import java.util.List;

/** Where a server finds the list of its models. */
public sealed interface ModelList {
  /**
   * The models now.
   *
   * @throws InputException if they cannot be read
   */
  List<ModelConfig> read();

  /**
   * Models that stay the same.
   *
   * @param models the models
   */
  record Fixed(List<ModelConfig> models) implements ModelList {
    /** Makes the list unmodifiable. */
    public Fixed {
      models = List.copyOf(models);
    }

    @Override
    public List<ModelConfig> read() {
      return models;
    }
  }

  /**
   * The models of a file, which is read again when it changes.
   *
   * @param file a file for {@link ModelsYaml}
   */
  record Listed(Path file) implements ModelList {
    @Override
    public List<ModelConfig> read() {
      return ModelsYaml.read(file).stream()
          .map(one -> new ModelConfig(one.name(), one.folder(), one.policy(), one.labels()))
          .toList();
    }
  }
}
