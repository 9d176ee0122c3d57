package io.equilibria.internal.score.measure;

import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.score.ScoredSamples.Model;
import java.util.Optional;

/** Images to score, drawn in parts. */
interface DrawnImages {
  /** The name for records. */
  String name();

  ImageSize size();

  /** The model that draws them; empty for real images. */
  Optional<Model> model();

  /** Whether the other source draws the same images. */
  boolean sameAs(DrawnImages other);

  /**
   * Draws a part.
   *
   * @param from index of its first image
   * @param count at least 1
   */
  ImageSet part(int from, int count);
}
