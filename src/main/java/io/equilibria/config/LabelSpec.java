package io.equilibria.config;

import io.equilibria.InputException;
import java.util.Optional;

/**
 * How a player is given the class of each sample. A generator that is given classes draws samples
 * of the class that it is told; a discriminator that is given classes judges whether a sample is
 * real and of its class.
 */
public sealed interface LabelSpec extends Spec {
  /** Most numbers that stand for a class. */
  int MAX_SIZE = 4096;

  /** Whether generators can be given classes so. */
  boolean forGenerators();

  /** Whether discriminators can be given classes so, or learn to tell them. */
  boolean forDiscriminators();

  /** Whether samples need labels. */
  default boolean isUsed() {
    return true;
  }

  /** The weights of the classification, of a discriminator that tells classes. */
  default Optional<AuxiliaryClassifier> classifier() {
    return Optional.empty();
  }

  @Override
  default LabelSpec structure() {
    return this;
  }

  /**
   * Refuses what a side cannot be given classes by.
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
   * Refuses what is for discriminators alone.
   *
   * @throws InputException naming what a generator may have
   */
  static void requireForGenerator(LabelSpec labels) {
    require(
        "generator",
        labels,
        labels.forGenerators(),
        "none, concatenated, embedded or conditional-batch-norm");
  }

  /**
   * Refuses what is for generators alone.
   *
   * @throws InputException naming what a discriminator may have
   */
  static void requireForDiscriminator(LabelSpec labels) {
    require(
        "discriminator",
        labels,
        labels.forDiscriminators(),
        "none, concatenated, embedded, projection or auxiliary-classifier");
  }

  /** The player is given no classes. */
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
   * The class as a one-hot vector beside the latent vector or the point; as one map of ones and
   * zeros for each class beside an image (Mirza and Osindero 2014).
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
   * Learned numbers for each class beside the latent vector or the point; as so many constant maps
   * beside an image.
   *
   * @param size how many numbers, 1 to {@link #MAX_SIZE}
   */
  @KindName("embedded")
  record Embedded(int size) implements LabelSpec {
    /** Sixteen numbers. */
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
   * Batch normalisation of the inner layers whose scale and shift are the class's own (Dumoulin et
   * al. 2017, section 2.2; de Vries et al. 2017).
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
   * The logit gains the inner product of a learned vector of the class and what the last layer sees
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
   * A head that tells classes (Odena et al. 2017), and the weights of its mean cross-entropy in
   * what the players minimise.
   *
   * @param real weight on data, for the discriminator; from 0 to 10^6
   * @param generated weight on samples, for the discriminator; from 0 to 10^6. Odena et al. have 1
   * @param generator weight on samples, for the generator; from 0 to 10^6. Odena et al. have 1
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

    /** Without weight there are fewer ops: that a weight is zero belongs to the structure. */
    @Override
    public AuxiliaryClassifier structure() {
      return new AuxiliaryClassifier(any(real), any(generated), any(generator));
    }

    private static double any(double weight) {
      return weight == 0 ? 0 : Spec.ANY;
    }
  }
}
