package io.equilibria.internal.film;

import io.equilibria.internal.gallery.TileGrid;
import io.equilibria.internal.report.figure.ImageTile;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Samples of the same latent vectors in every frame, as many as fit into a square, enlarged by an
 * integer factor.
 *
 * @param frames frames of {@value TileGrid#COUNT} images of equal size
 */
record ImagePanels(List<List<ImageTile>> frames) implements FilmPanels {
  /** Smallest number of images side by side, unless one is as wide as the panel. */
  private static final int LEAST = 4;

  ImagePanels {
    frames = frames.stream().map(List::copyOf).toList();
  }

  private ImageTile first() {
    return frames.get(0).get(0);
  }

  @Override
  public int height(int width) {
    return scaled(0, width).getHeight();
  }

  @Override
  public int width(int most) {
    return scaled(0, most).getWidth();
  }

  @Override
  public void paint(int frame, Graphics2D graphics, Rectangle2D area) {
    BufferedImage picture = scaled(frame, (int) area.getWidth());
    Graphics2D sharp = (Graphics2D) graphics.create();
    sharp.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    sharp.drawImage(picture, (int) area.getX(), (int) area.getY(), null);
    sharp.dispose();
  }

  /** The largest factor with which at least {@value #LEAST} images stand side by side. */
  private BufferedImage scaled(int frame, int width) {
    int factor = Math.max(1, Math.min(usual(), fitting(width)));
    int columns = (width + factor) / (factor * (first().width() + 1));
    int side = Math.max(1, Math.min((int) Math.sqrt(TileGrid.COUNT), columns));
    return TileGrid.of(frames.get(frame)).first(side * side, side, factor).image();
  }

  private int usual() {
    return TileGrid.of(frames.get(0)).factor();
  }

  private int fitting(int width) {
    return (width + 1) / (LEAST * (first().width() + 1));
  }

  @Override
  public boolean isBeside(FilmPanels other) {
    return other instanceof ImagePanels images
        && images.first().height() == first().height()
        && images.first().width() == first().width()
        && images.first().channels() == first().channels();
  }
}
