package io.equilibria.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.figure.canvas.Markup;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PageTest {
  private static final String ANSWER =
      "GAN-GP wins by 3 steps. The logit says so, and the logit is right.";

  @TempDir private Path run;

  @Test
  void answer_standsBeforeEverythingElseWithTheTally() throws IOException {
    String text = text(page(report(claim("a", 32, 32), claim("b", 0, 32))));
    assertThat(text).containsSubsequence("Who wins?", ANSWER, "Of 2 claims: 1 holds, 1 does not");
    assertThat(text.indexOf(ANSWER)).isLessThan(text.indexOf("Rises"));
    assertThat(text.indexOf("Rises")).isLessThan(text.indexOf("Claims are judged here"));
  }

  @Test
  void runTooShortToJudge_hasNoAnswerAndSaysWhy() throws IOException {
    String html = page(report(claim("a", 3, 3)));
    assertThat(html).doesNotContain(Markup.escape(ANSWER));
    assertThat(text(html)).contains("1 not judged", "No answer: 3 of at least 12 seeds.");
    assertThat(html).doesNotContain("og:image");
  }

  @Test
  void claims_standInATableOfGamesByTasksAndOpenBelowIt() throws IOException {
    Document page =
        Xml.parse(
            page(
                report(
                    at(claim("a", 32, 32), "NS-GAN", "arrives", "ring"),
                    at(claim("b", 0, 32), "NS-GAN", "arrives", "grid"),
                    at(claim("c", 16, 32), "GAN-GP", "arrives", "ring"))));
    Element table = (Element) page.getElementsByTagName("table").item(0);
    assertThat(table.getAttribute("class")).isEqualTo("matrix");
    assertThat(words(table.getElementsByTagName("th")))
        .containsExactly("arrives", "ring", "grid", "NS-GAN", "GAN-GP");
    assertThat(words(table.getElementsByTagName("a")))
        .contains("\u2713 32/32", "\u2715 0/32", "? 16/32");
    assertThat(words(page.getElementsByTagName("summary")))
        .anyMatch(summary -> summary.startsWith("All claims of the table"));
  }

  @Test
  void everyClaimAndFigure_hasAVisibleAnchor() throws IOException {
    Document page = Xml.parse(page(report(claim("a", 32, 32))));
    List<String> anchors = new ArrayList<>();
    NodeList links = page.getElementsByTagName("a");
    for (int i = 0; i < links.getLength(); i++) {
      if (Xml.attribute(links.item(i), "class").equals("anchor")) {
        anchors.add(Xml.attribute(links.item(i), "href"));
      }
    }
    assertThat(anchors).contains("#claim-a", "#rises");
  }

  @Test
  void terms_leadToTheGlossaryOnceAParagraph() throws IOException {
    String html = page(report(claim("a", 32, 32)));
    assertThat(html).contains("id=\"term-logit\"");
    String answer = html.substring(html.indexOf("id=\"answer\""), html.indexOf("class=\"tally\""));
    assertThat(answer.split("#term-logit", -1)).hasSize(2);
    assertThat(html).doesNotContain("id=\"term-w2\""); // what is not used is not explained
  }

  @Test
  void card_isOfTheSizeThatSitesAskForAndIsNamedInThePage() throws IOException {
    String html = page(report(claim("a", 32, 32)));
    assertThat(html).contains("og:image\" content=\"card.png\"");
    BufferedImage card = ImageIO.read(run.resolve("report/card.png").toFile());
    assertThat(card.getWidth()).isEqualTo(1200);
    assertThat(card.getHeight()).isEqualTo(630);
    int dark = 0;
    for (int x = 40; x < 560; x++) {
      for (int y = 40; y < 400; y++) {
        dark += (card.getRGB(x, y) & 0xff) < 80 ? 1 : 0;
      }
    }
    assertThat(dark).as("letters").isGreaterThan(3000);
  }

  @Test
  void foldedTable_isClosed() throws IOException {
    Table table = new Table("Folded numbers", List.of("a"), List.of(List.of("1")));
    Report report = Report.titled("t").table(table.fold()).build();
    String html = page(report);
    assertThat(html).contains("<details class=\"table\"><summary>Folded numbers</summary>");
    assertThat(html).doesNotContain("<details open");
  }

  @Test
  void widget_bringsItsStyleAndScriptAndRefusesWhatXmlWouldNotKeep() throws IOException {
    Report report =
        Report.titled("t")
            .widget(new Widget("pull", "Pull me", "<p>still</p>", "#pull{top:0}", "var pull = 1;"))
            .build();
    assertThat(page(report)).contains("<p>still</p>", "#pull{top:0}", "var pull = 1;");
    assertThatThrownBy(() -> new Widget("pull", "", "", "", "1 < 2")).hasMessageContaining("pull");
  }

  @Test
  void commands_canBeCopied() throws IOException {
    assertThat(page(report(claim("a", 32, 32))))
        .containsSubsequence("Reproduce this report", "class=\"copy\"", "equilibria reproduce it");
  }

  private static Report report(Evidence... evidence) {
    return Report.titled("Title")
        .question("Who wins?")
        .answer(ANSWER)
        .again("equilibria reproduce it")
        .figure(FiguresForTests.bars())
        .claims(Claim.judge(List.of(evidence)))
        .build();
  }

  private static Evidence claim(String id, int successes, int trials) {
    ClaimDefinition definition =
        new ClaimDefinition(id, "Claims are judged here", Rule.SHARE, 0.5, RunSize.seeds(100, 12));
    return Evidence.share(
        definition, RunSize.seeds(100, trials), new Evidence.Count(successes, trials));
  }

  private static Evidence at(Evidence one, String row, String group, String column) {
    return Evidence.share(
        one.definition().at(new ClaimCell(row, group, column)),
        one.run(),
        new Evidence.Count((int) Math.rint(one.estimate() * one.n()), one.n()));
  }

  private String page(Report report) throws IOException {
    return Files.readString(report.write(run));
  }

  private static String text(String html) {
    return Xml.parse(html).getDocumentElement().getTextContent();
  }

  private static List<String> words(NodeList nodes) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      words.add(nodes.item(i).getTextContent().strip());
    }
    return words;
  }
}
