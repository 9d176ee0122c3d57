package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.KindName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The settings of the library's architectures. They may give initial parameters and condition the
 * network on classes.
 */
public interface ArchitectureSpec extends ArchitectureSettings {

  /** The largest number of rows, columns and elements of given initial values. */
  int MAX_START = 4096;

  /** Largest side of a feature map that attention accepts. */
  int MAX_SIDE = 1024;

  @Override
  default ArchitectureSpec structure() {
    return this;
  }

  /** How the player receives the classes of samples. */
  default LabelSpec labels() {
    return LabelSpec.NoLabels.DEFAULT;
  }

  /**
   * How a player receives the classes of samples. A custom architecture has no such setting; its
   * layers may use the labels.
   */
  static LabelSpec labelsOf(ArchitectureSettings architecture) {
    return architecture instanceof ArchitectureSpec own ? own.labels() : LabelSpec.NoLabels.DEFAULT;
  }

  /** The number of inputs of the given initial kernel; 0 if any number is allowed. */
  default int startInputs() {
    return 0;
  }

  /** {@link #startInputs} of any architecture. */
  static int startInputsOf(ArchitectureSettings architecture) {
    return architecture instanceof ArchitectureSpec own ? own.startInputs() : 0;
  }

  /**
   * Checks that given initial values fit.
   *
   * @param key the key of the architecture, for the message
   * @param inputs length of a sample or latent vector
   * @param outputs length of the network's output
   * @throws InputException if sizes differ
   */
  default void requireStart(String key, int inputs, int outputs) {}

  /** {@link #requireStart(String, int, int)} of any architecture. */
  static void requireStart(ArchitectureSettings architecture, String key, int inputs, int outputs) {
    if (architecture instanceof ArchitectureSpec own) {
      own.requireStart(key, inputs, outputs);
    }
  }

  /** The activation between two layers. */
  enum Activation {
    RELU,
    LEAKY_RELU,
    TANH,
    SIGMOID,
    SOFTPLUS,
    ELU,
    SELU,
    SWISH,
    GELU
  }

  /** The normalisation between a layer and its activation. */
  enum Normalization {
    NONE,
    /** Over the batch, for which the gradient penalty of a sample is not well defined. */
    BATCH,
    /** Over the features of each sample. */
    LAYER,
    /** Over height and width of each channel of each sample. */
    INSTANCE
  }

  /** The pooling of a feature map over its positions. */
  enum Pooling {
    MEAN,
    SUM
  }

  /**
   * y = z kernel + bias.
   *
   * @param kernel the initial kernel, [inputs][outputs]; empty for a random one
   * @param bias the initial bias, [outputs]; empty for the layer's default
   */
  @KindName("affine")
  record Affine(List<List<Double>> kernel, List<Double> bias) implements ArchitectureSpec {
    /** Random initial parameters. */
    public static final Affine DEFAULT = new Affine(List.of(), List.of());

    public Affine {
      kernel = rows(kernel);
      bias = Require.numbers("architecture.bias", bias, MAX_START);
      if (!kernel.isEmpty() && !bias.isEmpty() && kernel.get(0).size() != bias.size()) {
        throw new InputException(
            "architecture.bias must have one number for each column of the kernel, "
                + kernel.get(0).size()
                + ", found "
                + bias.size());
      }
    }

    @Override
    public int startInputs() {
      return kernel.size();
    }

    @Override
    public void requireStart(String key, int inputs, int outputs) {
      checkKernel(key, kernel, inputs, outputs);
      checkLength(key + ".bias", bias, outputs);
    }
  }

  /**
   * y = x kernel, without a bias: as a discriminator it has logit 0 at the origin.
   *
   * @param kernel the initial kernel, [inputs][outputs]; empty for a random one
   */
  @KindName("linear")
  record Linear(List<List<Double>> kernel) implements ArchitectureSpec {
    /** Random initial parameters. */
    public static final Linear DEFAULT = new Linear(List.of());

    public Linear {
      kernel = rows(kernel);
    }

    @Override
    public int startInputs() {
      return kernel.size();
    }

    @Override
    public void requireStart(String key, int inputs, int outputs) {
      checkKernel(key, kernel, inputs, outputs);
    }
  }

  /**
   * A constant: as a generator it puts all mass at one point. It ignores its input and therefore
   * cannot be a discriminator.
   *
   * @param position the initial position, [outputs]; empty for the origin
   */
  @KindName("point")
  record Point(List<Double> position) implements ArchitectureSpec {
    /** The origin. */
    public static final Point DEFAULT = new Point(List.of());

