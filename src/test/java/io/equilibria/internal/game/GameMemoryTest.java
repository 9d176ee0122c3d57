package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.Variable.Spread;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class GameMemoryTest {

  /** Compares the count with the variables of a graph. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ring",
        "digits",
        "digits game.generator.average=0 game.discriminator.architecture.normalization=batch",
        "ring game.generator.average=0.9 game.generator.optimizer.kind=sgd",
        "ring game.discriminator.optimizer.kind=rmsprop game.generator.optimizer.kind=sgd"
            + " game.generator.optimizer.momentum=0.5",
        "digits data.kind=random-images",
        "digits game.discriminator.architecture.spectral=true"
            + " game.discriminator.architecture.attention=4",
        "digits game.generator.architecture.kind=resnet game.discriminator.architecture.kind=resnet"
            + " game.generator.architecture.spectral=true"
            + " game.discriminator.architecture.normalization=layer",
        "ring game.mixture.kind=weighted game.mixture.generators=2",
        "ring game.mixture.kind=weighted game.mixture.weights=constant",
        "ring game.mixture.kind=weighted game.generator.optimizer.kind=sgd",
        "digits game.mixture.kind=weighted game.mixture.discriminators=1"
      })
  void state_isWhatACheckpointHoldsOfAReplica(String line) {
    List<String> words = List.of(line.split(" "));
    ExperimentSpec experiment =
        Overrides.apply(Presets.experiment(words.get(0)), words.subList(1, words.size()));
    DataSource data = DataSources.of(experiment.data());
    try (GameGraph game =
        GameBuilder.build(experiment, data, Catalogue.installed(), new ReplicaRange(0, 1))) {
      long numbers =
          game.kept().stream()
              .filter(variable -> variable.spread() == Spread.PER_REPLICA)
              .map(Variable::shape)
              .mapToLong(Shape::size)
              .sum();
      assertThat(GameMemory.of(experiment, data.sample(), Catalogue.installed()).state())
          .isEqualTo(4.0 * numbers);
      assertThat(DataSources.sample(experiment.data())).isEqualTo(data.sample());
    }
  }
}
