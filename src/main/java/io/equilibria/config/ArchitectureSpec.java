package io.equilibria.config;

import io.equilibria.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The settings of the architectures of the library, which may give a start and take classes. */
public interface ArchitectureSpec extends ArchitectureSettings {

  /** Most rows, columns and numbers of a given start. */
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
   * How a player receives the classes of samples. An architecture from a program has no such
   * setting: its layers use the labels or do not.
   */
  static LabelSpec labelsOf(ArchitectureSettings architecture) {
    return architecture instanceof ArchitectureSpec own ? own.labels() : LabelSpec.NoLabels.DEFAULT;
  }

  /** Number of inputs of the given start; 0 where it fits any number. */
  default int startInputs() {
    return 0;
  }

  /** {@link #startInputs} of any architecture. */
  static int startInputsOf(ArchitectureSettings architecture) {
    return architecture instanceof ArchitectureSpec own ? own.startInputs() : 0;
  }

  /**
   * Refuses a start that does not fit its place.
   *
   * @param key of the architecture, for the message
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

  /** The function between two layers. */
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

  /** What is done between a layer and its activation. */
  enum Normalization {
    NONE,
    /** Over the batch, so that in a discriminator a penalty per sample is no longer one. */
    BATCH,
    /** Over the features of each sample. */
    LAYER,
    /** Over height and width of each channel of each sample. */
    INSTANCE
  }

  /** What is handed on of the places of a map. */
  enum Pooling {
    MEAN,
    SUM
  }

  /**
   * y = z kernel + bias.
   *
   * @param kernel where training starts, [inputs][outputs], or empty: drawn at random
   * @param bias where training starts, [outputs], or empty: chosen as for any layer
   */
  @KindName("affine")
  record Affine(List<List<Double>> kernel, List<Double> bias) implements ArchitectureSpec {
    /** Started at random. */
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
   * y = x kernel, without a bias: a discriminator that is undecided at 0.
   *
   * @param kernel where training starts, [inputs][outputs], or empty: drawn at random
   */
  @KindName("linear")
  record Linear(List<List<Double>> kernel) implements ArchitectureSpec {
    /** Started at random. */
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
   * One point, whatever the latent vector: a generator of all mass in one place. It sees no samples
   * and so is no discriminator.
   *
   * @param position where training starts, [outputs], or empty: at 0
   */
  @KindName("point")
  record Point(List<Double> position) implements ArchitectureSpec {
    /** Started at the origin. */
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
   * @param width units of a hidden layer, 1 to {@link #MAX_WIDTH}
   * @param depth hidden layers, 1 to {@link #MAX_DEPTH}
   * @param activation after each hidden layer
   * @param labels how it is given classes; conditional batch normalisation stands before each
   *     activation
   */
  @KindName("mlp")
  record Mlp(int width, int depth, Activation activation, LabelSpec labels)
      implements ArchitectureSpec {
    public static final int MAX_WIDTH = 8192;
    public static final int MAX_DEPTH = 64;

    /** Two layers of 64. */
    public static final Mlp DEFAULT = new Mlp(64, 2, Activation.LEAKY_RELU);

    public Mlp {
      Require.between("architecture.width", width, 1, MAX_WIDTH);
      Require.between("architecture.depth", depth, 1, MAX_DEPTH);
      Require.given("architecture.activation", activation);
      Require.given("architecture.labels", labels);
    }

    /** One that is given no classes. */
    public Mlp(int width, int depth, Activation activation) {
      this(width, depth, activation, LabelSpec.NoLabels.DEFAULT);
    }

    /** The same that is given classes in another way. */
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
   * @param width channels of the layer next to the image, 1 to {@link #MAX_WIDTH}
   * @param normalization of the inner layers
   * @param activation after each inner layer
   * @param spectral whether every kernel is divided by its largest singular value (Miyato et al.
   *     2018)
   * @param attention side of the map after which self-attention stands (Zhang et al. 2019), or 0
   *     for none
   * @param labels how it is given classes; conditional batch normalisation takes the place of
   *     {@code normalization}, which is then none or batch
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

    /** Without normalisation, which is right for both players under every penalty. */
    public static final Dcgan DEFAULT = new Dcgan(32, Normalization.NONE, Activation.LEAKY_RELU);

    public Dcgan {
      Require.between("architecture.width", width, 1, MAX_WIDTH);
      Require.given("architecture.normalization", normalization);
      Require.given("architecture.activation", activation);
      Require.between("architecture.attention", attention, 0, MAX_SIDE);
      requireNormalization(normalization, labels);
    }

    /** One that is given no classes. */
    public Dcgan(
        int width,
        Normalization normalization,
        Activation activation,
        boolean spectral,
        int attention) {
      this(width, normalization, activation, spectral, attention, LabelSpec.NoLabels.DEFAULT);
    }

    /** Without spectral normalisation, attention and classes. */
    public Dcgan(int width, Normalization normalization, Activation activation) {
      this(width, normalization, activation, false, 0);
    }

    /** The same that is given classes in another way. */
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
   * @param width channels of the layer next to the image, 1 to {@link #MAX_WIDTH}
   * @param normalization within the blocks
   * @param activation before each convolution of a block
   * @param spectral whether every kernel is divided by its largest singular value (Miyato et al.
   *     2018)
   * @param attention side of the map after which self-attention stands (Zhang et al. 2019), or 0
   *     for none
   * @param pooling of a discriminator's last map before its logit: the mean in Gulrajani et al.,
   *     the sum in Miyato et al.
   * @param labels how it is given classes; conditional batch normalisation takes the place of
   *     {@code normalization} within the blocks, which is then none or batch, and plain batch
   *     normalisation stands behind them, as in both papers' code
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

    /** Without normalisation, which is right for both players under every penalty. */
    public static final Resnet DEFAULT = new Resnet(64, Normalization.NONE, Activation.RELU);

    public Resnet {
      Require.between("architecture.width", width, 1, MAX_WIDTH);
      Require.given("architecture.normalization", normalization);
      Require.given("architecture.activation", activation);
      Require.between("architecture.attention", attention, 0, MAX_SIDE);
      Require.given("architecture.pooling", pooling);
      requireNormalization(normalization, labels);
    }

    /** One that is given no classes. */
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

    /** Without spectral normalisation, attention and classes, with the mean of the last map. */
    public Resnet(int width, Normalization normalization, Activation activation) {
      this(width, normalization, activation, false, 0, Pooling.MEAN);
    }

    /** The same that is given classes in another way. */
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