    public Point {
      position = Require.numbers("architecture.position", position, MAX_START);
    }

    @Override
    public boolean seesInput() {
      return false;
    }

    @Override
    public void requireStart(String key, int inputs, int outputs) {
      checkLength(key + ".position", position, outputs);
    }
  }

  /**
   * Dense layers of one width.
   *
   * @param width the number of units of a hidden layer, 1 to {@link #MAX_WIDTH}
   * @param depth the number of hidden layers, 1 to {@link #MAX_DEPTH}
   * @param activation the activation after each hidden layer
   * @param labels the conditioning on classes; conditional batch normalisation is placed before
   *     each activation
   */
  @KindName("mlp")
  record Mlp(int width, int depth, Activation activation, LabelSpec labels)
      implements ArchitectureSpec {
    public static final int MAX_WIDTH = 8192;
    public static final int MAX_DEPTH = 64;

    /** Two hidden layers of 64 units. */
    public static final Mlp DEFAULT = new Mlp(64, 2, Activation.LEAKY_RELU);

    public Mlp {
      Require.between("architecture.width", width, 1, MAX_WIDTH);
      Require.between("architecture.depth", depth, 1, MAX_DEPTH);
      Require.given("architecture.activation", activation);
      Require.given("architecture.labels", labels);
    }

    /** A network that is not conditioned on classes. */
    public Mlp(int width, int depth, Activation activation) {
      this(width, depth, activation, LabelSpec.NoLabels.DEFAULT);
    }

    /** A copy with another conditioning on classes. */
    public Mlp withLabels(LabelSpec newLabels) {
      return new Mlp(width, depth, activation, newLabels);
    }

    @Override
    public Mlp structure() {
      return withLabels(labels.structure());
    }
  }

  /**
   * The convolutional networks of Radford et al. 2016, for images.
   *
   * @param width the number of channels of the layer next to the image, 1 to {@link #MAX_WIDTH}
   * @param normalization the normalisation of the inner layers
   * @param activation the activation after each inner layer
   * @param spectral whether every kernel, except that of an auxiliary classifier, is divided by its
   *     largest singular value (Miyato et al. 2018)
   * @param attention side of the map followed by self-attention (Zhang et al. 2019), or 0 for none
   * @param labels the conditioning on classes; conditional batch normalisation replaces {@code
   *     normalization}, which must then be none or batch
   */
  @KindName("dcgan")
  record Dcgan(
      int width,
      Normalization normalization,
      Activation activation,
      boolean spectral,
      int attention,
      LabelSpec labels)
      implements ArchitectureSpec {
    public static final int MAX_WIDTH = 1024;

    /** No normalisation, which is valid for both players with every penalty. */
    public static final Dcgan DEFAULT = new Dcgan(32, Normalization.NONE, Activation.LEAKY_RELU);

    public Dcgan {
      Require.between("architecture.width", width, 1, MAX_WIDTH);
      Require.given("architecture.normalization", normalization);
      Require.given("architecture.activation", activation);
      Require.between("architecture.attention", attention, 0, MAX_SIDE);
      requireNormalization(normalization, labels);
    }

    /** A network that is not conditioned on classes. */
    public Dcgan(
        int width,
        Normalization normalization,
        Activation activation,
        boolean spectral,
        int attention) {
      this(width, normalization, activation, spectral, attention, LabelSpec.NoLabels.DEFAULT);
    }

    /** A network without spectral normalisation, attention and classes. */
    public Dcgan(int width, Normalization normalization, Activation activation) {
      this(width, normalization, activation, false, 0);
    }

    /** A copy with another conditioning on classes. */
    public Dcgan withLabels(LabelSpec newLabels) {
      return new Dcgan(width, normalization, activation, spectral, attention, newLabels);
    }

    @Override
    public Dcgan structure() {
      return withLabels(labels.structure());
    }

    @Override
    public boolean forImages() {
      return true;
    }

    @Override
    public boolean usesBatchStatistics() {
      return normalization == Normalization.BATCH;
    }
  }

