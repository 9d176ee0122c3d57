package io.equilibria.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.InputException;
import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.NumberText;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ReportTest {
  private static final String HOSTILE = "<script>alert('x')</script> & \"quotes\"";
  private static final Quotation QUOTED =
      new Quotation("the generator converges", Paper.MANY_PATHS, "section 3");
  private static final double INF = Double.POSITIVE_INFINITY;

  @TempDir private Path run;

  @Test
  void folder_holdsThePageTheJsonAndEveryFigure() throws IOException {
    Path page = full().write(run);
    assertThat(page).isEqualTo(run.resolve("report/index.html"));
    Set<String> expected = new TreeSet<>(List.of("card.png", "index.html", "report.json"));
    for (String id : List.of("fields", "w2", "rises", "samples")) {
      for (String end : List.of(".png", ".svg", "-dark.png", "-dark.svg", ".csv")) {
        expected.add("figures/" + id + end);
      }
    }
    assertThat(files()).isEqualTo(expected);
    assertThat(Files.readString(page.resolveSibling("figures/rises.csv")))
        .isEqualTo(FiguresForTests.bars().data().csv());
  }

  @Test
  void page_isOneFileThatLoadsNothing() throws IOException {
    String html = Files.readString(full().write(run));
    assertThat(html).doesNotContain("http:").doesNotContain("@import");
    Document page = Xml.parse(html);
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      assertThat(Xml.attribute(all.item(i), "src")).isEmpty();
      String target = Xml.attribute(all.item(i), "href");
      boolean isLink = all.item(i).getNodeName().equals("a");
      boolean toPaper = isLink && target.startsWith("https://");
      boolean within = target.startsWith("#") && allIds(page).contains(target.substring(1));
      boolean picture = target.startsWith("data:image/png");
      assertThat(target.isEmpty() || picture || toPaper || within || isFile(target))
          .as(target)
          .isTrue();
    }
  }

  @Test
  void page_saysEverythingAndIsAccessible() throws IOException {
    Document page = Xml.parse(Files.readString(full().write(run)));
    String text = page.getDocumentElement().getTextContent();
    assertThat(text)
        .contains(HOSTILE, "Why?", "seed: 1", "again --seed 1", "A note.", "a cell")
        .contains("Of 4 claims: 1 holds, 1 does not, 1 open, 1 not judged")
        .contains("holds: 32 of 32 seeds", "refuted: 0 of 32 seeds", "undecided: 16 of 32 seeds")
        .contains(
            "The paper says", "the generator converges", "At this rate 1000 fresh seeds would not")
        .contains("not judged", "Not judged: 0 of at least 12 seeds")
        .contains("Holm's method for the 4 tested claims", "those of one claim alone, at 95 %")
        .contains("the claims have changed since");
    assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1); // ours
    assertThat(page.getElementsByTagName("figure").getLength()).isEqualTo(4);
    NodeList pictures = page.getElementsByTagName("svg");
    assertThat(pictures.getLength()).isBetween(4, 8); // each wide, and narrow where it can be
    for (int i = 0; i < pictures.getLength(); i++) {
      assertThat(Xml.attribute(pictures.item(i), "role")).isEqualTo("img");
    }
    NodeList tables = page.getElementsByTagName("table");
    assertThat(page.getElementsByTagName("caption").getLength()).isEqualTo(tables.getLength());
    assertThat(allIds(page)).doesNotHaveDuplicates();
  }

  @Test
  void json_holdsClaimsAndAllNumbers() throws IOException {
    Path page = full().write(run);
    JsonNode json = new ObjectMapper().readTree(page.resolveSibling("report.json").toFile());
    assertThat(json.get("schema").asInt()).isEqualTo(2);
    assertThat(json.get("answer").asText()).isEqualTo("Yes & no.");
    assertThat(json.get("provenance").get("machine").asText()).isEqualTo("a <machine>");
    assertThat(json.get("title").asText()).isEqualTo(HOSTILE);
    assertThat(json.get("settings").asText()).isEqualTo("seed: 1\n");
    JsonNode claim = json.get("claims").get(2);
    assertThat(claim.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "text",
            "verdict",
            "estimate",
            "interval",
            "test",
            "n",
            "p",
            "p_adjusted",
            "reason",
            "direction",
            "threshold",
            "least_steps",
            "least_units",
            "unit",
            "outcome",
            "found",
            "to_decide",
            "group",
            "row",
            "column",
            "paper");
    assertThat(claim.get("verdict").asText()).isEqualTo("not judged");
    assertThat(claim.get("reason").asText()).isEqualTo("0 of at least 12 seeds");
    assertThat(claim.get("p").isNull()).isTrue();
    JsonNode quoted = json.get("claims").get(1).get("paper");
    assertThat(quoted.get("words").asText()).isEqualTo("the generator converges");
    assertThat(quoted.get("link").asText()).isEqualTo(Paper.MANY_PATHS.link());
    assertThat(claim.get("paper").isNull()).isTrue();
    JsonNode yes = json.get("claims").get(0);
    assertThat(yes.get("p").asDouble()).isCloseTo(2 * Math.pow(0.5, 32), within(1e-15));
    assertThat(yes.get("p_adjusted").asDouble()).isEqualTo(4 * yes.get("p").asDouble());
    assertThat(json.get("claims_digest").asText()).matches("[0-9a-f]{64}");
    assertThat(json.get("claims_digest_at_start").asText()).isEqualTo("f".repeat(64));
    assertThat(claim.get("estimate").asText()).isEqualTo("NaN");
    assertThat(Double.parseDouble(claim.get("interval").get(1).asText())).isEqualTo(INF);
    assertThat(json.get("claims").get(0).get("interval").get(0).isDouble()).isTrue();
    JsonNode curve = json.get("figures").get(1).get("columns").get("single");
    assertThat(curve.size()).isEqualTo(1001);
    assertThat(curve.get(5).asDouble()).isEqualTo(FiguresForTests.median(50));
    assertThat(json.get("tables").get(0).get("rows").get(0).get(1).asText()).isEqualTo("a cell");
  }

  /** A figure of many panels may be wider than the text, one of a few not. */
  @Test
  void wideFigures_takeTheRoomOfTheWindow() throws IOException {
    Report report = Report.titled("t").figure(panels("few", 2)).figure(panels("many", 8)).build();
    assertThat(Files.readString(report.write(run)))
        .contains("<figure id=\"few\">", "<figure id=\"many\" class=\"ample\">", "figure.ample {");
  }

  private static FieldGrid panels(String id, int columns) {
    FieldGrid.Panel[] panels = new FieldGrid.Panel[columns];
    Arrays.fill(panels, FieldGrid.Panel.ofPoints(new double[][] {{0.5, 0.5}}, new double[0][]));
    return FieldGrid.over(new Caption(id, id, id), new Rectangle2D.Double(0, 0, 1, 1))
        .columns(Collections.nCopies(columns, "c").toArray(String[]::new))
        .row("r", panels)
        .build();
  }

  @Test
  void secondReport_replacesTheFirstWhole() throws IOException {
    full().write(run);
    Report.titled("second").build().write(run);
    assertThat(files()).containsExactly("card.png", "index.html", "report.json");
    assertThat(Files.readString(run.resolve("report/index.html"))).contains("second");
    try (Stream<Path> left = Files.list(run)) {
      assertThat(left).containsExactly(run.resolve("report")); // nothing aside is left
    }
  }

  @Test
  void failedReport_leavesTheEarlierOneAlone() throws IOException {
    Report.titled("first").build().write(run);
    FieldGrid broken = FiguresForTests.fields();
    broken.rows().get(0).panels().get(0).field()[0][0] = Float.NaN; // records share arrays
    broken.rows().get(0).panels().get(0).data()[0] = new double[0];
    assertThatThrownBy(() -> Report.titled("second").figure(broken).build().write(run))
        .isInstanceOf(RuntimeException.class);
    assertThat(Files.readString(run.resolve("report/index.html"))).contains("first");
    try (Stream<Path> left = Files.list(run)) {
      assertThat(left).containsExactly(run.resolve("report"));
    }
  }

  @Test
  void whatAKilledReportLeft_isRemoved() throws Exception {
    Process killed = new ProcessBuilder("java", "-version").start();
    killed.waitFor();
    long living = ProcessHandle.current().parent().orElseThrow().pid();
    Path dead = run.resolve(".tmp-" + killed.pid() + "-1-report");
    List<Path> kept =
        List.of(
            run.resolve(".tmp-" + living + "-1-report"),
            run.resolve(".tmp-" + killed.pid() + "-2-ckpt-5.index"));
    for (Path left : Stream.concat(Stream.of(dead), kept.stream()).toList()) {
      Files.createDirectories(left.resolve("figures"));
      Files.writeString(left.resolve("figures/loss.svg"), "half");
    }
    full().write(run);
    assertThat(dead).doesNotExist();
    assertThat(kept).allSatisfy(left -> assertThat(left).isDirectory());
  }

  @Test
  void foreignFolder_isNotReplaced() throws IOException {
    Path mine = Files.createDirectory(run.resolve("report"));
    Files.writeString(mine.resolve("thesis.txt"), "precious");
    assertThatThrownBy(() -> full().write(run))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("without a report.json");
    assertThat(mine.resolve("thesis.txt")).hasContent("precious");
  }

  @Test
  void namesTakenTwice_areRefused() {
    Report.Builder report = Report.titled("t").figure(FiguresForTests.bars());
    assertThatThrownBy(() -> report.figure(FiguresForTests.bars()))
        .hasMessageContaining("two named rises");
  }

  @Test
  void numbers_areBriefAndReadable() {
    assertThat(NumberText.brief(0.00123456)).isEqualTo("0.00123");
    assertThat(NumberText.brief(12345.6)).isEqualTo("12\u202f300");
    assertThat(NumberText.brief(-0.5)).isEqualTo("\u22120.5");
    assertThat(NumberText.brief(1.5e-7)).isEqualTo("1.5 \u00d7 10\u207b\u2077");
    assertThat(NumberText.brief(0)).isEqualTo("0");
    assertThat(NumberText.brief(Double.NEGATIVE_INFINITY)).isEqualTo("\u2212\u221e");
  }

  private static Report full() {
    Report.Builder report =
        Report.titled(HOSTILE)
            .question("Why?")
            .answer("Yes & no.")
            .settings("seed: 1\n")
            .again("again --seed 1")
            .made("machine", "a <machine>")
            .made("nothing", "")
            .paper(Paper.MANY_PATHS);
    FiguresForTests.some().forEach(report::figure);
    return report
        .claims(
            Claim.judge(
                List.of(
                    share("yes", "Yes " + HOSTILE, 32, 32),
                    share("no", "No.", 0, 32),
                    share("none", "?", 0, 0),
                    share("open", "Open.", 16, 32))))
        .claimsAtStart(Optional.of("f".repeat(64)))
        .table(new Table("Numbers of all", List.of("Game", "x"), List.of(List.of("A", "a cell"))))
        .note("A note.")
        .build();
  }

  private static ClaimDefinition definition(String id, String text) {
    return new ClaimDefinition(id, text, Rule.SHARE, 0.5, RunSize.seeds(100, 12));
  }

  private static Evidence share(String id, String text, int successes, int trials) {
    return Evidence.share(
        id.equals("no") ? definition(id, text).saidBy(QUOTED) : definition(id, text),
        RunSize.seeds(100, trials),
        new Evidence.Count(successes, trials));
  }

  private boolean isFile(String target) {
    return Files.isRegularFile(run.resolve("report").resolve(target));
  }

  private static List<String> allIds(Document page) {
    NodeList all = page.getElementsByTagName("*");
    return java.util.stream.IntStream.range(0, all.getLength())
        .mapToObj(i -> Xml.attribute(all.item(i), "id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  private Set<String> files() throws IOException {
    Path folder = run.resolve("report");
    Set<String> names = new TreeSet<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .forEach(path -> names.add(folder.relativize(path).toString().replace('\\', '/')));
    }
    return names;
  }
}
