package io.equilibria.internal.response;

import static java.util.Objects.requireNonNull;

import io.equilibria.architecture.NetworkSite;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.architecture.Architectures;
import io.equilibria.internal.config.ConstraintSpec;
import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Parameter;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * The class of functions over which a supremum is taken: networks of one architecture, restricted
 * by a constraint and by penalties, which are not part of the payoff.
 *
 * @param architecture the architecture of the discriminator
 * @param constraint the constraint applied to its parameters after each step
 * @param penalties the penalties added to its loss; may be empty
 */
public record DiscriminatorClass(
    ArchitectureSettings architecture, ConstraintSpec constraint, List<PenaltySettings> penalties) {
  public DiscriminatorClass {
    requireNonNull(architecture, "architecture");
    requireNonNull(constraint, "constraint");
    penalties = List.copyOf(penalties);
  }

  /** All networks of an architecture. */
  public static DiscriminatorClass of(ArchitectureSettings architecture) {
    return new DiscriminatorClass(architecture, ConstraintSpec.NoConstraint.DEFAULT, List.of());
  }

  /** The network for samples of a shape, without heads for classes. */
  Network network(Catalogue catalogue, Shape sample) {
    return Architectures.discriminator(
            catalogue, architecture, NetworkSite.ofDiscriminator("discriminator", sample, 0))
        .network();
  }

  /**
   * p, the number of trained parameters.
   *
   * @param sample the shape of one sample
   */
  public long parameters(Catalogue catalogue, Shape sample) {
    return network(catalogue, sample).parameters().values().stream()
        .filter(Parameter::trained)
        .mapToLong(one -> one.shape().size())
        .sum();
  }
}
