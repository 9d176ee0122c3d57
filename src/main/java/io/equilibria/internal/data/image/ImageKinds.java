package io.equilibria.internal.data.image;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.data.DataKind;
import java.util.List;

/** The built-in kinds of image sets that need no files. */
public final class ImageKinds implements CatalogueProvider {
  @Override
  public List<DataKind<?>> kinds() {
    return List.of(new DigitsKind(), new RandomImagesKind());
  }
}
