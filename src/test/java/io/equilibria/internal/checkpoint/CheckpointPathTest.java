package io.equilibria.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointPathTest {
  @TempDir Path folder;

  private static void assertRefused(Path path, String... words) {
    assertThatThrownBy(() -> CheckpointPath.resolve(path))
        .isInstanceOf(InputException.class)
        .message()
        .contains(words)
        .doesNotContain("Exception");
  }

  @Test
  void suffixes_areUnderstood() {
    Path prefix = PythonCheckpoints.copy("shards", folder);
    for (String suffix : new String[] {"", ".index", ".data-00001-of-00003", ".meta"}) {
      assertThat(CheckpointPath.resolve(folder.resolve("shards" + suffix))).isEqualTo(prefix);
    }
  }

  @Test
  void folder_isItsLatest() throws IOException {
    Path old = PythonCheckpoints.copy("shards", folder);
    Path young = PythonCheckpoints.copy("module", folder);
    Files.setLastModifiedTime(CheckpointIndex.indexFile(old), FileTime.fromMillis(1000));
    assertThat(CheckpointPath.resolve(folder)).isEqualTo(young);
    Path state = folder.resolve("checkpoint");
    Files.writeString(state, "model_checkpoint_path: \"shards\"\n");
    assertThat(CheckpointPath.resolve(folder)).isEqualTo(old);
    assertThat(CheckpointPath.resolve(state)).isEqualTo(old);
    // Moved since: the place it names is no more.
    Files.writeString(state, "model_checkpoint_path: \"/gone/far/shards\"\n");
    assertThat(CheckpointPath.resolve(folder)).isEqualTo(old);
    Files.writeString(state, "model_checkpoint_path: \"deleted\"\n");
    assertThat(CheckpointPath.resolve(folder)).isEqualTo(young);
    Files.write(state, new byte[] {(byte) 0xff, 0});
    assertThat(CheckpointPath.resolve(folder)).isEqualTo(young);
  }

  @Test
  void all_areInTheOrderOfTheirSteps_andNoneThatIsStillWritten() throws IOException {
    for (String name : new String[] {"ckpt-10", "ckpt-9", "best", ".tmp-1-2-ckpt-99"}) {
      Files.createFile(folder.resolve(name + ".index"));
    }
    assertThat(CheckpointPath.all(folder))
        .extracting(prefix -> prefix.getFileName().toString())
        .containsExactly("best", "ckpt-9", "ckpt-10");
    assertThat(CheckpointPath.number(Path.of("a/ckpt-10"))).hasValue(10);
    assertThat(CheckpointPath.number(Path.of("a-7/ckpt"))).isEmpty();
  }

  @Test
  void savedModel_isItsVariables() throws IOException {
    Path variables = Files.createDirectory(folder.resolve("variables"));
    Files.copy(
        CheckpointIndex.indexFile(PythonCheckpoints.of("shards")),
        variables.resolve("variables.index"));
    assertThat(CheckpointPath.resolve(folder)).isEqualTo(variables.resolve("variables"));
  }

  @Test
  void whatIsMissing_isSaid() throws IOException {
    assertRefused(folder, "there is no checkpoint in the folder", "expected a file .index");
    assertRefused(folder.resolve("ckpt-1"), "expected the file", "holds no checkpoint");
    assertRefused(folder.resolve("a/b/ckpt-1"), "no folder");
    PythonCheckpoints.copy("module", folder);
    assertRefused(folder.resolve("modul"), "the folder holds module");
    Files.delete(folder.resolve("module.index"));
    assertRefused(
        folder.resolve("module.data-00000-of-00001"), "is not whole", "module.index beside");
    Files.writeString(folder.resolve("experiment.yaml"), "");
    assertRefused(folder, "found a run that has none yet");
    assertRefused(Path.of("/dev/zero"), "it is no file");
  }

  @Test
  void otherFormats_areRecognised() throws IOException {
    Path hdf5 = folder.resolve("model.h5");
    Files.write(hdf5, "\u0089HDF\r\n\u001a\nmore".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(hdf5, "found an HDF5 file", "tf.train.Checkpoint");
    assertRefused(zip("model.keras", "config.json", "model.weights.h5"), "Keras 3");
    assertRefused(zip("weights.npz", "a.npy"), "NumPy arrays");
    assertRefused(zip("other.zip", "readme"), "a zip archive; unpack it");
    Path broken = Files.write(folder.resolve("b.keras"), new byte[] {'P', 'K', 3, 4, 5, 6, 7, 8});
    assertRefused(broken, "a zip archive that is damaged");
    Path old = folder.resolve("model.ckpt");
    TreeMap<String, byte[]> rows = new TreeMap<>();
    rows.put("", new byte[3]);
    Files.write(old, TableBytes.of(rows, true));
    assertRefused(old, "V1 format", "tf.compat.v1.train.Saver");
    Path graph = Files.write(folder.resolve("graph.pb"), ByteBuffer.allocate(99).array());
    assertRefused(graph, "a graph, which holds no variables");
    assertRefused(Files.createFile(folder.resolve("empty")), "a file of another kind");
  }

  @Test
  void symbolicLinks_areFollowed_andCirclesTold() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    PythonCheckpoints.copy("module", real);
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    assertThat(CheckpointPath.resolve(link)).isEqualTo(link.resolve("module"));
    Path one = folder.resolve("one");
    Path two = Files.createSymbolicLink(folder.resolve("two"), one);
    Files.createSymbolicLink(one, two);
    assertRefused(one, "cannot read", "form a loop");
    assertRefused(one.resolve("ckpt-1"), "form a loop");
    Files.createSymbolicLink(folder.resolve("loop.index"), folder.resolve("loop.index"));
    assertRefused(folder.resolve("loop"), "loop.index", "form a loop");
  }

  private Path zip(String name, String... entries) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
      }
    }
    return file;
  }
}
