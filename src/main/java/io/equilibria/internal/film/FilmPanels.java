package io.equilibria.internal.film;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** The content of a film's frames. */
sealed interface FilmPanels permits PlanePanels, ImagePanels {
  /** The width of a panel, given the available pixels. */
  int width(int most);

  /** The height of a panel of the given width. */
  int height(int width);

  /** Paints a frame. */
  void paint(int frame, Graphics2D graphics, Rectangle2D area);

  /** Whether two films can be shown side by side, because their data are of the same kind. */
  boolean isBeside(FilmPanels other);
}
