package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.config.sweep.SweepYaml;
import io.equilibria.internal.file.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sweep a folder holds, as later versions of the program see it. */
class SweepManifestTest {
  private static final SweepSpec SPEC = SmallSweeps.spec(SmallSweeps.GRID);

  @TempDir Path folder;

  private SweepManifest in(SweepSpec spec) {
    return SweepManifest.in(folder, spec, 3, Catalogue.installed());
  }

  private Path sweep() {
    return folder.resolve(SweepManifest.SWEEP);
  }

  private void refused(SweepSpec spec, String... expected) {
    assertThatThrownBy(() -> in(spec))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(expected);
  }

  /** As a version of the program wrote it that had other settings. */
  private void writtenBefore(String yaml) throws IOException {
    SweepManifest begun = in(SPEC);
    Path file = folder.resolve(SweepManifest.FILE);
    Files.writeString(file, Files.readString(file).replace(begun.digest(), Digest.sha256(yaml)));
    Files.writeString(sweep(), yaml);
  }

  private static String without(String line) {
    String yaml = SweepYaml.write(SPEC);
    assertThat(yaml).contains(line);
    return yaml.replaceFirst("(?m)^ *" + line + "\n", "");
  }

  @Test
  void folder_holdsTheWholeSweep() {
    SweepManifest begun = in(SPEC);
    assertThat(SweepYaml.read(sweep())).isEqualTo(SPEC);
    assertThat(in(SPEC)).isEqualTo(begun);
  }

  /** The folder is of a time when there was no {@code keep-best}. */
  @Test
  void settingAddedSince_hasItsDefault() throws IOException {
    writtenBefore(without("keep-best: none"));
    assertThat(in(SPEC).threads()).isEqualTo(3);
  }

  @Test
  void settingAddedSince_isComparedLikeOthers() throws IOException {
    writtenBefore(without("steps: 40"));
    refused(SPEC, "holds another sweep", "--out");
  }

  @Test
  void otherNumber_isAnotherSweep() {
    in(SPEC);
    refused(
        SmallSweeps.spec(SmallSweeps.GRID.replace("batch: 8", "batch: 9")), "holds another sweep");
    refused(SmallSweeps.spec(SmallSweeps.GRID.replace("1e-2", "2e-2")), "holds another sweep");
  }

  @Test
  void folderWithoutTheSweep_isComparedByItsDigest_andHasItFromThenOn() throws IOException {
    in(SPEC);
    Files.delete(sweep());
    refused(SmallSweeps.spec(SmallSweeps.GRID.replace("seeds: 3", "seeds: 4")), "another sweep");
    assertThat(sweep()).doesNotExist();
    in(SPEC);
    assertThat(SweepYaml.read(sweep())).isEqualTo(SPEC);
  }

  @Test
  void damagedSweep_isRefused() throws IOException {
    in(SPEC);
    Files.writeString(sweep(), Files.readString(sweep()).replace("batch: 8", "batch: 9"));
    refused(SPEC, sweep() + " is damaged", "sweep.json");
  }

  @Test
  void sweepThatIsNotUnderstood_saysWhere() throws IOException {
    writtenBefore(SweepYaml.write(SPEC) + "colour: red\n");
    refused(SPEC, "sweep.yaml:", "unknown key `colour`", "another version", "--out");
  }

  @Test
  void fileOfTheUsers_isNotReplaced() throws IOException {
    Files.writeString(sweep(), "mine");
    refused(SPEC, "holds a sweep.yaml of its own", "--out");
    assertThat(sweep()).hasContent("mine");
    assertThat(folder.resolve(SweepManifest.FILE)).doesNotExist();
  }

  /** A start that was killed before it wrote {@code sweep.json}. */
  @Test
  void sweepAlone_isGoneOnWith() throws IOException {
    Files.writeString(sweep(), SweepYaml.write(SPEC));
    assertThat(in(SPEC).threads()).isEqualTo(3);
  }
}
