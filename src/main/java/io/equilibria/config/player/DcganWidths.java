package io.equilibria.config.player;

import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.KindName;
import io.equilibria.config.LabelSpec;
import java.util.List;

/**
 * {@link ArchitectureSpec.Dcgan} whose maps each have a number of channels of their own: a network
 * whose parameters have to match those of another in number.
 *
 * @param widths channels of each map, from the one next to the image, each 1 to {@value #MOST}; a
 *     map beyond the list has twice the channels of the one before
 * @param normalization of the inner layers
 * @param activation after each inner layer
 * @param spectral whether every kernel is divided by its largest singular value
 * @param attention side of the map after which self-attention stands, or 0 for none
 * @param labels how it is given classes
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
  /** Most channels of a map: those of the widest {@link ArchitectureSpec.Dcgan}. */
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

  /** A network of one width that is the same but for the channels. */
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
   * Channels of a map.
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
