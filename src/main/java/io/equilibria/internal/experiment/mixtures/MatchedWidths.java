package io.equilibria.internal.experiment.mixtures;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.player.DcganWidths;
import io.equilibria.internal.config.player.MlpWidths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Finds the network of a family whose size is nearest to a target by changing only widths: a common
 * width if that is close enough, otherwise one width per layer, with some layers one step wider
 * than others.
 */
final class MatchedWidths {
  /** Largest relative difference between the size found and the target. */
  static final double TOLERANCE = 0.01;

  private static final String DENSE = "mlp";

  /** Number of layers above which not all combinations are tried; only dense networks have it. */
  private static final int MANY_LAYERS = 8;

  private final ArchitectureSettings like;
  private final int maps;

  /**
   * @param like a network with a common width
   * @param maps number of convolutional maps between the image and the smallest map
   */
  MatchedWidths(ArchitectureSettings like, int maps) {
    if (!List.of(DENSE, "dcgan").contains(like.kind())) {
      throw new InputException(
          "game: expected players of kind mlp or dcgan, whose widths can be matched, found %s"
              .formatted(like.getClass().getSimpleName()));
    }
    this.like = like;
    this.maps = maps;
  }

  /**
   * Finds the nearest network.
   *
   * @param size the size of a network, increasing in every width
   * @param target the desired size
   */
  ArchitectureSettings nearest(ToDoubleFunction<ArchitectureSettings> size, double target) {
    int width = largest(size, target);
    ArchitectureSettings plain = nearer(size, target, List.of(of(width), of(width + 1)));
    return off(size.applyAsDouble(plain), target) <= TOLERANCE
        ? plain
        : nearer(size, target, between(width));
  }

  /** The largest width at which the size is at most the target; 1 if there is none. */
  private int largest(ToDoubleFunction<ArchitectureSettings> size, double target) {
    int low = 1;
    int high = 2;
    while (size.applyAsDouble(of(high)) <= target) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (size.applyAsDouble(of(middle)) <= target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double off(double size, double target) {
    return Math.abs(size / target - 1);
  }

  /** The nearest network, the first among ties. */
  private static ArchitectureSettings nearer(
      ToDoubleFunction<ArchitectureSettings> size, double target, List<ArchitectureSettings> all) {
    ArchitectureSettings best = all.get(0);
    for (ArchitectureSettings one : all) {
      boolean closer = off(size.applyAsDouble(one), target) < off(size.applyAsDouble(best), target);
      best = closer ? one : best;
    }
    return best;
  }

  private ArchitectureSettings of(int width) {
    return isDense() ? mlp(width, (Mlp) like) : dcgan(width, (Dcgan) like);
  }

  private boolean isDense() {
    return like.kind().equals(DENSE);
  }

  private static Mlp mlp(int width, Mlp like) {
    return new Mlp(width, like.depth(), like.activation(), like.labels());
  }

  private static Dcgan dcgan(int width, Dcgan like) {
    return new Dcgan(
        width,
        like.normalization(),
        like.activation(),
        like.spectral(),
        like.attention(),
        like.labels());
  }

  /**
   * Networks whose layers each have the width of one step or of the next: all of them or, of many
   * layers, those whose first layers have the next.
   */
  private List<ArchitectureSettings> between(int width) {
    List<ArchitectureSettings> all = new ArrayList<>();
    int layers = isDense() ? ((Mlp) like).depth() : maps;
    if (layers <= MANY_LAYERS) {
      add(width, layers, List.of(), all);
      return all;
    }
    for (int wider = 0; wider <= layers; wider++) {
      List<Integer> widths = new ArrayList<>(Collections.nCopies(wider, width + 1));
      widths.addAll(Collections.nCopies(layers - wider, width));
      all.add(withWidths(widths));
    }
    return all;
  }

  private void add(int width, int layers, List<Integer> begun, List<ArchitectureSettings> all) {
    if (begun.size() == layers) {
      all.add(withWidths(begun));
      return;
    }
    int times = isDense() ? 1 : 1 << begun.size();
    for (int own = width * times; own <= (width + 1) * times; own++) {
      List<Integer> more = new ArrayList<>(begun);
      more.add(own);
      add(width, layers, more, all);
    }
  }

  private ArchitectureSettings withWidths(List<Integer> widths) {
    if (isDense()) {
      Mlp mlp = (Mlp) like;
      return new MlpWidths(widths, mlp.activation(), mlp.labels());
    }
    Dcgan dcgan = (Dcgan) like;
    return new DcganWidths(
        widths,
        dcgan.normalization(),
        dcgan.activation(),
        dcgan.spectral(),
        dcgan.attention(),
        dcgan.labels());
  }
}
