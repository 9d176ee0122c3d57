package io.equilibria.internal.config.player;

import io.equilibria.config.KindName;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.config.LabelSpec;
import io.equilibria.internal.config.Require;
import java.util.List;

/**
 * Dense layers with individual widths, for networks whose number of parameters must match that of
 * another. {@link ArchitectureSpec.Mlp} has one width for all layers.
 *
 * @param widths the number of units of each hidden layer, starting at the input, each 1 to {@link
 *     ArchitectureSpec.Mlp#MAX_WIDTH}; at least one
 * @param activation the activation after each hidden layer
 * @param labels the conditioning on classes, as for {@link ArchitectureSpec.Mlp}
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