  /**
   * The residual networks of Gulrajani et al. 2017 and Miyato et al. 2018, for images: of one width
   * up to 32 pixels, and of widths that double as maps halve for 64.
   *
   * @param width the number of channels of the layer next to the image, 1 to {@link #MAX_WIDTH}
   * @param normalization the normalisation within the blocks
   * @param activation the activation before each convolution of a block
   * @param spectral whether every kernel, except that of an auxiliary classifier, is divided by its
   *     largest singular value (Miyato et al. 2018)
   * @param attention side of the map followed by self-attention (Zhang et al. 2019), or 0 for none
   * @param pooling the pooling of a discriminator's last map before its logit: the mean in
   *     Gulrajani et al., the sum in Miyato et al.
   * @param labels the conditioning on classes; conditional batch normalisation replaces {@code
   *     normalization} within the blocks, which must then be none or batch, and plain batch
   *     normalisation follows the blocks, as in both papers' code
   */
  @KindName("resnet")
  record Resnet(
      int width,
      Normalization normalization,
      Activation activation,
      boolean spectral,
      int attention,
      Pooling pooling,
      LabelSpec labels)
      implements ArchitectureSpec {
    public static final int MAX_WIDTH = 1024;

    /** No normalisation, which is valid for both players with every penalty. */
    public static final Resnet DEFAULT = new Resnet(64, Normalization.NONE, Activation.RELU);

    public Resnet {
      Require.between("architecture.width", width, 1, MAX_WIDTH);
      Require.given("architecture.normalization", normalization);
      Require.given("architecture.activation", activation);
      Require.between("architecture.attention", attention, 0, MAX_SIDE);
      Require.given("architecture.pooling", pooling);
      requireNormalization(normalization, labels);
    }

    /** A network that is not conditioned on classes. */
    public Resnet(
        int width,
        Normalization normalization,
        Activation activation,
        boolean spectral,
        int attention,
        Pooling pooling) {
      this(
          width,
          normalization,
          activation,
          spectral,
          attention,
          pooling,
          LabelSpec.NoLabels.DEFAULT);
    }

    /** A network with mean pooling, without spectral normalisation, attention and classes. */
    public Resnet(int width, Normalization normalization, Activation activation) {
      this(width, normalization, activation, false, 0, Pooling.MEAN);
    }

    /** A copy with another conditioning on classes. */
    public Resnet withLabels(LabelSpec newLabels) {
      return new Resnet(width, normalization, activation, spectral, attention, pooling, newLabels);
    }

    @Override
    public Resnet structure() {
      return withLabels(labels.structure());
    }

    @Override
    public boolean forImages() {
      return true;
    }

    @Override
    public boolean usesBatchStatistics() {
      return normalization == Normalization.BATCH;
    }
  }

  private static void requireNormalization(Normalization normalization, LabelSpec labels) {
    Require.given("architecture.labels", labels);
    boolean replaced = labels.equals(LabelSpec.ConditionalNorm.DEFAULT);
    if (replaced && normalization != Normalization.NONE && normalization != Normalization.BATCH) {
      throw new InputException(
          "architecture.normalization must be none or batch where labels are"
              + " conditional-batch-norm, which takes its place, found "
              + normalization.name().toLowerCase(Locale.ROOT));
    }
  }

  private static void checkKernel(String key, List<List<Double>> kernel, int inputs, int outputs) {
    int rows = kernel.size();
    if (rows > 0 && (rows != inputs || kernel.get(0).size() != outputs)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s.kernel must be empty or have %d rows of %d, found %d of %d",
              key,
              inputs,
              outputs,
              rows,
              kernel.get(0).size()));
    }
  }

  private static void checkLength(String key, List<Double> numbers, int expected) {
    if (!numbers.isEmpty() && numbers.size() != expected) {
      throw new InputException(
          "%s must be empty or have length %d, found %d".formatted(key, expected, numbers.size()));
    }
  }

  private static List<List<Double>> rows(List<List<Double>> kernel) {
    Require.given("architecture.kernel", kernel);
    Require.between("architecture.kernel (its number of rows)", kernel.size(), 0, MAX_START);
    List<List<Double>> rows = new ArrayList<>();
    for (List<Double> row : kernel) {
      rows.add(Require.numbers("architecture.kernel", row, MAX_START));
    }
    if (rows.stream().anyMatch(List::isEmpty)
        || rows.stream().mapToInt(List::size).distinct().count() > 1) {
      throw new InputException(
          "architecture.kernel must have rows of one length, at least 1, found rows of "
              + rows.stream().map(List::size).distinct().toList());
    }
    return List.copyOf(rows);
  }
}
