package io.equilibria.internal.data.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.file.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final int LENGTH = 300_000;

  @TempDir private Path folder;
  private final byte[] content = new byte[LENGTH];
  private FileServer server;

  @BeforeEach
  void start() throws IOException {
    new Random(1).nextBytes(content);
    server = new FileServer(content);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Download download(Duration patience) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    return new Download(client, patience);
  }

  private RemoteFile file(URI... places) {
    return new RemoteFile("set.gz", List.of(places), LENGTH, Digest.sha256(content));
  }

  private Path target() {
    return folder.resolve("new/set.gz");
  }

  private Path part() {
    return folder.resolve("new/set.gz.part");
  }

  private boolean get(RemoteFile file) {
    return download(Duration.ofSeconds(20)).get(file, target(), ProgressMonitor.NONE);
  }

  private void requireWhole() throws IOException {
    assertThat(target()).hasBinaryContent(content);
    assertThat(part()).doesNotExist();
  }

  @Test
  void file_comesWholeAndOnce() throws IOException {
    List<Long> reported = new ArrayList<>();
    ProgressMonitor monitor =
        (done, total, unit) -> {
          assertThat(total).isEqualTo(LENGTH >> 10);
          reported.add(done);
        };
    RemoteFile file = file(server.place("set.gz"));
    assertThat(download(Duration.ofSeconds(20)).get(file, target(), monitor)).isTrue();
    requireWhole();
    assertThat(reported).isSorted().isNotEmpty();
    assertThat(get(file)).as("it is there").isFalse();
    assertThat(server.ranges).containsExactly("null");
  }

  @Test
  void brokenConnection_isResumedWhereItBroke() throws IOException {
    server.breakAfter = 100_000;
    assertThat(get(file(server.place("set.gz")))).isTrue();
    requireWhole();
    assertThat(server.ranges).hasSizeGreaterThan(2).startsWith("null");
    assertThat(server.ranges.subList(1, server.ranges.size()))
        .allMatch(range -> range.matches("bytes=[1-9]\\d*-"));
  }

  @Test
  void part_ofAnEarlierProcess_isGoneOnWith() throws IOException {
    Files.createDirectories(part().getParent());
    Files.write(part(), Arrays.copyOf(content, 123_456));
    assertThat(get(file(server.place("set.gz")))).isTrue();
    requireWhole();
    assertThat(server.ranges).containsExactly("bytes=123456-");
  }

  @Test
  void part_ofAnotherFile_isDiscarded() throws IOException {
    Files.createDirectories(part().getParent());
    Files.write(part(), new byte[1000]);
    assertThat(get(file(server.place("set.gz")))).isTrue();
    requireWhole();
    assertThat(server.ranges).containsExactly("bytes=1000-", "null");
  }

  @Test
  void part_thatIsTooLong_isDiscarded() throws IOException {
    Files.createDirectories(part().getParent());
    Files.write(part(), new byte[LENGTH + 1]);
    assertThat(get(file(server.place("set.gz")))).isTrue();
    requireWhole();
  }

  @Test
  void part_thatIsWhole_needsNoConnection() throws IOException {
    Files.createDirectories(part().getParent());
    Files.write(part(), content);
    assertThat(get(file(server.place("set.gz")))).isTrue();
    requireWhole();
    assertThat(server.ranges).isEmpty();
  }

  @Test
  void serverWithoutRanges_sendsAllAgain() throws IOException {
    server.withRanges = false;
    Files.createDirectories(part().getParent());
    Files.write(part(), Arrays.copyOf(content, 5000));
    assertThat(get(file(server.place("set.gz")))).isTrue();
    requireWhole();
  }

  /** Networks that require a login answer every request with a page of their own. */
  @Test
  void pageInsteadOfTheFile_leavesThePartUntouched() throws IOException {
    byte[] before = Arrays.copyOf(content, 123_456);
    Files.createDirectories(part().getParent());
    Files.write(part(), before);
    try (FileServer login = new FileServer("<html>log in</html>".getBytes(UTF_8))) {
      login.withRanges = false;
      assertThatThrownBy(() -> get(file(login.place("set.gz"))))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("expected a file of 300,000 bytes, found one of 19")
          .hasMessageContaining("123,456 bytes are kept");
    }
    assertThat(part()).hasBinaryContent(before);
  }

  @Test
  void part_thatIsLongerThanTheServersFile_isNamedByItsLength() throws IOException {
    Files.createDirectories(part().getParent());
    Files.write(part(), Arrays.copyOf(content, 123_456));
    server.status = 416;
    assertThatThrownBy(() -> get(file(server.place("set.gz"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("answered that there are no more than 123,456 bytes");
  }

  @Test
  void wrongChecksum_leavesNothing() throws IOException {
    RemoteFile wrong =
        new RemoteFile("set.gz", List.of(server.place("x")), LENGTH, Digest.sha256("other"));
    assertThatThrownBy(() -> get(wrong))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected the SHA-256 " + Digest.sha256("other"))
        .hasMessageContaining("found " + Digest.sha256(content));
    assertThat(target()).doesNotExist();
    assertThat(part()).doesNotExist();
  }

  @Test
  void missingFile_isLookedForAtTheNextPlace() throws IOException {
    try (FileServer empty = new FileServer(content)) {
      empty.status = 404;
      assertThat(get(file(empty.place("a"), server.place("b")))).isTrue();
      assertThat(empty.ranges).hasSize(1);
    }
    requireWhole();
  }

  @Test
  void missingFile_isSaidWithEveryPlace() {
    server.status = 404;
    URI nowhere = URI.create("http://localhost:1/set.gz");
    assertThatThrownBy(() -> get(file(server.place("set.gz"), nowhere)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("answered with status 404")
        .hasMessageContaining("localhost:1/set.gz: ")
        .hasMessageContaining("--from");
    assertThat(part()).doesNotExist();
  }

  @Test
  void anotherLength_isRefusedBeforeItIsRead() {
    server.claimed = LENGTH + 5;
    assertThatThrownBy(() -> get(file(server.place("set.gz"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a file of 300,000 bytes, found one of 300,005");
  }

  @Test
  void stalledConnection_isGivenUp_andGoneOnWithLater() throws IOException {
    server.stallAfter = 70_000;
    RemoteFile file = file(server.place("set.gz"));
    Download hasty = download(Duration.ofMillis(300));
    server.breakAfter = 70_000;
    assertThatThrownBy(
            () -> {
              server.withRanges = false; // So that every try is stalled at the same place.
              hasty.get(file, target(), ProgressMonitor.NONE);
            })
        .isInstanceOf(InputException.class)
        .hasMessageContaining("brought nothing for")
        .hasMessageContaining("continues from there");
    assertThat(Files.size(part())).isBetween(1L, 70_000L);
    server.withRanges = true;
    server.stallAfter = Integer.MAX_VALUE;
    server.breakAfter = Integer.MAX_VALUE;
    assertThat(get(file)).isTrue();
    requireWhole();
  }

  /** A timeout of the request would say something else, and since JDK 26 cover the body too. */
  @Test
  void serverThatSendsNoHeaders_isGivenUpByTheLimitOfSilence() {
    server.silent = true;
    RemoteFile file = file(server.place("set.gz"));
    Download hasty = download(Duration.ofMillis(300));
    assertThatThrownBy(() -> hasty.get(file, target(), ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("brought nothing for");
  }

  @Test
  void anotherFile_underTheName_isNotTouched() throws IOException {
    Files.createDirectories(target().getParent());
    Files.writeString(target(), "mine");
    assertThatThrownBy(() -> get(file(server.place("set.gz"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("move it away");
    assertThat(target()).hasContent("mine");
    assertThat(server.ranges).isEmpty();
  }

  @Test
  void part_thatAnotherProcessWrites_isLeftAlone() throws IOException {
    Files.createDirectories(part().getParent());
    try (FileChannel channel =
            FileChannel.open(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> get(file(server.place("set.gz"))))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("another process is downloading it");
    }
  }

  @Test
  void cancelled_keepsWhatCame() throws IOException {
    server.stallAfter = 50_000;
    ProgressMonitor cancelling =
        new ProgressMonitor() {
          private long done;

          @Override
          public void report(long now, long total, String unit) {
            done = now;
          }

          @Override
          public boolean isCancelled() {
            return done > 10;
          }
        };
    assertThatThrownBy(
            () ->
                download(Duration.ofSeconds(20))
                    .get(file(server.place("set.gz")), target(), cancelling))
        .isInstanceOf(CancellationException.class);
    assertThat(Files.size(part())).isGreaterThan(10_000);
    try (Stream<Path> files = Files.list(part().getParent())) {
      assertThat(files).containsExactly(part());
    }
  }
}
