package io.equilibria.internal.data.image.file;

import io.equilibria.config.DataSettings;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.image.ImageSpec;
import io.equilibria.internal.data.image.ImageKind;

/** A kind of images in files. */
interface ImageFileKind<S extends ImageSpec> extends ImageKind<S> {
  @Override
  default DataSettings withSplit(S settings, SampleSplit split) {
    return settings.withSplit(split);
  }

  @Override
  default SampleSplit split(S settings) {
    return settings.split();
  }

  @Override
  default boolean flip(S settings) {
    return settings.flip();
  }
}
