package io.equilibria.config.player;

import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.KindName;
import io.equilibria.config.LabelSpec;
import io.equilibria.config.Require;
import java.util.List;

/**
 * Dense layers each of a width of its own, where {@link ArchitectureSpec.Mlp} has one for all: a
 * network whose parameters have to match those of another in number.
 *
 * @param widths units of each hidden layer, from the input, each 1 to {@link
 *     ArchitectureSpec.Mlp#MAX_WIDTH}; at least one
 * @param activation after each hidden layer
 * @param labels how it is given classes, as for {@link ArchitectureSpec.Mlp}
 */
@KindName("mlp-widths")
public record MlpWidths(List<Integer> widths, Activation activation, LabelSpec labels)
    implements ArchitectureSpec {
  /** The network of {@link ArchitectureSpec.Mlp#DEFAULT}. */
  public static final MlpWidths DEFAULT =
      new MlpWidths(List.of(64, 64), Activation.LEAKY_RELU, LabelSpec.NoLabels.DEFAULT);

  public MlpWidths {
    widths = Widths.checked(widths, Mlp.MAX_DEPTH, Mlp.MAX_WIDTH);
    Require.given("architecture.activation", activation);
    Require.given("architecture.labels", labels);
  }

  @Override
  public MlpWidths structure() {
    return new MlpWidths(widths, activation, labels.structure());
  }
}
