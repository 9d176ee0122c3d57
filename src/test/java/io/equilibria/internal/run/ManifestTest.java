package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.InputException;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final Software SOFTWARE = Software.here("2.16.1");
  private static final Manifest.Job JOB =
      new Manifest.Job(
          3,
          32,
          2,
          Precision.BFLOAT16,
          new Manifest.Data("parallel-lines", null, null),
          List.of("train", "digits"),
          RecordedSettings.of(ExperimentSpec.of(DataSpec.Digits.DEFAULT)),
          List.of());

  @TempDir Path folder;

  @Test
  void everyState_comesBackFromTheFile() {
    Manifest start = Manifest.start(SOFTWARE, JOB);
    for (Manifest manifest :
        List.of(
            start,
            start.at(10),
            start.finished(20),
            start.interrupted(15),
            start.failed(7, "discriminator/w is NaN"),
            start.interrupted(15).resume(SOFTWARE, JOB, 12, List.of()))) {
      manifest.write(folder);
      assertThat(Manifest.read(folder)).isEqualTo(manifest);
    }
  }

  /** Runs of older versions have no hash of the labels. */
  @Test
  void data_matchThoseOfOlderVersions() {
    String pixels = "0123456789abcdef".repeat(4);
    Manifest.Data found = new Manifest.Data("digits", pixels, "a".repeat(64));
    assertThat(new Manifest.Data("digits", pixels, null).matches(found)).isTrue();
    assertThat(new Manifest.Data("digits", pixels, "b".repeat(64)).matches(found)).isFalse();
    assertThat(new Manifest.Data("digits", "b".repeat(64), null).matches(found)).isFalse();
  }

  @Test
  void file_saysWithWhatAndOnWhat() throws IOException {
    Manifest.Data digits = new Manifest.Data("digits", "0123456789abcdef".repeat(4), null);
    Instant before = Instant.now();
    Manifest.start(
            SOFTWARE,
            new Manifest.Job(-1, 1, 2, Precision.BFLOAT16, digits, List.of(), null, List.of()))
        .finished(9)
        .write(folder);
    JsonNode json = new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
    assertThat(json.at("/software/tensorflow").asText()).isEqualTo("2.16.1");
    assertThat(json.at("/software/java").asText()).startsWith(System.getProperty("java.version"));
    assertThat(json.at("/software/equilibria").asText()).isNotEmpty();
    assertThat(json.at("/machine/os").asText()).startsWith(System.getProperty("os.name"));
    assertThat(json.at("/machine/cores").asInt())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(json.at("/job/seed").asLong()).isEqualTo(-1);
    assertThat(json.at("/job/precision").asText()).isEqualTo("bfloat16");
    assertThat(json.at("/job/data/sha256").asText()).hasSize(64);
    assertThat(json.at("/status/state").asText()).isEqualTo("finished");
    assertThat(json.at("/status/step").asLong()).isEqualTo(9);
    assertThat(json.at("/status").has("reason")).isFalse();
    assertThat(Instant.parse(json.at("/started").asText()))
        .isBetween(before.truncatedTo(ChronoUnit.SECONDS), Instant.now());
    assertThat(Instant.parse(json.at("/finished").asText())).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void filesFromBeforeThereWasAChoiceOfPrecision_meanFloat32() throws IOException {
    Manifest.start(SOFTWARE, JOB).write(folder);
    Path file = folder.resolve(Manifest.FILE);
    String old = Files.readString(file).replaceFirst("\\s*\"precision\" : \"bfloat16\",", "");
    assertThat(old).doesNotContain("\"precision\"");
    Files.writeString(file, old);
    assertThat(Manifest.read(folder).job().precision()).isEqualTo(Precision.FLOAT32);
  }

  @Test
  void filesFromBeforeThereWereSettingsAndNotes_haveNone() throws IOException {
    Manifest.start(SOFTWARE, JOB).write(folder);
    Path file = folder.resolve(Manifest.FILE);
    String old = Files.readString(file).replaceFirst(",\\s*\"settings\" : \\{[^}]*}", "");
    assertThat(old).doesNotContain("settings", "notes");
    Files.writeString(file, old);
    assertThat(Manifest.read(folder).job().settings()).isNull();
    assertThat(Manifest.read(folder).notes()).isEmpty();
  }

  @Test
  void settingsThatDoNotMatchTheirHash_areDamage() throws IOException {
    Manifest.start(SOFTWARE, JOB).write(folder);
    Path file = folder.resolve(Manifest.FILE);
    Files.writeString(file, Files.readString(file).replace("batch: 64", "batch: 65"));
    assertThatThrownBy(() -> Manifest.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("manifest.json is damaged")
        .hasMessageContaining("SHA-256");
  }

  @Test
  void resume_keepsTheFirstStartAndRunsAgain() {
    Manifest stopped = Manifest.start(SOFTWARE, JOB).interrupted(15);
    Manifest resumed =
        stopped
            .resume(SOFTWARE, JOB, 12, List.of())
            .interrupted(20)
            .resume(SOFTWARE, JOB, 20, List.of("fell back"));
    assertThat(resumed.started()).isEqualTo(stopped.started());
    assertThat(resumed.resumed()).hasSize(2);
    assertThat(resumed.notes()).containsExactly(resumed.resumed().get(1) + ", step 20: fell back");
    assertThat(resumed.finished()).isNull();
    assertThat(resumed.status()).isEqualTo(new Manifest.Status(Manifest.State.RUNNING, 20, null));
  }

  private Path manifest(String schema, String equilibria) throws IOException {
    Manifest.start(SOFTWARE, JOB).write(folder);
    Path file = folder.resolve(Manifest.FILE);
    String text = Files.readString(file);
    assertThat(text).containsOnlyOnce("  \"schema\" : 1,\n");
    String own = "\"equilibria\" : \"" + SOFTWARE.equilibria() + "\"";
    Files.writeString(
        file,
        text.replace("  \"schema\" : 1,\n", schema)
            .replace(own, "\"equilibria\" : \"" + equilibria + "\""));
    return file;
  }

  @Test
  void schema_isWrittenFirst() throws IOException {
    assertThat(Files.readString(manifest("  \"schema\" : 1,\n", "1.0.0")))
        .startsWith("{\n  \"schema\" : 1,\n  \"software\" : {\n");
    assertThat(Manifest.read(folder).software().equilibria()).isEqualTo("1.0.0");
  }

  @Test
  void filesFromBeforeThereWasASchema_openAndGetOne() throws IOException {
    Path file = manifest("", "0.9.0");
    Manifest old = Manifest.read(folder);
    assertThat(old.job()).isEqualTo(JOB);
    old.resume(SOFTWARE, JOB, 3, List.of()).write(folder);
    assertThat(Files.readString(file)).contains("\"schema\" : 1,");
  }

  @Test
  void laterSchema_isRefusedInOneLineThatNamesTheVersion() throws IOException {
    for (String schema : List.of("2", "12345678901234567890")) {
      Path file = manifest("\"schema\": " + schema + ", \"unknown\": [], ", "2.1.0-rc1");
      String expected =
          file
              + ": written by Equilibria 2.1.0-rc1 in schema "
              + schema
              + ", and this version reads schemas up to 1; use that version or a later one";
      assertThatThrownBy(() -> Manifest.read(folder))
          .isInstanceOf(InputException.class)
          .hasMessage(expected);
      RunFolder.write(folder, ExperimentSpec.of(DataSpec.Digits.DEFAULT));
      assertThatThrownBy(() -> RunFolder.experiment(folder))
          .isInstanceOf(InputException.class)
          .hasMessage(expected);
    }
  }

  @Test
  void versionThatLooksLikeNone_isNotRepeated() throws IOException {
    manifest("\"schema\": 2, ", "1\\n\\u001b[31mred");
    assertThatThrownBy(() -> Manifest.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("written by an unknown version of Equilibria in schema 2,")
        .hasMessageNotContaining("red");
  }

  @Test
  void schemaThatIsNoNumber_isDamage() throws IOException {
    for (String schema : List.of("\"1\"", "0", "-1", "1.5", "null", "{}")) {
      manifest("\"schema\": " + schema + ", ", "1.0.0");
      assertThatThrownBy(() -> Manifest.read(folder))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("manifest.json is damaged: expected a whole number")
          .hasMessageContaining("as schema");
    }
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> new Manifest.Status(Manifest.State.FAILED, 1, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Manifest.Status(Manifest.State.FINISHED, 1, "why"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Manifest.Data("digits", "12", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Manifest.Job(
                    1, 0, 1, Precision.FLOAT32, JOB.data(), List.of(), null, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void missingOrDamagedFile_isNamed() throws IOException {
    assertThatThrownBy(() -> Manifest.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not a run folder: expected the file manifest.json");
    Manifest.start(SOFTWARE, JOB).write(folder);
    String whole = Files.readString(folder.resolve("manifest.json")).stripTrailing();
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(folder.resolve("manifest.json"), whole.substring(0, length));
      assertThatThrownBy(() -> Manifest.read(folder))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("manifest.json is damaged")
          .hasMessageContaining("(line ")
          .hasMessageNotContainingAny("Source", "REDACTED", "io.equilibria");
    }
    Files.writeString(folder.resolve("manifest.json"), "{}");
    assertThatThrownBy(() -> Manifest.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("manifest.json is damaged: a value is missing");
  }
}
