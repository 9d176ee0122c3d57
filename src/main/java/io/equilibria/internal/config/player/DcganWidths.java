package io.equilibria.internal.config.player;

import io.equilibria.config.KindName;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.config.LabelSpec;
import java.util.List;

/**
 * {@link ArchitectureSpec.Dcgan} with an individual number of channels for each map, for networks
 * whose number of parameters must match that of another.
 *
 * @param widths the number of channels of each map, starting next to the image, each 1 to {@value
 *     #MOST}; a map beyond the list has twice the channels of the previous one
 * @param normalization the normalisation of the inner layers
 * @param activation the activation after each inner layer
 * @param spectral whether every kernel, except that of an auxiliary classifier, is divided by its
 *     largest singular value
 * @param attention side of the map followed by self-attention, or 0 for none
 * @param labels the conditioning on classes
 */
@KindName("dcgan-widths")
public record DcganWidths(
    List<Integer> widths,
    Normalization normalization,
    Activation activation,
    boolean spectral,
    int attention,
    LabelSpec labels)
    implements ArchitectureSpec {
  /** The largest number of channels of a map: that of the widest {@link ArchitectureSpec.Dcgan}. */
  static final int MOST = 16 * 1024;

  private static final int MOST_MAPS = 4;

  /** The network of {@link ArchitectureSpec.Dcgan#DEFAULT}. */
  public static final DcganWidths DEFAULT =
      new DcganWidths(
          List.of(32),
          Normalization.NONE,
          Activation.LEAKY_RELU,
          false,
          0,
          LabelSpec.NoLabels.DEFAULT);

  public DcganWidths {
    widths = Widths.checked(widths, MOST_MAPS, MOST);
    like(normalization, activation, spectral, attention, labels); // checks the others
  }

  /** A network of uniform width that is equal except for the channels. */
  public Dcgan like() {
    return like(normalization, activation, spectral, attention, labels);
  }

  private static Dcgan like(
      Normalization normalization,
      Activation activation,
      boolean spectral,
      int attention,
      LabelSpec labels) {
    return new Dcgan(1, normalization, activation, spectral, attention, labels);
  }

  /**
   * The number of channels of a map.
   *
   * @param map 0 for the one next to the image
   */
  public int channels(int map) {
    int last = widths.size() - 1;
    return map <= last ? widths.get(map) : widths.get(last) << (map - last);
  }

  @Override
  public DcganWidths structure() {
    return new DcganWidths(
        widths, normalization, activation, spectral, attention, labels.structure());
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
