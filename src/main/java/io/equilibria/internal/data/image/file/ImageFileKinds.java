package io.equilibria.internal.data.image.file;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.data.DataKind;
import io.equilibria.internal.config.image.CifarSpec.Cifar10;
import io.equilibria.internal.config.image.CifarSpec.Cifar100;
import io.equilibria.internal.config.image.DigitSpec.FashionMnist;
import io.equilibria.internal.config.image.DigitSpec.Mnist;
import io.equilibria.internal.data.DataFolders;
import java.util.List;

/** The kinds of image sets in files. */
public final class ImageFileKinds implements CatalogueProvider {
  @Override
  public List<DataKind<?>> kinds() {
    DataFolders folders = DataFolders.here();
    DigitsFilesKind<Mnist> mnist =
        new DigitsFilesKind<>(Mnist.DEFAULT, "mnist", PublishedClasses.DIGITS, folders);
    return List.of(
        mnist,
        new DigitsFilesKind<>(
            FashionMnist.DEFAULT, "fashion-mnist", PublishedClasses.CLOTHES, folders),
        new ColorMnistKind(mnist),
        new CifarKind<>(Cifar10.DEFAULT, settings -> CifarLayout.CIFAR10, folders),
        new CifarKind<>(Cifar100.DEFAULT, CifarLayout::of, folders),
        new CelebaKind(folders),
        new ImageFolderKind(folders),
        new ImageArrayKind(folders));
  }
}
