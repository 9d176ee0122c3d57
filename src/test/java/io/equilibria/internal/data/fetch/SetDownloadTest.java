package io.equilibria.internal.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.DataKind;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.file.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetDownloadTest {
  private static final int BLOCK = 512;

  @TempDir private Path folder;
  private final Download download =
      new Download(HttpClient.newHttpClient(), Duration.ofSeconds(20));

  /** An entry of a tar archive: header, content, zeros up to the next block. */
  private static byte[] entry(String path, char type, byte[] content) {
    byte[] entry = new byte[BLOCK + (content.length + BLOCK - 1) / BLOCK * BLOCK];
    put(entry, 0, path);
    put(entry, 124, "%011o".formatted(content.length));
    entry[156] = (byte) type;
    put(entry, 257, "ustar");
    System.arraycopy(content, 0, entry, BLOCK, content.length);
    return entry;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static byte[] archive(byte[]... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      for (byte[] entry : entries) {
        out.write(entry);
      }
      out.write(new byte[2 * BLOCK]);
    }
    return bytes.toByteArray();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private boolean get(FileServer server, byte[] content, List<String> wanted) {
    RemoteFile file =
        new RemoteFile(
            "set.tar.gz",
            List.of(server.place("set.tar.gz")),
            content.length,
            Digest.sha256(content));
    PublishedSet set = new PublishedSet("set", "set-bin", List.of(file), wanted);
    return new SetDownload(set, folder).get(download, name -> ProgressMonitor.NONE);
  }

  @Test
  void archive_isUnpackedWhole_andRemoved() throws IOException {
    byte[] first = random(1000);
    byte[] second = random(1024);
    byte[] archive =
        archive(
            entry("set-bin/", '5', new byte[0]),
            entry("set-bin/readme.html", '0', random(700)),
            entry("set-bin/a.bin", '0', first),
            entry("set-bin/b.bin", '0', second));
    try (FileServer server = new FileServer(archive)) {
      assertThat(get(server, archive, List.of("a.bin", "b.bin"))).isTrue();
      assertThat(folder.resolve("set-bin/a.bin")).hasBinaryContent(first);
      assertThat(folder.resolve("set-bin/b.bin")).hasBinaryContent(second);
      try (Stream<Path> files = Files.walk(folder)) {
        assertThat(files.filter(Files::isRegularFile)).hasSize(2);
      }
      assertThat(get(server, archive, List.of("a.bin", "b.bin"))).isFalse();
      assertThat(server.ranges).hasSize(1);
    }
  }

  @Test
  void folderThatLacksAFile_isNotTouched() throws IOException {
    Files.createDirectory(folder.resolve("set-bin"));
    Files.writeString(folder.resolve("set-bin/a.bin"), "mine");
    byte[] archive = archive(entry("set-bin/a.bin", '0', random(5)));
    try (FileServer server = new FileServer(archive)) {
      assertThatThrownBy(() -> get(server, archive, List.of("a.bin", "b.bin")))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("is there already, without b.bin");
      assertThat(server.ranges).isEmpty();
    }
    assertThat(folder.resolve("set-bin/a.bin")).hasContent("mine");
  }

  @Test
  void archiveThatIsNone_leavesNoFolder() throws IOException {
    byte[] whole = archive(entry("set-bin/a.bin", '0', random(5000)));
    byte[] lacking = archive(entry("set-bin/other.bin", '0', random(5)));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    for (byte[] content : List.of(lacking, cut)) {
      try (FileServer server = new FileServer(content)) {
        assertThatThrownBy(() -> get(server, content, List.of("a.bin")))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("get it again");
      }
      assertThat(folder.resolve("set-bin")).doesNotExist();
      Files.delete(folder.resolve("set.tar.gz"));
    }
  }

  /** Only a set that some kind of data reads is worth getting. */
  @Test
  void everySet_isOfAKind() {
    assertThat(PublishedSet.ALL).extracting(PublishedSet::name).doesNotHaveDuplicates();
    assertThat(Catalogue.installed().all(DataKind.class).keySet())
        .containsAll(PublishedSet.ALL.stream().map(PublishedSet::name).toList());
    assertThatThrownBy(() -> PublishedSet.of("mnits"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown data set mnits")
        .hasMessageContaining("mnist");
  }
}
