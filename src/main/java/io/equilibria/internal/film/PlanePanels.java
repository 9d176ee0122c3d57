package io.equilibria.internal.film;

import io.equilibria.internal.report.figure.FieldGrid;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * Samples on the data over the discriminator's field.
 *
 * @param grid one row per frame, with a common colour scale
 * @param components number of generators with separate colours; 0 for none
 */
record PlanePanels(FieldGrid grid, int components) implements FilmPanels {
  /** Largest number of components with separate colours; more would be indistinguishable. */
  static final int MOST_COMPONENTS = 8;

  @Override
  public int width(int most) {
    return most;
  }

  @Override
  public int height(int width) {
    Rectangle2D area = grid.area();
    return (int) Math.rint(width * area.getHeight() / area.getWidth());
  }

  @Override
  public void paint(int frame, Graphics2D graphics, Rectangle2D area) {
    grid.paintPanel(frame, 0, graphics, area);
  }

  @Override
  public boolean isBeside(FilmPanels other) {
    return other instanceof PlanePanels plane && plane.grid().area().equals(grid.area());
  }
}
