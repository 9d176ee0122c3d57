package io.equilibria.internal.data.image.file;

import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.image.CifarSpec.Cifar100;
import io.equilibria.internal.config.image.CifarSpec.Granularity;
import java.util.List;
import java.util.Locale;

/**
 * The binary layout of a CIFAR set. A record consists of its labels, one byte each, then 1024 red,
 * 1024 green and 1024 blue bytes in the order row, column.
 *
 * @param name the name of the set
 * @param folder the folder in its archive
 * @param train the files of the training images
 * @param test the file of the test images
 * @param labelBytes the number of label bytes at the start of a record
 * @param label the index of the label used
 * @param classes the names of the classes
 */
record CifarLayout(
    String name,
    String folder,
    List<String> train,
    String test,
    int labelBytes,
    int label,
    List<String> classes) {

  static final CifarLayout CIFAR10 =
      new CifarLayout(
          "cifar10",
          "cifar-10-batches-bin",
          List.of(
              "data_batch_1.bin",
              "data_batch_2.bin",
              "data_batch_3.bin",
              "data_batch_4.bin",
              "data_batch_5.bin"),
          "test_batch.bin",
          1,
          0,
          PublishedClasses.CIFAR10);

  /** The layout for settings: each image is preceded by both labels, the coarse one first. */
  static CifarLayout of(Cifar100 settings) {
    boolean fine = settings.labels() == Granularity.FINE;
    return new CifarLayout(
        "cifar100",
        "cifar-100-binary",
        List.of("train.bin"),
        "test.bin",
        2,
        fine ? 1 : 0,
        fine ? PublishedClasses.CIFAR100_FINE : PublishedClasses.CIFAR100_COARSE);
  }

  /** The files of a split, in order. */
  List<String> files(SampleSplit part) {
    return part == SampleSplit.TRAIN ? train : List.of(test);
  }

  /** The published number of images of a split. */
  static int published(SampleSplit part) {
    return part == SampleSplit.TRAIN ? 50_000 : 10_000;
  }

  /** The name of a split with the number of images found, if some are missing. */
  String counted(SampleSplit part, int found) {
    return found == published(part)
        ? name + " " + SplitParts.word(part)
        : String.format(
            Locale.ROOT,
            "%s %s (%,d of %,d images)",
            name,
            SplitParts.word(part),
            found,
            published(part));
  }
}
