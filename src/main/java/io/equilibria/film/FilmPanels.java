package io.equilibria.film;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** What each frame of a film shows. */
sealed interface FilmPanels permits PlanePanels, ImagePanels {
  /** The width of a panel that has room for so many pixels. */
  int width(int most);

  /** Height of a panel of so many pixels' width. */
  int height(int width);

  /** Paints a frame. */
  void paint(int frame, Graphics2D graphics, Rectangle2D area);

  /** Whether two films can be looked at side by side: that their data are of one kind. */
  boolean isBeside(FilmPanels other);
}
