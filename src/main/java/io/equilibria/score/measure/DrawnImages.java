package io.equilibria.score.measure;

import io.equilibria.data.image.ImageSet;
import io.equilibria.data.image.ImageSize;
import io.equilibria.score.ScoredSamples.Model;
import java.util.Optional;

/** Images that are scored as samples, drawn a part at a time. */
interface DrawnImages {
  /** Name for records. */
  String name();

  ImageSize size();

  /** The model that draws them; empty for real images. */
  Optional<Model> model();

  /** Whether the other draws the same images. */
  boolean sameAs(DrawnImages other);

  /**
   * A part.
   *
   * @param from number of its first image
   * @param count at least 1
   */
  ImageSet part(int from, int count);
}
