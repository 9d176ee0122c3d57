package io.equilibria.internal.data.fetch;

import io.equilibria.InputException;
import io.equilibria.internal.text.Suggestions;
import java.net.URI;
import java.util.List;

/**
 * A downloadable data set: its files and their locations. Lengths and checksums are those of the
 * files published by the authors; the mirrors are those of PyTorch and TensorFlow.
 *
 * @param name the name on the command line, which is also the data kind
 * @param folder the name of the folder for its files
 * @param files the files to download: single files, or one archive
 * @param unpacked the files to unpack from the archive; empty without an archive
 */
public record PublishedSet(
    String name, String folder, List<RemoteFile> files, List<String> unpacked) {
  private static final List<String> MNIST =
      List.of(
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/",
          "http://yann.lecun.com/exdb/mnist/");
  private static final List<String> FASHION =
      List.of(
          "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
          "https://storage.googleapis.com/tensorflow/tf-keras-datasets/");
  private static final List<String> CIFAR = List.of("https://www.cs.toronto.edu/~kriz/");

  /** All sets. */
  public static final List<PublishedSet> ALL =
      List.of(
          new PublishedSet(
              "mnist",
              "mnist",
              List.of(
                  RemoteFile.of(
                      MNIST,
                      "train-images-idx3-ubyte.gz",
                      9_912_422,
                      "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                  RemoteFile.of(
                      MNIST,
                      "train-labels-idx1-ubyte.gz",
                      28_881,
                      "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                  RemoteFile.of(
                      MNIST,
                      "t10k-images-idx3-ubyte.gz",
                      1_648_877,
                      "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                  RemoteFile.of(
                      MNIST,
                      "t10k-labels-idx1-ubyte.gz",
                      4_542,
                      "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
              List.of()),
          new PublishedSet(
              "fashion-mnist",
              "fashion-mnist",
              List.of(
                  RemoteFile.of(
                      FASHION,
                      "train-images-idx3-ubyte.gz",
                      26_421_880,
                      "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                  RemoteFile.of(
                      FASHION,
                      "train-labels-idx1-ubyte.gz",
                      29_515,
                      "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                  RemoteFile.of(
                      FASHION,
                      "t10k-images-idx3-ubyte.gz",
                      4_422_102,
                      "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                  RemoteFile.of(
                      FASHION,
                      "t10k-labels-idx1-ubyte.gz",
                      5_148,
                      "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
              List.of()),
          new PublishedSet(
              "cifar10",
              "cifar-10-batches-bin",
              List.of(
                  RemoteFile.of(
                      CIFAR,
                      "cifar-10-binary.tar.gz",
                      170_052_171,
                      "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
              List.of(
                  "data_batch_1.bin",
                  "data_batch_2.bin",
                  "data_batch_3.bin",
                  "data_batch_4.bin",
                  "data_batch_5.bin",
                  "test_batch.bin",
                  "batches.meta.txt")),
          new PublishedSet(
              "cifar100",
              "cifar-100-binary",
              List.of(
                  RemoteFile.of(
                      CIFAR,
                      "cifar-100-binary.tar.gz",
                      168_513_733,
                      "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec")),
              List.of("train.bin", "test.bin", "fine_label_names.txt", "coarse_label_names.txt")));

  public PublishedSet {
    files = List.copyOf(files);
    unpacked = List.copyOf(unpacked);
  }

  /**
   * The set with a name.
   *
   * @throws InputException if there is none, listing the known sets
   */
  public static PublishedSet of(String name) {
    return ALL.stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "unknown data set %s%s"
                        .formatted(
                            name,
                            Suggestions.hint(
                                name, ALL.stream().map(PublishedSet::name).toList()))));
  }

  /** Whether it is a single archive. */
  public boolean isArchive() {
    return !unpacked.isEmpty();
  }

  /** The same set from a mirror: a folder that contains the files under their names. */
  public PublishedSet from(URI mirror) {
    return new PublishedSet(
        name, folder, files.stream().map(file -> file.from(mirror)).toList(), unpacked);
  }
}
