package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import java.util.Optional;

/**
 * How a player is conditioned on the class of each sample. A conditional generator draws samples of
 * a given class; a conditional discriminator decides whether a sample is real and of its class.
 */
public sealed interface LabelSpec extends Spec {
  /** The largest size of a class embedding. */
  int MAX_SIZE = 4096;

  /** Whether it applies to generators. */
  boolean forGenerators();

  /** Whether it applies to discriminators. */
  boolean forDiscriminators();

  /** Whether samples need labels. */
  default boolean isUsed() {
    return true;
  }

  /** The loss weights of the auxiliary classifier, if there is one. */
  default Optional<AuxiliaryClassifier> classifier() {
    return Optional.empty();
  }

  @Override
  default LabelSpec structure() {
    return this;
  }

  /**
   * Checks that the conditioning applies to a side.
   *
   * @param player {@code generator} or {@code discriminator}
   */
  private static void require(String player, LabelSpec labels, boolean fits, String expected) {
    if (!fits) {
      throw new InputException(
          "%s.architecture.labels must be %s for a %s, found %s"
              .formatted(player, expected, player, labels.kind()));
    }
  }

  /**
   * Checks that the conditioning applies to generators.
   *
   * @throws InputException naming the choices for a generator
   */
  static void requireForGenerator(LabelSpec labels) {
    require(
        "generator",
        labels,
        labels.forGenerators(),
        "none, concatenated, embedded or conditional-batch-norm");
  }

  /**
   * Checks that the conditioning applies to discriminators.
   *
   * @throws InputException naming the choices for a discriminator
   */
  static void requireForDiscriminator(LabelSpec labels) {
    require(
        "discriminator",
        labels,
        labels.forDiscriminators(),
        "none, concatenated, embedded, projection or auxiliary-classifier");
  }

  /** No conditioning on classes. */
  @KindName("none")
  record NoLabels() implements LabelSpec {
    public static final NoLabels DEFAULT = new NoLabels();

    @Override
    public boolean forGenerators() {
      return true;
    }

    @Override
    public boolean forDiscriminators() {
      return true;
    }

    @Override
    public boolean isUsed() {
      return false;
    }
  }

  /**
   * The class as a one-hot vector concatenated with the latent vector or point; for images, as one
   * map of ones or zeros per class (Mirza and Osindero 2014).
   */
  @KindName("concatenated")
  record Concatenated() implements LabelSpec {
    public static final Concatenated DEFAULT = new Concatenated();

    @Override
    public boolean forGenerators() {
      return true;
    }

    @Override
    public boolean forDiscriminators() {
      return true;
    }
  }

  /**
   * A learned embedding of the class concatenated with the latent vector or point; for images, as
   * constant maps.
   *
   * @param size the size of the embedding, 1 to {@link #MAX_SIZE}
   */
  @KindName("embedded")
  record Embedded(int size) implements LabelSpec {
    /** An embedding of size 16. */
    public static final Embedded DEFAULT = new Embedded(16);

    public Embedded {
      Require.between("labels.size", size, 1, MAX_SIZE);
    }

    @Override
    public boolean forGenerators() {
      return true;
    }

    @Override
    public boolean forDiscriminators() {
      return true;
    }
  }

  /**
   * Batch normalisation of the inner layers with a scale and shift per class (Dumoulin et al. 2017,
   * section 2.2; de Vries et al. 2017).
   */
  @KindName("conditional-batch-norm")
  record ConditionalNorm() implements LabelSpec {
    public static final ConditionalNorm DEFAULT = new ConditionalNorm();

    @Override
    public boolean forGenerators() {
      return true;
    }

    @Override
    public boolean forDiscriminators() {
      return false;
    }
  }

  /**
   * Adds to the logit the inner product of a learned class vector and the input of the last layer
   * (Miyato and Koyama 2018, equation 3).
   */
  @KindName("projection")
  record Projection() implements LabelSpec {
    public static final Projection DEFAULT = new Projection();

    @Override
    public boolean forGenerators() {
      return false;
    }

    @Override
    public boolean forDiscriminators() {
      return true;
    }
  }

  /**
   * A head that classifies samples (Odena et al. 2017), with the weights of its mean cross-entropy
   * in the players' losses.
   *
   * @param real weight on real data, in the discriminator's loss; from 0 to 10^6
   * @param generated weight on samples, in the discriminator's loss; from 0 to 10^6. Odena et al.
   *     use 1
   * @param generator weight on samples, in the generator's loss; from 0 to 10^6. Odena et al. use 1
   */
  @KindName("auxiliary-classifier")
  record AuxiliaryClassifier(double real, double generated, double generator) implements LabelSpec {
    /** The weights of gan_cifar_resnet.py in the code of Gulrajani et al. 2017. */
    public static final AuxiliaryClassifier DEFAULT = new AuxiliaryClassifier(1, 0, 0.1);

    public AuxiliaryClassifier {
      Require.notNegative("labels.real", real);
      Require.notNegative("labels.generated", generated);
      Require.notNegative("labels.generator", generator);
      if (real == 0 && generated == 0) {
        throw new InputException(
            "labels.real must be above 0 where labels.generated is 0, found 0.0: nothing would"
                + " teach the classifier");
      }
    }

    @Override
    public boolean forGenerators() {
      return false;
    }

    @Override
    public boolean forDiscriminators() {
      return true;
    }

    @Override
    public Optional<AuxiliaryClassifier> classifier() {
      return Optional.of(this);
    }

    /** A zero weight removes ops, so being zero is part of the structure. */
    @Override
    public AuxiliaryClassifier structure() {
      return new AuxiliaryClassifier(any(real), any(generated), any(generator));
    }

    private static double any(double weight) {
      return weight == 0 ? 0 : Spec.ANY;
    }
  }
}
