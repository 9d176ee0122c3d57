package io.equilibria.internal.score.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.score.MadeScores;
import io.equilibria.internal.score.ScoreRecord;
import io.equilibria.internal.score.ScoreTable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScoreTextsTest {
  private static final String HASH = MadeScores.HASH;
  private static final ScoreRecord RECORD =
      MadeScores.record("runs/my_run", 31.25, MadeScores.protocol(10_000, HASH, HASH));
  private static final ScoreTable TABLE = ScoreTable.of(List.of(RECORD));

  private static String plain(String text) {
    return text.replace('\u202f', ' ');
  }

  @Test
  void line_saysValueSamplesDataAndExtractor() {
    assertThat(plain(ScoreText.line(RECORD)))
        .startsWith("SqueezeNet-FD 31.2 [30.2, 32.2]: 10 000 samples of runs/my_run, step 5 000")
        .contains("moving average (0.999)", "batch norm: moving statistics", "seed 3")
        .contains("against 10 000 of mnist test", "squeezenet (512 features");
  }

  @Test
  void json_holdsTheWholeRecord() {
    JsonNode json = JsonMapper.builder().build().valueToTree(ScoreJson.of(RECORD));
    assertThat(json.get("score").asText()).isEqualTo("SqueezeNet-FD");
    assertThat(json.get("value").asDouble()).isEqualTo(31.25);
    assertThat(json.get("interval")).hasToString("[30.25,32.25]");
    assertThat(json.get("direction").asText()).isEqualTo("smaller-is-better");
    assertThat(json.at("/samples/step").asLong()).isEqualTo(5000);
    assertThat(json.at("/samples/batchNorm").asText()).isEqualTo("moving statistics");
    assertThat(json.at("/samples/sha256").asText()).isEqualTo(HASH);
    assertThat(json.at("/data/split").asText()).isEqualTo("test");
    assertThat(json.at("/extractor/sha256").asText()).isEqualTo(HASH);
    assertThat(json.at("/extractor/input")).hasToString("[227,227,3]");
    assertThat(json.at("/settings/epsilon").asText()).isEqualTo("0");
    assertThat(json.get("seed").asLong()).isEqualTo(7);
    assertThat(json.get("notes")).hasToString("[\"a note\"]");
    assertThat(json.at("/software/tensorflow").asText()).isEqualTo("2.18.0");
    assertThat(json.get("papers"))
        .hasToString("[\"heusel2017gans\",\"iandola2016squeezenet\",\"lecun1998gradient\"]");
  }

  @Test
  void latex_escapesNamesAndSaysTheProtocolInComments() {
    String latex = ScoreLatex.of(TABLE);
    assertThat(latex.lines().toList())
        .contains("runs/my\\_run & $31.25$ {\\scriptsize $[30.25, 32.25]$} \\\\")
        .anyMatch(line -> line.startsWith("% SqueezeNet-FD (smaller is better): Frechet"));
    assertThat(ScoreLatex.escaped("50%_a&b#{c}$~^\\"))
        .isEqualTo("50\\%\\_a\\&b\\#\\{c\\}\\$\\textasciitilde \\textasciicircum \\textbackslash ");
  }

  /** Entries for score, extractor and data, each with balanced braces and without our keywords. */
  @Test
  void bibtex_citesScoreExtractorAndData() {
    String entries = Bibliography.of(List.of(RECORD, RECORD));
    assertThat(entries)
        .containsOnlyOnce("@inproceedings{heusel2017gans,")
        .containsOnlyOnce("@article{iandola2016squeezenet,")
        .containsOnlyOnce("@article{lecun1998gradient,")
        .doesNotContain("keywords");
    assertThat(entries.chars().filter(c -> c == '{').count())
        .isEqualTo(entries.chars().filter(c -> c == '}').count());
    assertThat(Pattern.compile(",\\s*}\\s*$", Pattern.MULTILINE).matcher(entries).find()).isFalse();
  }

  /** The text contains everything needed to repeat the score, and its citations are in the list. */
  @Test
  void methods_nameAllOfTheProtocolAndCiteWhatIsListed() {
    String text = plain(ScoreMethods.of(TABLE));
    assertThat(text)
        .contains("SqueezeNet-FD~\\cite{heusel2017gans} is the Frechet distance of Gaussians")
        .contains("10 000 samples", "epsilon = 0", "the test split of mnist")
        .contains("512 numbers of squeezenet", "227 by 227")
        .contains("drawn at step 5 000 with moving average (0.999)", "seed 3")
        .contains("Samples were scored as clipped and rounded.")
        .contains("Equilibria 1.2.3 on TensorFlow 2.18.0 (Java 17), estimator seed 7");
    Matcher cited = Pattern.compile("\\\\cite\\{([^}]*)}").matcher(text);
    while (cited.find()) {
      assertThat(Bibliography.keys(List.of(RECORD))).contains(cited.group(1).split(", "));
    }
  }

  @Test
  void severalSamples_giveARowEach() {
    ScoreRecord other = MadeScores.record("b", 2, MadeScores.protocol(10_000, HASH, HASH));
    String text = plain(ScoreText.of(ScoreTable.of(List.of(RECORD, other)), 200));
    assertThat(text.lines().limit(3).toList())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("samples").endsWith("SqueezeNet-FD"),
            row -> assertThat(row).startsWith("runs/my_run").endsWith("31.2 [30.2, 32.2]"),
            row -> assertThat(row).startsWith("b ").endsWith("[1.0, 3.0]"));
    assertThat(text).contains("SqueezeNet-FD: a note");
  }
}
