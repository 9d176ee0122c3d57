package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.run.RunChecksums.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunChecksumsTest {
  private static final String LOG = "log.txt";

  @TempDir Path folder;

  /** Ten bytes after step 1, ten more after step 2, the first four of which may change. */
  @BeforeEach
  void write() throws IOException {
    RunChecksums checksums = RunChecksums.read(folder);
    assertThat(checksums.files()).isEmpty();
    Files.writeString(folder.resolve(LOG), "0123456789");
    checksums.add(1, List.of(new Stretch(LOG, 4, 10)));
    Files.writeString(folder.resolve(LOG), "abcdefghij", StandardOpenOption.APPEND);
    checksums.add(2, List.of(new Stretch(LOG, 4, 20)));
    checksums.add(3, List.of(new Stretch(LOG, 4, 20))); // Nothing new.
  }

  private Path file() {
    return folder.resolve(RunChecksums.FILE);
  }

  private RunChecksums read() {
    return RunChecksums.read(folder);
  }

  private void setByte(int place, char value) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(LOG));
    bytes[place] = (byte) value;
    Files.write(folder.resolve(LOG), bytes);
  }

  @Test
  void everyCoveredByte_isMissed() throws IOException {
    assertThat(file()).content().hasLineCount(2);
    assertThat(read().fault(LOG)).isEmpty();
    assertThat(read().end(LOG)).isEqualTo(20);
    for (int place = 0; place < 20; place++) {
      char before = (char) Files.readAllBytes(folder.resolve(LOG))[place];
      setByte(place, '!');
      if (place < 4) {
        assertThat(read().fault(LOG)).isEmpty();
      } else {
        assertThat(read().fault(LOG).orElseThrow())
            .isEqualTo(
                place < 10
                    ? "bytes 4 to 10, written until step 1, do not match their checksum"
                    : "bytes 10 to 20, written until step 2, do not match their checksum");
      }
      setByte(place, before);
    }
  }

  @Test
  void shorterOrMissingFile_isTold_andALongerOneIsWhole() throws IOException {
    Files.writeString(folder.resolve(LOG), "more", StandardOpenOption.APPEND);
    read().requireWhole();
    Files.write(folder.resolve(LOG), Arrays.copyOf(Files.readAllBytes(folder.resolve(LOG)), 19));
    assertThat(read().fault(LOG)).hasValue("expected at least 20 bytes, found 19");
    read().requireWhole(1);
    Files.delete(folder.resolve(LOG));
    assertThatThrownBy(() -> read().requireWhole(1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(folder.resolve(LOG) + " is damaged: it is missing");
    read().requireWhole(0);
  }

  /** A kill may truncate the last line anywhere; the bytes that it covers are complete. */
  @Test
  void lastLineCutShort_isIgnoredAndWrittenOver() throws IOException {
    byte[] whole = Files.readAllBytes(file());
    int first = Files.readString(file()).indexOf('\n') + 1;
    for (int length = first; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      RunChecksums cut = read();
      assertThat(cut.fault(LOG)).isEmpty();
      assertThat(cut.end(LOG)).isEqualTo(10);
      cut.add(2, List.of(new Stretch(LOG, 4, 20)));
      assertThat(file()).hasBinaryContent(whole);
    }
  }

  @Test
  void cutBack_forgetsLaterSteps_andGoesOnFromThere() throws IOException {
    byte[] whole = Files.readAllBytes(file());
    RunChecksums checksums = read();
    checksums.cutBack(2);
    assertThat(file()).hasBinaryContent(whole);
    checksums.cutBack(1);
    assertThat(file()).content().hasLineCount(1);
    Files.writeString(folder.resolve(LOG), "0123456789ABCDEFGHIJ");
    checksums.add(2, List.of(new Stretch(LOG, 4, 20)));
    read().requireWhole();
    assertThat(read().end(LOG)).isEqualTo(20);
    setByte(15, '!');
    assertThat(read().fault(LOG)).isPresent();
  }

  @Test
  void changedLine_isDamageOfTheChecksumsThemselves() throws IOException {
    byte[] whole = Files.readAllBytes(file());
    for (int place = 0; place < whole.length - 1; place++) {
      byte[] bytes = whole.clone();
      bytes[place] ^= 2;
      Files.write(file(), bytes);
      assertThatThrownBy(this::read)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file() + " is damaged: line ")
          .hasMessageContaining("delete it to continue without checksums");
    }
    RunChecksums.clear(folder);
    read().requireWhole();
  }

  @Test
  void missingFolder_isNotMade() {
    RunChecksums checksums = RunChecksums.read(folder.resolve("none"));
    assertThatThrownBy(() -> checksums.add(1, List.of(new Stretch(LOG, 0, 1))))
        .isInstanceOf(InputException.class);
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
